"""Whole events: which of an extraction are which of the gold, and whether what is told of them is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from khabar.evaluation.alignment import Alignment, pair_up
from khabar.evaluation.annotation import Annotation, Happening
from khabar.evaluation.counts import Counts
from khabar.evaluation.names import fold
from khabar.ontology.schema import MUTUAL_TYPES


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Of one document: all but ``events`` are of the events that were found."""

    events: Counts
    modalities: Counts
    sources: Counts
    places: Counts
    times: Counts
    themes: Counts


ALIKE = 0.5
"""Share of words in common from which on two phrases tell the same theme."""


def same_time(one: str, other: str) -> bool:
    """Whether two expressions of time are one, or one is told in the other ("أمس", "مساء أمس")."""
    return fold(one) in fold(other) or fold(other) in fold(one)


def theme_likeness(one: str, other: str) -> float:
    """The share of words that two phrases have in common, 0 to 1: twice those in both by those of each, articles aside."""
    ours, theirs = (Counter(word.removeprefix("ال") for word in fold(phrase).split()) for phrase in (one, other))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def compare_events(gold: Annotation, system: Annotation, alignment: Alignment) -> EventCounts:
    """Pairs events one to one that have the type and a participant in common, those with most in common first."""
    scores = {}
    for (i, ours), (j, theirs) in product(enumerate(system.events), enumerate(gold.events)):
        if common := _common(ours, theirs, alignment):
            scores[i, j] = common + (0.5 if ours.modality == theirs.modality else 0)
    pairs = [(system.events[i], gold.events[j]) for i, j in pair_up(scores)]
    return EventCounts(
        Counts(len(pairs), len(system.events), len(gold.events)),
        Counts(sum(ours.modality == theirs.modality for ours, theirs in pairs), len(pairs), len(pairs)),
        _actors(alignment, [(ours.sources, theirs.sources) for ours, theirs in pairs]),
        _actors(alignment, [(ours.places, theirs.places) for ours, theirs in pairs]),
        Counts(
            sum(bool(ours.time and theirs.time) and same_time(ours.time, theirs.time) for ours, theirs in pairs),
            sum(bool(ours.time) for ours, _ in pairs),
            sum(bool(theirs.time) for _, theirs in pairs),
        ),
        sum((_themes(ours.themes, theirs.themes) for ours, theirs in pairs), Counts()),
    )


def _actors(alignment: Alignment, pairs: list[tuple[Sequence[str], Sequence[str]]]) -> Counts:
    """How many actors of paired events' lists, ours and the gold's, are the same."""
    return Counts(
        sum(alignment.found(theirs, ours) for ours, theirs in pairs),
        sum(len(ours) for ours, _ in pairs),
        sum(len(theirs) for _, theirs in pairs),
    )


def _themes(ours: Sequence[str], theirs: Sequence[str]) -> Counts:
    """Pairs themes one to one, the likest first."""
    likeness = {(i, j): theme_likeness(one, other) for (i, one), (j, other) in product(enumerate(ours), enumerate(theirs))}
    paired = pair_up({pair: share for pair, share in likeness.items() if share >= ALIKE})
    return Counts(len(paired), len(ours), len(theirs))


def _common(ours: Happening, theirs: Happening, alignment: Alignment) -> int:
    """How many participants of the gold's event take part in ours: in the same role, or in any where sides are alike."""
    if ours.type != theirs.type:
        return 0
    in_role = alignment.found(theirs.agents, ours.agents) + alignment.found(theirs.recipients, ours.recipients)
    if ours.type not in MUTUAL_TYPES:
        return in_role
    return max(in_role, alignment.found([*theirs.agents, *theirs.recipients], [*ours.agents, *ours.recipients]))
