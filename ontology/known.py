"""Known entities: people, organizations and places that the project knows by name (``knowledge/*.ttl``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph

from khabar.ontology.errors import KhabarError
from khabar.ontology.schema import EntityType

KH = "https://w3id.org/khabar/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
TYPES: dict[str, EntityType] = {"Person": "person", "Organization": "organization", "Place": "place"}


class KnowledgeError(KhabarError):
    """A knowledge file breaks its rules; the message names file and entity."""


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """One known entity.  ``names`` holds every Arabic name, the preferred first; ``short`` those that a text may use
    alone (a family name); ``country`` is an ISO 3166-1 alpha-2 code or None, as is ``acts_for``; ``links`` are the IRIs of
    the same thing elsewhere."""

    iri: str
    type: EntityType
    kind: str | None
    label_ar: str
    label_en: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    acts_for: str | None
    links: tuple[str, ...]


@cache
def known_entities() -> tuple[KnownEntity, ...]:
    """All known entities, in the order of the files.  Raises KnowledgeError where one lacks a type or a label."""
    out: list[KnownEntity] = []
    for source in sorted(files("khabar.ontology.knowledge").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".ttl"):
            out += _read(source.name, source.read_bytes())
    return tuple(out)


def _read(name: str, data: bytes) -> list[KnownEntity]:
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    try:
        for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
            value = triple.object
            language = getattr(value, "language", None) or ""
            found.setdefault(str(triple.subject.value), {}).setdefault(triple.predicate.value, []).append(
                (str(value.value), language)
            )
    except SyntaxError as error:
        raise KnowledgeError(f"ontology/knowledge/{name}: {error}") from error
    return [_entity(name, iri, properties) for iri, properties in found.items()]


def _entity(file: str, iri: str, properties: dict[str, list[tuple[str, str]]]) -> KnownEntity:
    def first(key: str, language: str | None = None) -> str | None:
        return next((value for value, tag in properties.get(key, ()) if language is None or tag == language), None)

    kind = (first("http://www.w3.org/1999/02/22-rdf-syntax-ns#type") or "").removeprefix(KH)
    label_ar, label_en = first(SKOS + "prefLabel", "ar"), first(SKOS + "prefLabel", "en")
    if kind not in TYPES or label_ar is None or label_en is None:
        raise KnowledgeError(
            f"ontology/knowledge/{file}: <{iri}> needs a class (kh:Person, kh:Organization, kh:Place) and labels @ar and @en"
        )
    short = tuple(value for value, _ in properties.get(SKOS + "hiddenLabel", ()))
    names = (label_ar, *(value for value, _ in properties.get(SKOS + "altLabel", ())), *short)
    country, acts_for = first(KH + "country"), first(KH + "actsFor")
    return KnownEntity(
        iri=iri,
        type=TYPES[kind],
        kind=first(KH + "kind"),
        label_ar=label_ar,
        label_en=label_en,
        names=names,
        short=short,
        country=country.rpartition("/")[2] if country else None,
        acts_for=acts_for.rpartition("/")[2] if acts_for else None,
        links=tuple(value for value, _ in properties.get(SAME_AS, ())),
    )
