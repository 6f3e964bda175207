"""The title that a position has in the text: "المتحدث باسم الجيش الليبي", "نائبة رئيس الوزراء"."""

from __future__ import annotations

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention, written_phrase
from khabar.extract.events.candidates import COMMAS
from khabar.extract.events.scene import Scene
from khabar.extract.facts.pairs import Pair
from khabar.extract.language.word import Word
from khabar.extract.learned.network import NOWHERE

LONGEST = 12
"""Most words of a title."""
Span = tuple[int, int]


def position_label(scene: Scene, pair: Pair, ruled: str | None) -> str | None:
    """The words of a title, without proclitics; None where the sentence has none.

    First what stands before or behind the holder's name with the office's state or organization in it, then the title in the
    holder's phrase, his description, and what the rule that saw the position takes for it (``ruled``).
    """
    mention = pair.mention
    if mention is None:
        return ruled
    words, office = scene.sentences[pair.sentence].words, _object(scene, pair)
    found: Span | None
    if mention.title is not None and _within_another(scene, pair.sentence, mention, mention.title):
        found = mention.title
    elif mention.named:
        found = _before(words, mention, office) or _behind(words, mention, office) or mention.title
    else:
        found = mention.title or (mention.first, mention.last)
    return written_phrase(scene.text, words, *found) if found is not None else ruled


def _within_another(scene: Scene, sentence: int, holder: Mention, title: Span) -> bool:
    """Whether a title stands in another's: that of the president in "سامر الخطيب مستشار الرئيس السوري بشار الأسد"."""
    others = (m.title for m in scene.mentions[sentence] if m is not holder and m.title is not None)
    return any(first < title[0] < last for first, last in others)


def _object(scene: Scene, pair: Pair) -> Span | None:
    """The words of the sentence that name the fact's object."""
    _, first, _, last = pair.places
    start = scene.starts[pair.sentence]
    return None if first == NOWHERE else (first - start, last - start + 1)


def _before(words: list[Word], holder: Mention, office: Span | None) -> Span | None:
    """A title before the name, with ranks and a comma between: "قائد المنطقة العسكرية الثالثة، اللواء سامر الخطيب"."""
    end = holder.first
    while end and (words[end - 1].norm in entity_lexicon().rank or words[end - 1].text in COMMAS):
        end -= 1
    if office is None or not (office[1] <= end and end - office[0] < LONGEST):
        return None
    while end > office[1] and _heads(words[end - 1]) and words[end - 1].article:
        end -= 1  # "ولي العهد السعودي الأمير"
    head = office[0]
    while head > max(0, end - LONGEST) and not _heads(words[head]):
        head -= 1
        if _breaks(words[head]):
            return None
    if not _heads(words[head]) or any(_breaks(word) for word in words[head:end]) or any(w.conj for w in words[office[1] : end]):
        return None
    while head and _heads(words[head - 1]) and not words[head].proclitic and not words[head - 1].article:
        head -= 1  # "نائب رئيس الوزراء"
    return head, end


def _behind(words: list[Word], holder: Mention, office: Span | None) -> Span | None:
    """A title behind the name; between commas, all of it: "سامر الخطيب، سفير مصر في روما، إن"."""
    head = holder.last
    apart = head < len(words) and words[head].text in COMMAS
    head += apart
    if office is None or not (head <= office[0] and office[1] - head <= LONGEST) or not _heads(words[head]):
        return None
    end = next((k for k in range(head, min(head + LONGEST, len(words))) if _breaks(words[k])), len(words))
    if end < office[1]:
        return None
    return head, end if apart and end < len(words) and words[end].text in COMMAS else office[1]


def _heads(word: Word) -> bool:
    """Whether a word may head a title."""
    lexicon = entity_lexicon()
    told = word.norm in lexicon.position or (word.norm in lexicon.role and word.norm not in lexicon.kin)
    return told and word.pos in {"noun", "adj", "noun_prop"}


def _breaks(word: Word) -> bool:
    """Whether a title ends before a word."""
    return word.pos in {"verb", "punc", "conj_sub", "pron_rel"}
