"""Predicates of a sentence: verbs and predicative nouns, with their arguments by syntactic slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from khabar.extract.language.word import Word

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
