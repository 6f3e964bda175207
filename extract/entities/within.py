"""Other entities that a description names: the organization that it ends in, the place where something is."""

from __future__ import annotations

from khabar.extract.entities.demonyms import demonym
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.openings import name_start
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.language.word import Word
from khabar.ontology.schema import EntityType


def nest_organizations(recogniser: SentenceRecogniser, mention: Mention) -> None:
    """Adds the organization in which a description ends: "متحدث باسم وزارة الخارجية", "مسؤولون في الشرطة", "قائد الشرطة".

    Of those found in 3,582 annotated articles annotators list 952 of 1,060, 461 of 489 within descriptions of people.
    """
    if mention.demonym or mention.type == "country" or (mention.type == "person" and mention.named):
        return
    words = recogniser.words
    for k in range(mention.first + 1, mention.last):
        found = recogniser.organization(k) if _leads_to_organization(recogniser, mention, k) else None
        if found is None or found.last != mention.last or (mention.type == "organization" and not found.named):
            continue
        if mention.type == "person" and words[found.last - 1].norm in recogniser.lexicon.former:
            continue  # "مدير المخابرات السابق"
        if not any(n.first < found.last and found.first < n.last for n in mention.nested if not n.demonym):
            found.confidence = min(found.confidence, mention.confidence)
            mention.nested.append(found)


def nest_people(recogniser: SentenceRecogniser, mention: Mention) -> None:
    """Adds the state by whose people alone a group is told: "ثلاثة أتراك", "سوريان"; with the article they are the people, and
    "أتراك" by itself tells no more than its name."""
    words, known = recogniser.words, recogniser.gazetteer
    alone = mention.last - mention.first == 1 and words[mention.first].number != "d"
    if mention.type != "group" or alone:
        return
    for k in range(mention.first, mention.last):
        code = None if words[k].article or k in recogniser.ends else known.inhabitants(words[k])
        code = code or (known.nisba(words[k]) if k == mention.first and not words[k].article else None)
        if code is not None and all(nested.first != k for nested in mention.nested):
            mention.nested.append(demonym(recogniser, k, code))
            mention.country = mention.country or code


def _leads_to_organization(recogniser: SentenceRecogniser, mention: Mention, k: int) -> bool:
    """Whether a preposition, or a position in an organization, stands before word ``k`` of a description; "رئيس الحكومة"
    and "وزير الدفاع" are of a state, and "بقيادة السعودية" tells no organization."""
    words, lexicon = recogniser.words, recogniser.lexicon
    word, before = words[k], words[k - 1]
    if word.prep:
        return word.prep != "ب" or word.norm not in lexicon.ambiguous or k in recogniser.known
    if before.pos == "prep" or before.norm in lexicon.behalf:
        return True
    if mention.type != "person" or k - 1 != mention.first or word.norm in lexicon.chambers:
        return False
    return before.norm in lexicon.position and before.norm not in lexicon.presiding and before.norm not in lexicon.minister


def situate(recogniser: SentenceRecogniser, mention: Mention, inner: tuple[int, int]) -> None:
    """Makes the name within a place's phrase one of another place where it tells but where this one is.

    It stands behind a preposition or a direction, alone or with its kind: "سوق في الحديدة", "السياج المحيط بقطاع غزة", "موقعا
    جنوب قطاع غزة".  Of 21 places in some 4,750 annotated articles that were taken for the one in which they are so none is.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    at = inner[0]
    while at - 1 > mention.first and _tells_kind(recogniser, words[at - 1]) and not words[at].prep:
        at -= 1
    if at <= mention.first:
        return
    before = words[at - 1]
    # "بالتيمور" and "لحج" have no preposition: it is one before a kind or a name that is known
    led = bool(words[at].prep) and name_start(words, at) > words[at].start and (at < inner[0] or at in recogniser.known)
    if not led and (at - 1 == mention.first or (before.pos != "prep" and before.norm not in lexicon.directions)):
        return
    _, candidate = recogniser.known.get(inner[0], (0, None))
    if candidate is not None and candidate.type not in {"place", "country"}:
        candidate = None
    if mention.known is not None and candidate is not None and mention.known.iri == candidate.iri:
        mention.known = None
    mention.inner = None
    if not any(at <= within.first < inner[1] for within in mention.nested):
        kind: EntityType = candidate.type if candidate is not None else "place"
        within = recogniser.make(at, inner[1], kind, candidate=candidate, confidence=mention.confidence)
        within.sited = True
        if at < inner[0]:
            within.inner = inner
        mention.nested.append(within)


def _tells_kind(recogniser: SentenceRecogniser, word: Word) -> bool:
    """Whether a noun tells what kind of place is named behind it; one of direction tells where."""
    lexicon = recogniser.lexicon
    return (word.norm in lexicon.places or word.norm in lexicon.sectors) and word.norm not in lexicon.directions
