"""Annotated articles: gold whose words are kept as offsets, given back with the words of the articles' texts.

An annotation file holds one line of JSON an article, by id, and no text (the format with an example: annotations/README.md).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated as Typed
from typing import Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from khabar.ontology.errors import KhabarError
from khabar.ontology.schema import EntityType, EventType, FactType, Modality

Place = Typed[list[int], Meta(min_length=2, max_length=3)]
"""Words of a text: start and end in code points; a third number, 1, says that an alef which the text swallows comes first
("الجيش" in "للجيش" is the "لجيش" of the text)."""
Span = tuple[int, int]
ALEF = "ا"
ROLES = ("agents", "recipients", "sources", "places")


class AnnotationError(KhabarError):
    """Annotations cannot be used; the message names the file and line, or the article."""


class PlacedEntity(Struct, kw_only=True, omit_defaults=True):
    """An entity; ``names`` holds one occurrence of each name, the fullest first."""

    id: str
    type: EntityType
    names: list[Place]
    acts_for: str | None = None


class PlacedEvent(Struct, kw_only=True, omit_defaults=True):
    """An event; roles, sources and places hold ids of entities."""

    id: str
    type: EventType
    agents: list[str] = []
    recipients: list[str] = []
    modality: Modality
    sources: list[str] = []
    places: list[str] = []
    time: Place | None = None
    themes: list[Place] = []
    evidence: Span
    trigger: Span | None = None


class PlacedFact(Struct, kw_only=True, omit_defaults=True):
    """A fact between two entities."""

    s: str
    p: FactType
    o: str
    label: Place | None = None
    evidence: Span


class Placed(Struct, kw_only=True):
    """One line of an annotation file: an article's gold without its words."""

    id: str
    text_sha256: str
    entities: list[PlacedEntity]
    events: list[PlacedEvent]
    facts: list[PlacedFact]


class Triggers(Struct, kw_only=True):
    """One line of a trigger file: where the words stand that tell an article's events, by the events' ids."""

    id: str
    text_sha256: str
    triggers: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its gold, which is shaped like a gold file.

    Beside the words of ``evidence`` stands their ``start``; an event's ``trigger`` is the start and end of the word that tells
    it, where known.  Offsets count code points of ``text``.
    """

    id: str
    text: str
    date: str | None
    gold: dict[str, Any]


Line = TypeVar("Line", Placed, Triggers)


def read(annotations: Path, articles: Path) -> list[Annotated]:
    """The annotated articles of a file, or of all .jsonl files of a folder by name.

    ``articles`` holds lines of JSON with ``id``, ``text`` and perhaps ``date``; it may be gzipped.
    Raises AnnotationError if a file cannot be read, if an article is annotated twice, is not among the articles or has
    another text than the one that was annotated.
    """
    files = sorted(annotations.glob("*.jsonl")) if annotations.is_dir() else [annotations]
    if not files:
        raise AnnotationError(f"{annotations}: the folder holds no annotations (.jsonl)")
    placed: dict[str, Placed] = {}
    for path in files:
        for line in _lines(path, Placed):
            if line.id in placed:
                raise AnnotationError(f"{path}: article {line.id} is annotated twice; leave one of the two lines")
            placed[line.id] = line
    texts = read_articles(articles, placed)
    return [
        Annotated(i, text := _text(texts, line, articles), texts[i].get("date"), with_words(line, text))
        for i, line in placed.items()
    ]


def read_triggers(path: Path, articles: Path) -> dict[str, dict[str, Span]]:
    """Start and end of the words that tell events, by article and event.  Raises as ``read``."""
    lines = {line.id: line for line in _lines(path, Triggers)}
    texts = read_articles(articles, lines)
    for line in lines.values():
        text = _text(texts, line, articles)
        for start, end in line.triggers.values():
            words(text, [start, end], line.id)
    return {i: line.triggers for i, line in lines.items()}


def read_articles(path: Path, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The articles with these ids of a file of JSON lines, gzipped or not.  Raises AnnotationError if it cannot be read."""
    articles = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                article = json.loads(line)
                if article["id"] in ids:
                    articles[article["id"]] = article
    except (OSError, EOFError) as error:
        raise AnnotationError(f"{path}: the articles cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise AnnotationError(f"{path}: lines of JSON with `id` and `text` are wanted: {error!r}") from error
    return articles


def text_sha256(text: str) -> str:
    """By what an annotation knows its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def words(text: str, place: Place, article: str) -> str:
    """The words at a place of an article's text.  Raises AnnotationError where the text has no such place."""
    start, end, *swallowed = place
    if not 0 <= start < end <= len(text) or swallowed not in ([], [1]):
        raise AnnotationError(
            f"article {article}: {place} is no place in its text of {len(text)} code points; mend the annotation"
        )
    return ALEF * len(swallowed) + text[start:end]


def with_words(line: Placed, text: str) -> dict[str, Any]:
    """The gold that an annotation and its text make together."""

    def said(place: Place) -> str:
        return words(text, place, line.id)

    def shown(evidence: Span) -> dict[str, Any]:
        return {"evidence": said(list(evidence)), "start": evidence[0]}

    entities, events, facts = [], [], []
    for entity in line.entities:
        acts_for = {"acts_for": entity.acts_for} if entity.acts_for is not None else {}
        entities.append({"id": entity.id, "type": entity.type, "names": [said(name) for name in entity.names], **acts_for})
    for e in line.events:
        event: dict[str, Any] = {"id": e.id, "type": e.type, "agents": e.agents, "recipients": e.recipients}
        event |= {"modality": e.modality, "sources": e.sources, "places": e.places}
        event |= {"time": said(e.time) if e.time is not None else None, "themes": [said(theme) for theme in e.themes]}
        event |= shown(e.evidence)
        if e.trigger is not None:
            said(list(e.trigger))
            event["trigger"] = list(e.trigger)
        events.append(event)
    for f in line.facts:
        label = {"label": said(f.label)} if f.label is not None else {}
        facts.append({"s": f.s, "p": f.p, "o": f.o, **label, **shown(f.evidence)})
    gold = {"id": line.id, "entities": entities, "events": events, "facts": facts}
    if wrong := misnamed(gold):
        raise AnnotationError(f"article {line.id}: {wrong}; mend the annotation")
    return gold


def misnamed(gold: dict[str, Any]) -> str:
    """What is wrong with the ids of a gold's entities; "" where each is used once and those referred to are there."""
    ids = [entity["id"] for entity in gold["entities"]]
    named = {entity["acts_for"] for entity in gold["entities"] if entity.get("acts_for") is not None}
    for event in gold["events"]:
        named.update(*(event.get(role, ()) for role in ROLES))
    named |= {fact[end] for fact in gold["facts"] for end in ("s", "o")}
    if len(set(ids)) < len(ids):
        return "two entities have the same id"
    unknown = ", ".join(sorted(named - set(ids)))
    return f"there is no entity {unknown}" if unknown else ""


def _lines(path: Path, kind: type[Line]) -> Iterator[Line]:
    decoder = msgspec.json.Decoder(kind)
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise AnnotationError(f"{path}: the annotations cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise AnnotationError(f"{path}, line {number}: {error}") from error


def _text(articles: dict[str, dict[str, Any]], line: Placed | Triggers, path: Path) -> str:
    if line.id not in articles:
        raise AnnotationError(f"{path}: article {line.id} is annotated but not among these articles; add its text")
    text = articles[line.id].get("text")
    if not isinstance(text, str) or text_sha256(text) != line.text_sha256:
        raise AnnotationError(
            f"{path}: article {line.id} has another text than the one that was annotated, so its offsets point to other words; "
            "give the text unaltered, or annotate the article anew"
        )
    return text
