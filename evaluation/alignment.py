"""Which entities of an extraction are which of the gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TypeVar

from khabar.evaluation.annotation import Annotation

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")


def pair_up(scores: Mapping[tuple[Ours, Theirs], float]) -> list[tuple[Ours, Theirs]]:
    """One-to-one pairs, the best score first; equal scores go by how the pair is written, so that figures never vary."""
    ours: set[Ours] = set()
    theirs: set[Theirs] = set()
    pairs = []
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], str(pair))):
        if one not in ours and other not in theirs:
            ours.add(one)
            theirs.add(other)
            pairs.append((one, other))
    return pairs


class Alignment:
    """The entities of an extraction (``system``) beside those of the gold.

    ``pairs`` are one to one, the pairs with the most shared names.  ``names_told`` counts the names of paired entities of the
    extraction that the gold lists for any entity, ``names_right`` those that it lists for the one they are paired with.  As
    arguments (``same``) entities are taken more widely: any shared name will do, and a state and what acts for it stand for
    each other, on both sides.
    """

    def __init__(self, gold: Annotation, system: Annotation) -> None:
        shared: dict[tuple[str, str], float] = {}
        for (ours, actor), (theirs, wanted) in product(system.actors.items(), gold.actors.items()):
            if common := len(actor.keys & wanted.keys):
                shared[ours, theirs] = common + (0.5 if actor.type == wanted.type else 0)
        self.pairs = pair_up(shared)
        self.types_right = sum(system.actors[ours].type == gold.actors[theirs].type for ours, theirs in self.pairs)
        listed = {key for wanted in gold.actors.values() for key in wanted.keys}
        told = [(system.actors[ours].keys & listed, gold.actors[theirs].keys) for ours, theirs in self.pairs]
        self.names_told = sum(len(names) for names, _ in told)
        self.names_right = sum(len(names & wanted) for names, wanted in told)
        self._same = _stand_for(gold, system, set(shared))

    def same(self, ours: str | None, theirs: str | None) -> bool:
        """Whether an argument of the extraction is this argument of the gold; nobody is nobody alone."""
        if ours is None or theirs is None:
            return ours is theirs
        return theirs in self._same.get(ours, ())

    def stands_for(self, ours: str) -> set[str]:
        """All arguments of the gold that an entity of the extraction may be."""
        return self._same.get(ours, set())

    def found(self, theirs: Sequence[str], ours: Sequence[str]) -> int:
        """How many of the gold's arguments are among those of the extraction."""
        return sum(any(self.same(one, other) for one in ours) for other in theirs)


def _stand_for(gold: Annotation, system: Annotation, shared: set[tuple[str, str]]) -> dict[str, set[str]]:
    """By entity of the extraction, the entities of the gold that it may be as an argument."""
    same: dict[str, set[str]] = {ours: set() for ours in system.actors}
    for ours, theirs in shared:
        same[ours].add(theirs)
    acting: dict[str, set[str]] = {}
    for theirs, wanted in gold.actors.items():
        if wanted.acts_for:
            acting.setdefault(wanted.acts_for, set()).add(theirs)
    # in order: what acts for a state takes over what the state, if it came before, was found to stand for
    for ours, actor in system.actors.items():
        direct = same[ours] | same.get(actor.acts_for or "", set())
        same[ours] = direct.union(*(_colleagues(gold, theirs, acting) for theirs in direct))
    return same


def _colleagues(gold: Annotation, theirs: str, acting: Mapping[str, set[str]]) -> set[str]:
    """The state that an entity of the gold acts for, and what acts for the entity."""
    state = gold.actors[theirs].acts_for
    return ({state} if state else set()) | acting.get(theirs, set())
