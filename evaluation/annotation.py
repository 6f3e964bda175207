"""What one document says, in the shape in which a gold file and an extraction can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from khabar.evaluation.names import fold
from khabar.extract.contract import Extraction
from khabar.ontology.schema import EntityType, EventType, FactType, Modality


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that show something: ``text[start:end]`` of the document in code points, or no offsets where they are unknown."""

    text: str
    start: int | None = None
    end: int | None = None

    @property
    def place(self) -> str:
        """ "120:164", or "" where the offsets are unknown."""
        return "" if self.start is None else f"{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity: ``label`` is its name for a reader, ``keys`` its folded names, ``acts_for`` the id of its country."""

    type: EntityType
    label: str
    keys: frozenset[str]
    acts_for: str | None = None

    @classmethod
    def named(cls, type: EntityType, names: Sequence[str], acts_for: str | None, otherwise: str) -> Self:
        """An entity by its names, the fullest first; without any it is called ``otherwise``."""
        keys = frozenset(key for key in map(fold, names) if key)
        return cls(type, names[0] if names else otherwise, keys, acts_for)


class Telling(Protocol):
    """What extractions and gold files tell of an event under the same names."""

    type: EventType
    agents: list[str]
    recipients: list[str]
    sources: list[str]
    places: list[str]
    themes: list[str]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Happening:
    """An event; roles, sources and places hold ids of actors."""

    type: EventType
    agents: Sequence[str]
    recipients: Sequence[str]
    sources: Sequence[str]
    modality: Modality
    passage: Passage
    confidence: float = 1.0
    places: Sequence[str] = ()
    time: str = ""
    """As the text tells it; empty if it does not."""
    themes: Sequence[str] = ()

    @classmethod
    def of(cls, event: Telling, passage: Passage, time: str, confidence: float = 1.0) -> Self:
        """An event as either side tells it, with what they tell in their own ways."""
        who = event.agents, event.recipients, event.sources
        return cls(event.type, *who, event.modality, passage, confidence, event.places, time, event.themes)


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact between two actors."""

    subject: str
    predicate: FactType
    object: str
    passage: Passage
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one document says; empty for a document that nobody read."""

    id: str
    actors: dict[str, Actor] = field(default_factory=dict)
    events: Sequence[Happening] = ()
    facts: Sequence[Relation] = ()

    def label(self, actor: str | None) -> str:
        """The name of an actor for a reader; "" for nobody."""
        if actor is None:
            return ""
        return self.actors[actor].label if actor in self.actors else actor


def of_extraction(extraction: Extraction) -> Annotation:
    """An extraction as a judge sees it."""
    return Annotation(
        extraction.id,
        {e.id: Actor.named(e.type, e.names, e.acts_for, e.id) for e in extraction.entities},
        [
            Happening.of(
                e,
                Passage(e.evidence.text, e.evidence.start, e.evidence.end),
                e.time.text if e.time is not None else "",
                e.confidence,
            )
            for e in extraction.events
        ],
        [
            Relation(f.s, f.p, f.o, Passage(f.evidence.text, f.evidence.start, f.evidence.end), f.confidence)
            for f in extraction.facts
        ],
    )
