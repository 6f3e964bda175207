"""What every graph knows beforehand: the ontology and the known entities, each in a named graph of its own."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from khabar.graph.iri import Iris
from khabar.graph.terms import kh, node

_DIGEST = kh("digest")
# Named graph below "…/graph/" -> package whose Turtle files it holds.
_SOURCES = {"ontology": "khabar.ontology", "knowledge": "khabar.ontology.knowledge"}
_NOT_DATA = {"shapes.ttl"}


def load_background(store: ox.Store, iris: Iris) -> None:
    """Write both graphs where they are missing or another release's; one transaction each."""
    for name in _SOURCES:
        graph = node(f"{iris.base}graph/{name}")
        digest, triples = _read(name)
        stamp = ox.Quad(graph, _DIGEST, ox.Literal(digest), graph)
        if stamp in store:
            continue
        store.update(
            f'DROP SILENT GRAPH {graph}; INSERT DATA {{ GRAPH {graph} {{ {graph} {_DIGEST} "{digest}" .\n'
            + "\n".join(f"{triple.subject} {triple.predicate} {triple.object} ." for triple in triples)
            + "\n} }"
        )


@cache
def _read(name: str) -> tuple[str, tuple[ox.Quad, ...]]:
    hashed = hashlib.sha256()
    quads: dict[ox.Quad, None] = {}
    for entry in sorted(files(_SOURCES[name]).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".ttl") and entry.name not in _NOT_DATA:
            data = entry.read_bytes()
            hashed.update(data)
            quads.update(dict.fromkeys(ox.parse(data, format=ox.RdfFormat.TURTLE)))
    return hashed.hexdigest(), tuple(quads)
