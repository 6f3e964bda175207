"""Fights that are none: with votes, words or tariffs, "معركة انتخابية", "حرب كلامية"."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate
from khabar.extract.lexicon import read
from khabar.ontology.schema import EventType

FIGHTS, BLOODLESS = (frozenset(read("figurative.toml")[name]) for name in ("fights", "bloodless"))


def figurative(candidate: Candidate, kind: EventType) -> bool:
    """Whether a candidate is no assault, for the adjective behind its noun is of something bloodless."""
    words, t = candidate.clauses.words, candidate.trigger
    if kind != "assault" or words[t].norm not in FIGHTS or t + 1 == len(words):
        return False
    return words[t + 1].norm in BLOODLESS
