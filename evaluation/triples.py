"""Who, what, whom: events and facts as triples, and which of them are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal, NamedTuple

from khabar.evaluation.alignment import Alignment, pair_up
from khabar.evaluation.annotation import Annotation, Happening, Passage
from khabar.ontology.schema import MUTUAL_TYPES, RECIPROCAL_TYPES

Kind = Literal["event_triples", "facts"]
KINDS: tuple[Kind, ...] = ("event_triples", "facts")


class Triple(NamedTuple):
    """Ids of two entities (None: nobody is named) and an event type or fact predicate; ``mutual``: in either order."""

    subject: str | None
    predicate: str
    object: str | None
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple with the words that state it, and the confidence in it (0 to 1)."""

    triple: Triple
    passage: Passage
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The triples of one kind: those of the extraction that are right and wrong, those of the gold that it missed."""

    right: list[Statement]
    wrong: list[Statement]
    missed: list[Statement]


def event_triples(event: Happening) -> list[Triple]:
    """Each agent with each recipient; agents among themselves; or one participant with nobody."""
    if event.agents and event.recipients:
        return [Triple(agent, event.type, recipient) for agent in event.agents for recipient in event.recipients]
    if len(event.agents) > 1 and event.type in MUTUAL_TYPES:
        return [Triple(one, event.type, other, True) for one, other in combinations(event.agents, 2)]
    alone = [Triple(agent, event.type, None) for agent in event.agents]
    return alone + [Triple(None, event.type, recipient) for recipient in event.recipients]


def statements(annotation: Annotation, kind: Kind) -> list[Statement]:
    """The distinct triples of a document; one stated more than once counts where the confidence is highest."""
    best: dict[Triple, Statement] = {}
    for statement in _stated(annotation, kind):
        known = best.get(statement.triple)
        if known is None or statement.confidence > known.confidence:
            best[statement.triple] = statement
    return list(best.values())


def judge(gold: Iterable[Statement], system: Iterable[Statement], alignment: Alignment) -> Judged:
    """Pairs triples one to one: the same predicate between the same entities, mutual ones in either order."""
    ours, theirs = {s.triple: s for s in system}, {s.triple: s for s in gold}
    pairs = pair_up({(one, other): 1.0 for one, other in product(ours, theirs) if _alike(one, other, alignment)})
    right, found = {one for one, _ in pairs}, {other for _, other in pairs}
    return Judged(
        [s for triple, s in ours.items() if triple in right],
        [s for triple, s in ours.items() if triple not in right],
        [s for triple, s in theirs.items() if triple not in found],
    )


def _stated(annotation: Annotation, kind: Kind) -> Iterator[Statement]:
    if kind == "facts":
        for fact in annotation.facts:
            yield Statement(Triple(fact.subject, fact.predicate, fact.object), fact.passage, fact.confidence)
        return
    for event in annotation.events:
        for triple in event_triples(event):
            yield Statement(triple, event.passage, event.confidence)


def _alike(ours: Triple, theirs: Triple, alignment: Alignment) -> bool:
    if ours.predicate != theirs.predicate:
        return False
    if alignment.same(ours.subject, theirs.subject) and alignment.same(ours.object, theirs.object):
        return True
    either_order = ours.mutual or theirs.mutual or ours.predicate in RECIPROCAL_TYPES
    return either_order and alignment.same(ours.subject, theirs.object) and alignment.same(ours.object, theirs.subject)
