"""The evaluation of many documents: their counts summed up, precision by confidence, and every error with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from khabar.evaluation.alignment import Alignment
from khabar.evaluation.annotation import Annotation, Passage
from khabar.evaluation.counts import Counts
from khabar.evaluation.events import compare_events
from khabar.evaluation.triples import KINDS, Judged, Kind, Statement, judge, statements

BANDS = tuple((tenth / 10, (tenth + 1) / 10) for tenth in reversed(range(10)))
"""Tenths of confidence, the surest first: from (included) and to (excluded, but for 1)."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A triple of the gold that was missed, or one of the extraction that is wrong, with names for a reader.

    ``who`` and ``whom`` are "" where nobody is named.  ``confidence`` is None for a missed triple.
    """

    document: str
    error: Literal["missed", "wrong"]
    kind: Kind
    who: str
    what: str
    whom: str
    confidence: float | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Band:
    """Triples whose confidence is from ``low`` (included) to ``high`` (excluded, but for 1), by kind; ``wanted`` is 0."""

    low: float
    high: float
    counts: dict[Kind, Counts]


@dataclass(slots=True)
class Evaluation:
    """Grows by documents.

    ``entity_types`` counts the paired entities whose type is right, ``entity_names`` the names of paired entities that the gold
    lists for the same one, out of those that it lists for any, ``modalities`` the paired events whose modality is right.
    """

    documents: int = 0
    entities: Counts = field(default_factory=Counts)
    entity_types: Counts = field(default_factory=Counts)
    entity_names: Counts = field(default_factory=Counts)
    events: Counts = field(default_factory=Counts)
    modalities: Counts = field(default_factory=Counts)
    sources: Counts = field(default_factory=Counts)
    places: Counts = field(default_factory=Counts)
    times: Counts = field(default_factory=Counts)
    themes: Counts = field(default_factory=Counts)
    mistakes: list[Mistake] = field(default_factory=list)
    _triples: dict[Kind, Counts] = field(default_factory=lambda: dict.fromkeys(KINDS, Counts()))
    _confidences: list[tuple[Kind, float, bool]] = field(default_factory=list)

    def add(self, gold: Annotation, system: Annotation) -> None:
        """Compares one document with its gold; an empty annotation misses all."""
        alignment = Alignment(gold, system)
        paired = len(alignment.pairs)
        compared = compare_events(gold, system, alignment)
        self.documents += 1
        self.entities += Counts(paired, len(system.actors), len(gold.actors))
        self.entity_types += Counts(alignment.types_right, paired, paired)
        self.entity_names += Counts(alignment.names_right, alignment.names_told)
        self.events += compared.events
        self.modalities += compared.modalities
        self.sources += compared.sources
        self.places += compared.places
        self.times += compared.times
        self.themes += compared.themes
        for kind in KINDS:
            judged = judge(statements(gold, kind), statements(system, kind), alignment)
            self._triples[kind] += _counts(judged)
            self._confidences += [(kind, s.confidence, True) for s in judged.right]
            self._confidences += [(kind, s.confidence, False) for s in judged.wrong]
            self.mistakes += [_mistake(gold, "missed", kind, s, None) for s in judged.missed]
            self.mistakes += [_mistake(system, "wrong", kind, s, s.confidence) for s in judged.wrong]

    @property
    def figures(self) -> dict[str, Counts]:
        """The counts that have precision, recall and F1, by name; ``triples`` are event triples and facts together."""
        events, facts = (self._triples[kind] for kind in KINDS)
        return {
            "entities": self.entities,
            "event_triples": events,
            "facts": facts,
            "triples": events + facts,
            "events": self.events,
            "sources": self.sources,
            "places": self.places,
            "times": self.times,
            "themes": self.themes,
        }

    @property
    def accuracies(self) -> dict[str, Counts]:
        """The counts whose precision is an accuracy, by name."""
        return {
            "entity_type_accuracy": self.entity_types,
            "entity_name_accuracy": self.entity_names,
            "modality_accuracy": self.modalities,
        }

    def bands(self) -> Iterator[Band]:
        """Precision by confidence, the surest band first; bands without triples are left out."""
        for low, high in BANDS:
            within = [(k, right) for k, sure, right in self._confidences if low <= sure < high or sure == high == 1]
            if within:
                yield Band(low, high, {kind: _of_kind(within, kind) for kind in KINDS})


def _of_kind(judged: list[tuple[Kind, bool]], kind: Kind) -> Counts:
    rights = [right for k, right in judged if k == kind]
    return Counts(sum(rights), len(rights))


def _counts(judged: Judged) -> Counts:
    right = len(judged.right)
    return Counts(right, right + len(judged.wrong), right + len(judged.missed))


def _mistake(
    side: Annotation, error: Literal["missed", "wrong"], kind: Kind, statement: Statement, confidence: float | None
) -> Mistake:
    who, what, whom, _ = statement.triple
    return Mistake(side.id, error, kind, side.label(who), what, side.label(whom), confidence, statement.passage)
