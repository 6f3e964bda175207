"""An ``Extraction`` as RDF: everything that one document gave, in one named graph."""

from __future__ import annotations

import pyoxigraph as ox

from khabar.extract.contract import Extraction
from khabar.graph.errors import GraphError
from khabar.graph.events import add_event, add_fact
from khabar.graph.iri import Iris
from khabar.graph.mentions import add_entity
from khabar.graph.provenance import add_document, add_runs
from khabar.graph.terms import Quads, node


def to_quads(extraction: Extraction, iris: Iris) -> list[ox.Quad]:
    """All quads of a document; the same extraction gives the same quads in the same order.

    Raises GraphError, naming the document, where a role names no entity, a date is no date or an IRI is unsafe.
    """
    try:
        return _to_quads(extraction, iris)
    except GraphError as error:
        raise GraphError(f"document {extraction.id!r}: {error}") from error
    except KeyError as error:
        raise GraphError(
            f"document {extraction.id!r}: {error.args[0]!r} is named in a role, and no entity has this id; read it anew"
        ) from error


def _to_quads(extraction: Extraction, iris: Iris) -> list[ox.Quad]:
    quads = Quads(iris, extraction.id, extraction.language)
    nodes = {entity.id: node(iris.entity(entity, extraction.id)) for entity in extraction.entities}
    add_document(quads, extraction)
    runs = add_runs(quads, {event.extractor for event in extraction.events} | {fact.extractor for fact in extraction.facts})
    for entity in extraction.entities:
        add_entity(quads, entity, nodes)
    for event in extraction.events:
        add_event(quads, event, nodes, runs)
    for number, fact in enumerate(extraction.facts, 1):
        add_fact(quads, fact, number, nodes, runs)
    return quads.all()
