"""Predicates of a sentence: verbs and predicative nouns, with their arguments by syntactic slot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from khabar.extract.language.each import EACH_OBJECT
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word

OBLIQUE = "ين"
"""The ending of sound masculine plurals and of duals that are no subjects."""
Via = Literal["direct", "conjunct", "topic", "antecedent", "shared", "pronoun", "nisba"]
Wants = Callable[[Word], "Wanted | None"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lexicon knows of a word as a predicate: the slots it takes, and whether it lets a clause hang on it."""

    slots: frozenset[str]


@dataclass(slots=True)
class Argument:
    """Words ``first:last`` that fill ``slot``, headed by ``head``; a pronoun stands attached at word ``head``."""

    slot: str
    first: int
    last: int
    head: int
    via: Via = "direct"


@dataclass(slots=True)
class Predicate:
    """A verb or predicative noun at ``word``, with what hangs on it and what it hangs on."""

    index: int
    word: int
    kind: Literal["verb", "noun"]
    wanted: frozenset[str]
    args: list[Argument] = field(default_factory=list)
    governor: int | None = None
    relation: str = "main"
    """The slot of its governor in which it stands ("clause", "object", "ب", …), or "main", "relative", "adverbial"."""
    clause: int = 0
    negated: bool = False
    future: bool = False
    uncertain: bool = False
    conditional: bool = False
    passive: bool = False
    quoted: bool = False

    def slot(self, name: str) -> list[Argument]:
        return [arg for arg in self.args if arg.slot == name]

    def has(self, name: str) -> bool:
        return any(arg.slot == name for arg in self.args)

    def inherit(self, source: Predicate, slot: str) -> None:
        """Takes over what fills another predicate's slot, where it is not said again."""
        self.args += [
            Argument(slot, arg.first, arg.last, arg.head, "pronoun" if arg.via == "pronoun" else "shared")
            for arg in source.slot(slot)
        ]


def agrees(verb: Word, noun: Word, arg: Argument | None, *, strict: bool) -> bool:
    """Whether a noun may be a verb's subject: third person, the same gender; unknown features agree.

    If not ``strict``, a noun that stands before the verb, as ``arg`` says, may differ in gender.
    """
    if verb.person in {"1", "2"}:
        return False
    if arg is not None and arg.via == "pronoun":
        return True
    if not verb.gender or not noun.gender or noun.number == "p":
        return True
    if verb.gender == noun.gender:
        return True
    return not strict and arg is not None and arg.via in {"topic", "antecedent"}


def oblique(noun: Word) -> bool:
    """Whether a noun's form tells that it is no subject: "اعتقلت المتظاهرين", "اتهم كلا من مصر والأردن"; "القوانين" may be."""
    if noun.listed == EACH_OBJECT:
        return True
    sound = noun.number in {"d", "p"} and noun.gender != "f" and noun.norm.endswith(OBLIQUE) and noun.pos in {"noun", "adj"}
    return sound and normalise(noun.lemma) + OBLIQUE == noun.norm


def ascent(predicate: Predicate, predicates: list[Predicate], most: int) -> Iterator[tuple[Predicate, Predicate]]:
    """A predicate with what governs it, that with its own governor, and so on, ``most`` pairs at most."""
    for _ in range(most):
        if predicate.governor is None:
            return
        above = predicates[predicate.governor]
        yield predicate, above
        predicate = above


def steps_below(predicate: Predicate, above: Predicate, predicates: list[Predicate], most: int) -> int | None:
    """How many governors lead from a predicate to another, 0 where it is that one; None where fewer than ``most`` do not."""
    for steps in range(most):
        if predicate.index == above.index:
            return steps
        if predicate.governor is None:
            return None
        predicate = predicates[predicate.governor]
    return None
