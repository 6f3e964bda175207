"""Who says so: the chain of speakers above an event, the outermost last.

Speakers are found in what governs the event ("قال المتحدث إن ..."), in phrases of the sentence ("بحسب الوزارة"), and,
for words within quotation marks, in the verb of saying that the quotation belongs to.
"""

from __future__ import annotations

from khabar.extract.events.frames import lexicon
from khabar.extract.events.governors import governors
from khabar.extract.events.roles import RoleFiller
from khabar.extract.syntax.predicates import Predicate, ascent

CARRIERS = frozenset({"clause", "object", "subject", "of", "content"})


def sources(predicate: Predicate, filler: RoleFiller) -> list[int]:
    """The entities that report the predicate's event, innermost first; empty where the publisher says it."""
    out = voices(predicate, filler)
    _add(out, phrases(filler))
    return out


def voices(predicate: Predicate, filler: RoleFiller) -> list[int]:
    """Who says it by a verb or noun of saying above the predicate, or around the quotation that it stands in, innermost first."""
    out: list[int] = []
    for node, governor in ascent(predicate, filler.predicates, len(filler.predicates)):
        if node.relation == "main":
            break
        if node.relation != "relative":
            _add(out, speakers(governor, node.relation, filler))
    if not out:
        _add(out, _quoted(predicate, filler))
    return out


def speakers(governor: Predicate, relation: str, filler: RoleFiller) -> list[int]:
    """Who says, by ``governor``, what stands in ``relation`` to it."""
    word = filler.words[governor.word]
    speech = governors().speech(word)
    frames = lexicon().of(word)
    content = any(frame.role(relation) == "content" for frame in frames)
    if not content and (speech is None or relation not in {"clause", "object"}):
        return []
    slot = speech.speaker if speech is not None else "subject"
    found = [f.entity for arg in governor.slot(slot) for f in filler.references.fillers(governor, arg)]
    if speech is not None and speech.further and governor.has(speech.further):
        inner = [f.entity for arg in governor.slot(speech.further) for f in filler.references.fillers(governor, arg)]
        return inner + found
    if not found and governor.index in filler.implicit.dropped:
        found = [filler.implicit.dropped[governor.index]]
    return found


def phrases(filler: RoleFiller) -> list[int]:
    """Speakers named by a phrase anywhere in the sentence: "بحسب الوزارة", "نقلا عن مسؤول"."""
    out: list[int] = []
    for predicate in filler.predicates:
        for arg in predicate.args:
            if arg.slot.lstrip("?") in governors().phrases:
                _add(out, [f.entity for f in filler.references.fillers(predicate, arg)])
    return out


def _quoted(predicate: Predicate, filler: RoleFiller) -> list[int]:
    """The speaker of a quotation that no أن ties to its verb of saying: the sentence's verb of saying outside it."""
    if not predicate.quoted:
        return []
    for other in filler.predicates:
        if not other.quoted and governors().speech(filler.words[other.word]) is not None and other.kind == "verb":
            found = speakers(other, "clause", filler)
            if found:
                return found
    return []


def _add(out: list[int], found: list[int]) -> None:
    out += [entity for entity in found if entity not in out]
