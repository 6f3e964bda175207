"""Spans of the raw text (Web Annotation) and the entities and events that they denote (GAF)."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib.namespace import OWL, SKOS

from khabar.extract.contract import Entity, Span
from khabar.graph.iri import check_iri, preferred_name
from khabar.graph.terms import TYPE, Quads, decimal, kh, node, text
from khabar.ontology.namespaces import GAF, OA

_SOURCE = node(OA.hasSource)
_POSITION, _QUOTE = node(OA.TextPositionSelector), node(OA.TextQuoteSelector)
_START, _END, _EXACT = node(OA.start), node(OA.end), node(OA.exact)
_DENOTED_BY = node(GAF.denotedBy)
_PREF_LABEL, _ALT_LABEL, _SAME_AS = node(SKOS.prefLabel), node(SKOS.altLabel), node(OWL.sameAs)
_KIND, _CONFIDENCE, _ACTS_FOR = kh("kind"), kh("confidence"), kh("actsFor")


def add_span(quads: Quads, span: Span) -> ox.NamedNode:
    """The words as one selector, by position (code points, end exclusive) and by quotation, of the document's text."""
    selector = node(quads.iris.span(quads.document_id, span.start, span.end))
    quads.add(selector, TYPE, _POSITION, _QUOTE)
    quads.add(selector, _SOURCE, quads.document)
    quads.add(selector, _START, ox.Literal(span.start))
    quads.add(selector, _END, ox.Literal(span.end))
    quads.add(selector, _EXACT, quads.text(span.text))
    return selector


def add_entity(quads: Quads, entity: Entity, nodes: dict[str, ox.NamedNode]) -> None:
    """One entity: class, labels, where it is mentioned.  ``nodes`` holds the IRI of every entity of the document."""
    subject = nodes[entity.id]
    quads.add(subject, TYPE, kh(entity.type.capitalize()))
    labels = {quads.language: preferred_name(entity), **entity.label}
    for language, label in labels.items():
        quads.add(subject, _PREF_LABEL, text(label, language))
    quads.add(subject, _ALT_LABEL, *(quads.text(name) for name in entity.names if name != labels[quads.language]))
    if entity.kind:
        quads.add(subject, _KIND, text(entity.kind))
    if entity.acts_for and nodes[entity.acts_for] != subject:
        quads.add(subject, _ACTS_FOR, nodes[entity.acts_for])
    quads.add(subject, _SAME_AS, *(node(check_iri(link)) for link in entity.links))
    quads.add(subject, _CONFIDENCE, decimal(entity.confidence))
    quads.add(subject, _DENOTED_BY, *(add_span(quads, mention) for mention in entity.mentions))
