"""How far the noun phrase of a name reaches: the iḍāfa chain after its head and the adjectives that agree.

"وزارة الدفاع التركية", "منظمة هيومن رايتس ووتش", "المرصد السوري لحقوق الإنسان ومكافحة الفساد".
"""

from __future__ import annotations

from collections.abc import Mapping

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.lexicon import read

MODIFIERS = frozenset(read("alliances.toml")["allied"]) | frozenset(read("alliances.toml")["modifiers"])
OPENING = frozenset({QUOTE, "‘", "("})
CLOSING = frozenset({QUOTE, "’", ")"})
MAX_QUOTED = 7
SHADDA = "\u0651"
NISBA = "ي" + SHADDA
NOUNS = entity_lexicon().position | entity_lexicon().people | frozenset(entity_lexicon().organizations) | entity_lexicon().places
"""Nouns that look like participles but head names of their own."""
RANKS = entity_lexicon().rank - entity_lexicon().grades - entity_lexicon().former
"""Words before a person's name, which some of them are adjectives to the dictionary ("المشير", "المهندس")."""
LONGEST_RANK = max(map(len, entity_lexicon().learned))
STOP_NOUNS = frozenset(read("phrase_ends.toml")["nouns"])
SEVERAL = frozenset(read("phrase_ends.toml")["several"])


def plain_nominal(word: Word) -> bool:
    """A nominal with no clitic before it: it may go on with the phrase."""
    return word.is_nominal and not word.conj and not word.prep


def complement_end(words: list[Word], i: int, names: Mapping[int, int]) -> int:
    """The end of the phrase headed at ``i``: genitives while the last noun is indefinite, then agreeing adjectives.

    ``names`` maps the first word of a name that the gazetteer knows to its end; a name is never split, and ends the chain.
    """
    end = i + 1
    definite = words[i].article
    apart = sound_plural(words[i])
    while end < len(words):
        word = words[end]
        if apart and not agrees_with_several(word):
            break
        if (
            not plain_nominal(word)
            or (word.norm in STOP_NOUNS and not word.article and word.pos not in {"adj", "adj_num"})
            or modifier(words, end)
        ):
            break
        if adjectival(word) and (end not in names or definite):
            if not word.article and definite:
                break
            definite = definite or word.article
            end += 1
            continue
        if words[end - 1].pronoun:
            break
        if definite and not (foreign(words[end - 1]) and foreign(word) and end not in names):
            break
        if end in names:
            end, definite = names[end], True
            continue
        definite = definite or word.article or word.pos == "noun_prop" or bool(word.pronoun)
        end += 1
    return end


def sound_plural(word: Word) -> bool:
    """An indefinite plural in ين or ون, or a dual, which before a genitive would lose the ن: "اقتحام مستوطنين المسجد"."""
    written = normalise(word.lemma.replace(SHADDA, ""))
    return not word.article and word.norm.endswith(("ين", "ون")) and word.norm[:-2] == written


def agrees_with_several(word: Word) -> bool:
    """An indefinite word that may go on with such a plural: "مسلحين مجهولين", "مسلحين أكراد"; no object of its clause."""
    several = word.number == "p" or (word.number == "d" and word.norm.endswith(("ين", "ان")))
    adjective = (several and word.pos in {"adj", "adj_num"}) or word.norm in SEVERAL or word.lemma.endswith(NISBA)
    return adjective and not word.article


def modifier(words: list[Word], i: int) -> bool:
    """A participle with a complement of its own, no part of the name before it ("التابعة للوزارة", "المدعومة من")."""
    if words[i].norm not in MODIFIERS or i + 1 >= len(words):
        return False
    return bool(words[i + 1].prep) or words[i + 1].pos in {"prep", "adv"}


def adjectival(word: Word) -> bool:
    """An adjective, or a definite participle that the dictionary lists as a noun ("التنظيمات المتطرفة")."""
    if word.article and word.norm in RANKS:
        return False
    return word.pos in {"adj", "adj_num"} or (
        word.pos == "noun" and word.article and word.norm.startswith("م") and len(word.norm) > 4 and word.norm not in NOUNS
    )


def learned_rank(words: list[Word], end: int) -> int:
    """How many words before ``end`` are a rank of several: "آية الله", "حجة الإسلام والمسلمين"; 0 where none is."""
    written = [word.norm for word in words[max(0, end - LONGEST_RANK) : end]]
    return max((len(rank) for rank in entity_lexicon().learned if tuple(written[-len(rank) :]) == rank), default=0)


def foreign(word: Word) -> bool:
    """A word that the dictionary does not know, or Latin letters: part of a foreign name."""
    return word.pos == "foreign" or (not word.known and word.pos == "noun_prop" and not any(c.isdigit() for c in word.text))


def quoted(words: list[Word], i: int) -> int | None:
    """The end of a short quoted or bracketed name that opens at ``i``, its closing mark included; None if there is none."""
    if i >= len(words) or words[i].text not in OPENING:
        return None
    for j in range(i + 1, min(len(words), i + MAX_QUOTED + 2)):
        if words[j].text in CLOSING:
            return j + 1 if j > i + 1 else None
        if words[j].pos in {"verb", "conj_sub"} and words[j].known:
            return None
    return None
