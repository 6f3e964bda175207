"""Gold files: what a careful reader found in an article, one JSON file an article.

{"id": "the article's id",
 "entities": [{"id": "turkey", "type": "country", "names": ["تركيا", "أنقرة"]},
              {"id": "ministry", "type": "organization", "names": ["الخارجية التركية"], "acts_for": "turkey"}],
 "events": [{"type": "accuse", "agents": ["ministry"], "recipients": ["russia"], "modality": "actual", "sources": [],
             "evidence": "words of the article"}],
 "facts": [{"s": "ministry", "p": "part_of", "o": "turkey", "evidence": "words of the article"}]}

Entity ids are the annotator's own.  ``acts_for``, roles, ``sources``, ``places``, ``time``, ``themes`` and ``evidence`` may be
left out; further fields are for the annotator and not read.  Types, predicates and modalities are those of
``khabar.ontology.schema``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from khabar.evaluation.annotation import Actor, Annotation, Happening, Passage, Relation
from khabar.ontology.errors import KhabarError
from khabar.ontology.schema import (
    ENTITY_TYPES,
    EVENT_TYPES,
    FACT_TYPES,
    MODALITIES,
    EntityType,
    EventType,
    FactType,
    Modality,
)

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("entities", "type"): ENTITY_TYPES,
    ("events", "type"): EVENT_TYPES,
    ("events", "modality"): MODALITIES,
    ("facts", "p"): FACT_TYPES,
}
"""What a field of a part may hold, for messages."""
PLACED = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<field>.*)`)?", re.S)
"""How msgspec says what is wrong and in which field."""
Item = TypeVar("Item", bound=Struct)


class GoldError(KhabarError):
    """A gold file cannot be used; the message names the file and the field (items counted from 0)."""


class GoldEntity(Struct, kw_only=True):
    """An entity by all its names in the text, the fullest first."""

    id: str
    type: EntityType
    names: list[str]
    acts_for: str | None = None


class GoldEvent(Struct, kw_only=True):
    """An event; roles, sources and places hold ids of entities of the file."""

    type: EventType
    modality: Modality
    agents: list[str] = []
    recipients: list[str] = []
    sources: list[str] = []
    places: list[str] = []
    time: str | None = None
    themes: list[str] = []
    evidence: str = ""


class GoldFact(Struct, kw_only=True):
    """A fact between two entities of the file."""

    s: str
    p: FactType
    o: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one article, and the file it stands in."""

    path: Path
    id: str
    entities: list[GoldEntity]
    events: list[GoldEvent]
    facts: list[GoldFact]

    def annotation(self, text: str = "") -> Annotation:
        """The gold as a judge sees it; evidence is placed where it first stands in ``text``."""
        return Annotation(
            self.id,
            {e.id: Actor.named(e.type, e.names, e.acts_for, e.id) for e in self.entities},
            [Happening.of(e, _passage(e.evidence, text), e.time or "") for e in self.events],
            [Relation(f.s, f.p, f.o, _passage(f.evidence, text)) for f in self.facts],
        )

    def misquoted(self, text: str) -> list[str]:
        """The fields whose evidence is not in the article's text."""
        items: list[tuple[str, GoldEvent | GoldFact]] = [(f"events[{i}]", e) for i, e in enumerate(self.events)]
        items += [(f"facts[{i}]", f) for i, f in enumerate(self.facts)]
        return [f"{where}.evidence" for where, item in items if item.evidence not in text]


def read_gold(folder: Path) -> Iterator[Gold | GoldError]:
    """The gold files (``*.json``) of a folder by name; a file that cannot be used is yielded as a GoldError.

    Raises GoldError if there is no such folder or no gold file in it.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: there is no such folder; give the folder of the gold files")
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"{folder}: the folder holds no gold files (.json, one an article)")
    seen: dict[str, Path] = {}
    for path in files:
        try:
            gold = _gold(path)
        except GoldError as error:
            yield error
            continue
        if gold.id in seen:
            yield GoldError(f"{path}: id: {gold.id!r} is also that of {seen[gold.id]}; an article has one gold file")
            continue
        seen[gold.id] = path
        yield gold


def _gold(path: Path) -> Gold:
    try:
        data: Any = msgspec.json.decode(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    except OSError as error:
        raise GoldError(f"{path}: the file cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: this is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise GoldError(f"{path}: an object with `id`, `entities`, `events` and `facts` is wanted, not {type(data).__name__}")
    if not isinstance(data.get("id"), str):
        raise GoldError(f"{path}: id: the id of the article is wanted, as text")
    gold = Gold(
        path,
        data["id"],
        _items(path, data, "entities", GoldEntity),
        _items(path, data, "events", GoldEvent),
        _items(path, data, "facts", GoldFact),
    )
    _check_references(gold)
    return gold


def _items(path: Path, data: dict[str, Any], part: str, kind: type[Item]) -> list[Item]:
    """One part of a file, item by item, so that errors can say which."""
    values = data.get(part, [])
    if not isinstance(values, list):
        raise GoldError(f"{path}: {part}: a list is wanted, not {type(values).__name__}")
    items = []
    for number, value in enumerate(values):
        try:
            items.append(msgspec.convert(value, kind))
        except msgspec.ValidationError as error:
            raise GoldError(f"{path}: {_explained(part, number, str(error))}") from error
    return items


def _explained(part: str, number: int, error: str) -> str:
    found = PLACED.fullmatch(error)
    what, field = (found["what"], found["field"] or "") if found else (error, "")
    where = f"{part}[{number}]" + (f".{field}" if field else "")
    choices = CHOICES.get((part, field), ()) if what.startswith("Invalid enum") else ()
    return f"{where}: {what}" + (f"; choose one of {', '.join(choices)}" if choices else "")


def _check_references(gold: Gold) -> None:
    known: set[str] = set()
    for number, entity in enumerate(gold.entities):
        if entity.id in known:
            raise GoldError(f"{gold.path}: entities[{number}].id: {entity.id!r} is the id of an entity before it, too")
        known.add(entity.id)
    for where, reference in _references(gold):
        if reference not in known:
            raise GoldError(f"{gold.path}: {where}: {reference!r} is the id of no entity of this file")


def _references(gold: Gold) -> Iterator[tuple[str, str]]:
    """Every field that names an entity, and the id that it gives."""
    for number, entity in enumerate(gold.entities):
        if entity.acts_for is not None:
            yield f"entities[{number}].acts_for", entity.acts_for
    for number, event in enumerate(gold.events):
        for role, ids in (
            ("agents", event.agents), ("recipients", event.recipients), ("sources", event.sources), ("places", event.places),
        ):  # fmt: skip
            yield from ((f"events[{number}].{role}", reference) for reference in ids)
    for number, fact in enumerate(gold.facts):
        yield f"facts[{number}].s", fact.s
        yield f"facts[{number}].o", fact.o


def _passage(evidence: str, text: str) -> Passage:
    start = text.find(evidence) if evidence else -1
    return Passage(evidence) if start < 0 else Passage(evidence, start, start + len(evidence))
