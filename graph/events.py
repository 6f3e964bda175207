"""Events (SEM): type, participants, place, time, words, and the direct triples that make simple queries simple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

import pyoxigraph as ox
from rdflib.namespace import PROV, RDF, SKOS

from khabar.extract.contract import Event, Fact, Time
from khabar.graph.attribution import add_attribution
from khabar.graph.iri import slug
from khabar.graph.mentions import add_span
from khabar.graph.terms import TYPE, Quads, decimal, kh, node, partial_date, text
from khabar.ontology.namespaces import GAF, KH, SEM
from khabar.ontology.relations import FACT_PROPERTY, TYPE_PROPERTY
from khabar.ontology.schema import MUTUAL_TYPES, RECIPROCAL_TYPES

ASSERTED = frozenset({"actual", "planned"})  # a denied or merely possible event is never a triple of its own
_ACTOR, _PLACE, _DENOTED_BY = node(SEM.hasActor), node(SEM.hasPlace), node(GAF.denotedBy)
_AGREES_WITH, _CONCERNING = kh("agreesWith"), kh("agreementConcerning")
_CONFIDENCE, _EVIDENCE, _EVIDENCE_TEXT = kh("confidence"), kh("evidence"), kh("evidenceText")
_DERIVED_FROM, _GENERATED_BY = node(PROV.wasDerivedFrom), node(PROV.wasGeneratedBy)
Nodes = dict[str, ox.NamedNode]


def add_event(quads: Quads, event: Event, nodes: Nodes, runs: Nodes) -> None:
    """One event and, where it is said to be so, its direct triples."""
    subject = node(quads.iris.event(quads.document_id, event.id))
    quads.add(subject, TYPE, node(SEM.Event))
    quads.add(subject, node(SEM.eventType), node(f"{KH}type-{event.type}"))
    quads.add(subject, kh("predicate"), kh(event.predicate))
    quads.add(subject, kh("modality"), text(event.modality))
    if event.mode:
        quads.add(subject, kh("mode"), node(f"{KH}mode-{event.type}-{slug(event.mode)}"))
    for role, members in (("agent", event.agents), ("recipient", event.recipients), ("concerns", event.concerns)):
        for member in members:
            quads.add(subject, kh(role), nodes[member])
            quads.add(subject, _ACTOR, nodes[member])
    quads.add(subject, _PLACE, *(nodes[member] for member in event.places))
    quads.add(subject, kh("theme"), *(quads.text(theme) for theme in event.themes))
    trigger = add_span(quads, event.trigger)
    quads.add(subject, _DENOTED_BY, trigger)
    quads.add(subject, kh("trigger"), trigger)
    _add_evidence(quads, subject, event, runs)
    if event.time is not None:
        _add_time(quads, subject, event.time)
    add_attribution(quads, subject, event.modality, [nodes[source] for source in event.sources])
    if event.modality in ASSERTED:
        for agent, relation, recipient in direct_triples(event, nodes):
            quads.add(agent, relation, recipient)


def _add_evidence(quads: Quads, subject: ox.NamedNode, item: Event | Fact, runs: Nodes) -> None:
    """The sentence, how sure, and which run of which extractor read it out of which document."""
    quads.add(subject, _EVIDENCE, add_span(quads, item.evidence))
    quads.add(subject, _EVIDENCE_TEXT, quads.text(item.evidence.text))
    quads.add(subject, _CONFIDENCE, decimal(item.confidence))
    quads.add(subject, _DERIVED_FROM, quads.document)
    quads.add(subject, _GENERATED_BY, runs[item.extractor])


def _add_time(quads: Quads, subject: ox.NamedNode, time: Time) -> None:
    quads.add(subject, kh("timeText"), quads.text(time.text))
    quads.add(subject, kh("timePrecision"), text(time.precision))
    if time.start:
        quads.add(subject, node(SEM.hasBeginTimeStamp), partial_date(time.start))
    if time.end:
        quads.add(subject, node(SEM.hasEndTimeStamp), partial_date(time.end))


def direct_triples(event: Event, nodes: Nodes) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    """Who stands to whom in the event's property and in its super-properties; nobody to himself.

    The finer property goes from agent to recipient only (a visitor visits his host, not the other way round), the
    event type's property both ways where the type is reciprocal.  An agreement relates its parties to each other
    (``kh:agreesWith``) and to those whom it concerns (``kh:agreementConcerning``); both are ``kh:agreement``.
    """
    agents, recipients = [nodes[a] for a in event.agents], [nodes[r] for r in event.recipients]
    base, finer = kh(TYPE_PROPERTY[event.type]), kh(event.predicate)
    between = (_AGREES_WITH, base) if event.type == "agree" else (base,)
    reciprocal = event.type in RECIPROCAL_TYPES
    among = not recipients and event.type in MUTUAL_TYPES
    forward = list(permutations(agents, 2)) if among else list(product(agents, recipients))
    backward = [(recipient, agent) for agent, recipient in forward] if reciprocal else []
    yield from _relate(forward, dict.fromkeys((finer, *between)))
    yield from _relate(backward, between)
    if event.type == "agree":
        parties = [*agents, *recipients]
        yield from _relate(product(parties, [nodes[c] for c in event.concerns]), (_CONCERNING, base))


def _relate(
    pairs: Iterable[tuple[ox.NamedNode, ox.NamedNode]],
    relations: Iterable[ox.NamedNode],
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    for one, other in pairs:
        if one != other:
            for relation in relations:
                yield one, relation, other


def add_fact(quads: Quads, fact: Fact, number: int, nodes: Nodes, runs: Nodes) -> None:
    """A lasting relation: the triple itself, and a statement that carries its words."""
    subject, relation, target = nodes[fact.s], kh(FACT_PROPERTY[fact.p]), nodes[fact.o]
    if subject == target:
        return
    quads.add(subject, relation, target)
    statement = node(quads.iris.fact(quads.document_id, number))
    quads.add(statement, TYPE, kh("Fact"))
    quads.add(statement, node(RDF.subject), subject)
    quads.add(statement, node(RDF.predicate), relation)
    quads.add(statement, node(RDF.object), target)
    if fact.label:
        quads.add(statement, node(SKOS.prefLabel), quads.text(fact.label))
    _add_evidence(quads, statement, fact, runs)
