"""Active participles that stand as verbs: "قال الوزير، محذرا من الحرب، ..." is read as "حذّر".

A circumstantial participle (حال) has no article, stands in the accusative after its clause's verb, and has that verb's subject.
Participles are derived from the verbs by form: II حذّر محذر, III طالب مطالب, IV أدان مدين, V توعّد متوعد, VIII اتّهم متهم,
X استنكر مستنكر, I رفض رافض, نفى ناف.  Those that the dictionary does not know, "، مناشدا", are read so behind a comma or a
conjunction alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.extract.language.analyzer import readings
from khabar.extract.language.normalise import normalise, plain
from khabar.extract.language.word import COMMA, QUOTE, Sentence, Word
from khabar.extract.lexicon import read

SHADDA = "\u0651"
READ = frozenset({"noun", "adj", "noun_prop"})
"""What the dictionary takes participles for."""
THIRD = frozenset(read("clauses.toml")["third"])
"""Verbal nouns of form III that are spelled as a woman's participle."""
NOMINAL_CLAUSE = frozenset(read("clauses.toml")["subject_first"])
"""Particles whose clause starts with its subject."""

NOUNS = frozenset([*read("clauses.toml")["trades"], *read("clauses.toml")["plurals"]])
"""What is spelled as a participle but names a player, "سامر الحلبي مهاجم الفريق", or several things, "مطالب النقابة"."""

DEMANDED = frozenset(read("clauses.toml")["demanded"])
"""Participles that are passive with ب where the clause has no verb."""


def participle(verb: str) -> str:
    """The active participle of a verb lemma, folded as in ``Word.norm``."""
    plain = verb.replace(SHADDA, "")
    if (plain.startswith("أ") and len(plain) == 4) or (plain.startswith("أ") and len(plain) == 3):
        stem = plain[1:]
        if len(stem) == 3 and stem[1] == "ا":
            stem = stem[0] + "ي" + stem[2]  # أدان -> مدين
        form = "م" + stem
    elif plain.startswith("ا"):
        form = "م" + plain[1:]
        if plain.startswith("است") and len(plain) == 6 and plain[4] == "ا":
            form = form[:-2] + "ي" + form[-1]  # استعاد -> مستعيد
    elif len(plain) == 3 and SHADDA not in verb:
        middle = "ئ" if plain[1] == "ا" else plain[1]
        form = plain[0] + "ا" + middle + plain[2]
    else:
        form = "م" + plain
    if form.endswith("أ"):
        form = form[:-1] + "ئ"  # هنّأ -> مهنئ
    if form.endswith("ا"):
        form = form[:-1] + "ي"  # دعا -> داعي
    return normalise(form)


def table(verbs: Iterable[str]) -> dict[str, str]:
    """Participle -> verb lemma; of two verbs with one participle the first stays."""
    out: dict[str, str] = {}
    for verb in verbs:
        out.setdefault(participle(verb), verb)
    return out


def verbalise(sentence: Sentence, verbs: dict[str, str], inside: frozenset[int]) -> None:
    """Reads the circumstantial participles of a sentence as verbs, in place."""
    seen_verb = wants_verb = False
    for i, word in enumerate(sentence.words):
        if word.pos in {"conj_sub", "verb_pseudo"}:
            wants_verb = word.lemma in NOMINAL_CLAUSE
        if wants_verb and i and _verb_after_subject(word, sentence.words[i - 1], i in inside):
            word.pos, word.aspect, word.person = "verb", "p", "3"
        if word.pos == "verb":
            seen_verb, wants_verb = True, False
        elif i and word.pos in READ and i not in inside and not (word.article or word.prep or word.pronoun):
            if (wants_verb or not seen_verb) and _demanded(sentence.words, i):
                continue
            if seen_verb and _verbal_noun(sentence.words, i):
                continue
            lemma = _lemma(word, verbs, sentence.words[i - 1], seen_verb)
            if lemma is not None:
                word.pos, word.lemma, word.aspect, word.person = "verb", lemma, "a", "3"


def _verb_after_subject(word: Word, before: Word, inside: bool) -> bool:
    """A verbal noun behind the subject of أن or إن, where the clause has no verb yet, is the verb of the same letters:
    "إن الجيش قصف المدينة".
    """
    if inside or word.pos != "noun" or word.article or word.prep or word.conj or word.pronoun or not before.is_nominal:
        return False
    if not (before.article or before.pronoun or before.pos == "noun_prop" or before.pos == "adj"):
        return False
    return any(
        r.pos == "verb" and r.aspect == "p" and r.person == "3" and r.lemma == word.lemma for r in readings(plain(word.text))
    )


def _demanded(words: list[Word], i: int) -> bool:
    """Whether a participle before ب is passive where the clause has no verb: "الحكومة مطالبة بالرد"."""
    return stem(words[i].norm) in DEMANDED and i + 1 < len(words) and words[i + 1].prep == "ب"


def _verbal_noun(words: list[Word], i: int) -> bool:
    """Whether what is spelled as a woman's participle of form III is the verbal noun before its genitive: "دان محاولة اغتيال"."""
    word, before, behind = words[i], words[i - 1], words[i + 1] if i + 1 < len(words) else None
    if word.conj or before.text in {COMMA, QUOTE} or word.norm not in THIRD:
        return False
    return behind is not None and behind.is_nominal and not behind.proclitic


def stem(norm: str) -> str:
    """A participle without the ending of a woman or of several."""
    return norm[:-1] if norm.endswith("ه") else norm[:-2] if norm.endswith(("ون", "ين")) else norm


def _lemma(word: Word, verbs: dict[str, str], before: Word, seen_verb: bool) -> str | None:
    norm = word.norm
    if word.pos == "noun_prop" and (not (before.text == COMMA or word.conj) or readings(plain(word.text))):
        return None
    if (before.article or before.pronoun or before.pos == "noun_prop") and before.is_nominal and not word.conj:
        # "بلاده مستمرة في دعم ...": an indefinite participle behind a definite noun is its predicate, if it is no trade
        bare = stem(norm)
        if bare in verbs and not norm.endswith("ا") and norm not in NOUNS:
            return verbs[bare]
    if not seen_verb:
        return None
    comma = before.text in {COMMA, QUOTE}
    if norm.endswith("ا") and (comma or word.text.endswith(("اً", "ًا")) or word.conj or before.pos == "verb"):
        return verbs.get(norm[:-1])
    if norm.endswith("ه") and (comma or word.conj) and before.text != QUOTE:
        return verbs.get(norm[:-1])
    if norm.endswith("ين") and (comma or word.conj):
        return verbs.get(norm[:-2])
    return None
