"""The contract between reading and the graph: one ``Document`` in, one ``Extraction`` out.

Offsets count Unicode code points of the document's raw text, which is never altered:
``document.text[span.start:span.end] == span.text``, always.  ``end`` is exclusive.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from khabar.ontology.errors import KhabarError
from khabar.ontology.schema import EntityType, EventType, FactType, Modality, Precision

Offset = Annotated[int, Meta(ge=0)]
Confidence = Annotated[float, Meta(ge=0, le=1)]


class ContractError(KhabarError):
    """A JSON object is no Extraction; the message names the field."""


class Document(Struct, kw_only=True, frozen=True):
    """One article as it came.

    ``id`` is unique within a graph.  ``text`` is the raw text.  ``date`` is the day of publication, if known: the
    anchor of relative dates.  ``publisher`` is a name as the user gave it.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    date: date | None = None
    publisher: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Span(Struct, frozen=True):
    """Words of the raw text: ``text[start:end]``, in code points, end exclusive."""

    start: Offset
    end: Offset
    text: str


class Entity(Struct, kw_only=True):
    """One person, country, place, organization or group of one document.

    ``names`` are its distinct surface forms, the fullest first, without attached proclitics.  ``mentions`` are where
    they stand.  ``iri`` is set for known entities alone; the graph mints the others.  ``acts_for`` is the id of the
    country entity for which a government, presidency or ministry acts.  ``links`` are IRIs in other data sets.
    ``kind`` is a finer class ("ministry", "city"), when known.
    """

    id: str
    type: EntityType
    names: list[str]
    mentions: list[Span]
    kind: str | None = None
    iri: str | None = None
    label: dict[str, str] = {}
    acts_for: str | None = None
    links: list[str] = []
    confidence: Confidence = 1.0


class Time(Struct, kw_only=True):
    """When: the words, and the days they cover as ISO dates, left partial ("2018", "2018-06") where the text is."""

    text: str
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"


class Event(Struct, kw_only=True):
    """Something done.  Roles hold entity ids; ``sources`` says who reports it, the outermost last."""

    id: str
    type: EventType
    predicate: str
    trigger: Span
    evidence: Span
    agents: list[str] = []
    recipients: list[str] = []
    themes: list[str] = []
    concerns: list[str] = []
    places: list[str] = []
    time: Time | None = None
    modality: Modality = "actual"
    sources: list[str] = []
    mode: str | None = None
    confidence: Confidence = 1.0
    extractor: str = "rules"


class Fact(Struct, kw_only=True):
    """A relation between two entities that the text holds to be so, without time."""

    s: str
    p: FactType
    o: str
    evidence: Span
    label: str | None = None
    confidence: Confidence = 1.0
    extractor: str = "rules"


class Extraction(Struct, kw_only=True):
    """All that one document gave."""

    id: str
    text_sha256: str
    title: str | None = None
    url: str | None = None
    date: date | None = None
    publisher: str | None = None
    language: str = "ar"
    entities: list[Entity] = []
    events: list[Event] = []
    facts: list[Fact] = []


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Extraction)


def to_json(extraction: Extraction) -> str:
    """The extraction as one line of JSON, Arabic in clear."""
    return _encoder.encode(extraction).decode()


def from_json(line: str | bytes) -> Extraction:
    """Read back what ``to_json`` wrote; raises ContractError naming the field that is wrong."""
    try:
        return _decoder.decode(line)
    except msgspec.MsgspecError as error:
        raise ContractError(f"this is no extraction: {error}") from error
