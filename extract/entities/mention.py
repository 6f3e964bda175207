"""A mention: words of the text that name or describe an entity."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.extract.entities.gazetteer import Candidate
from khabar.extract.entities.openings import name_start
from khabar.extract.language.word import QUOTE, Word
from khabar.ontology.schema import EntityType


@dataclass(slots=True)
class Mention:
    """Words ``first:last`` (exclusive) of sentence ``sentence``; ``text[start:end]`` is the name without proclitics.

    ``phrase_first:phrase_last`` is the whole phrase with title and apposition ("وزير الدفاع السوري اللواء مرهف أبو قصرة").
    ``named`` tells a proper name from a description by common nouns.  ``key`` is the folded name.  ``country`` is an ISO
    code: the state that a nisba or genitive ties it to.  ``capital_of`` is set on capitals, which may stand for their state.
    ``sited`` tells that it is taken for a place: of a capital, for the city.  ``entity`` is the index of its cluster after
    coreference, -1 before.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    type: EntityType
    head: int
    key: str
    named: bool
    kind: str | None = None
    known: Candidate | None = None
    gender: str = ""
    number: str = ""
    country: str | None = None
    capital_of: str | None = None
    sited: bool = False
    acts_for: str | None = None
    phrase_first: int = -1
    phrase_last: int = -1
    title: tuple[int, int] | None = None
    """Words of the title in the phrase ("وزير الدفاع السوري")."""
    owner: int | None = None
    """Word at which the organization of the title stands, if it is named."""
    title_first: int | None = None
    """The word at which a title starts that another's name parts from this one ("المتحدث باسم الوزارة سامر الخطيب")."""
    inner: tuple[int, int] | None = None
    """Words of a further name within this one ("الحديدة" in "محافظة الحديدة", "قسد" in brackets)."""
    demonym: bool = False
    """Whether it is but a nisba adjective ("التركي", "الأممي"), an entity only where a fact or event needs whom it tells."""
    nested: list[Mention] = field(default_factory=list)
    """Further entities that its words name: "اليمن" in "رئيس اليمن", the nisba of "الجيش اليمني"."""
    name: str = ""
    """The name as an entity bears it: without hashtag signs, and with the article that لل swallows."""
    entity: int = -1
    confidence: float = 1.0
    """How likely the words are a name: by the tagger, or as the rule that found them is right."""

    def __post_init__(self) -> None:
        if self.phrase_first < 0:
            self.phrase_first, self.phrase_last = self.first, self.last

    @property
    def opens(self) -> int:
        """The first word of its phrase, or of the title that another's name parts from it."""
        return self.phrase_first if self.title_first is None else self.title_first

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last word of its phrase."""
        return (self.first, self.last - 1) if self.demonym else (self.phrase_first, self.phrase_last - 1)


def opening(words: list[Word], first: int, last: int) -> int:
    """The word of ``first:last`` at which a name opens: behind marks."""
    return next((i for i in range(first, last) if words[i].pos != "punc"), last - 1)


def offsets(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """Raw offsets of a name: from where it opens to its last word's end, without marks around it.

    A quotation mark that is left alone takes in its other half where that stands beside the name: words 1 to 4 of
    "قناة «الأفق» الليبية" are "«الأفق» الليبية", be the first mark a word of the name or not; but no clitic ("«للجيش» السوري").
    """
    first = opening(words, first, last)
    start = name_start(words, first)
    while last - 1 > first and words[last - 1].pos == "punc" and not any(w.pos == "punc" for w in words[first : last - 1]):
        last -= 1
    if sum(w.text == QUOTE for w in words[first:last]) % 2:
        if last < len(words) and words[last].text == QUOTE:
            last += 1
        elif first and words[first - 1].text == QUOTE and start == words[first].start:
            start = words[first - 1].start
    return start, words[last - 1].end


def written_name(text: str, word: Word, start: int, end: int) -> str:
    """The name ``text[start:end]`` that opens with ``word``, its article restored where لل swallowed it ("للجيش")."""
    name = text[start:end].replace("#", "")
    if word.article and word.prep == "ل" and start == word.stem_start and name.startswith("ل"):
        return "ا" + name
    return name


def written_phrase(text: str, words: list[Word], first: int, last: int) -> str:
    """Words as ``written_name`` has a name: without proclitics, "الرئيس المصري" of "للرئيس المصري"."""
    return written_name(text, words[opening(words, first, last)], *offsets(words, first, last))
