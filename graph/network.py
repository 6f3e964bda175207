"""The graph as a NetworkX network: entities as nodes, events and facts as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from khabar.ontology.namespaces import KH
from khabar.ontology.schema import RECIPROCAL_TYPES

if TYPE_CHECKING:
    from khabar.graph.store import Graph

NODES = """
SELECT ?entity ?class ?kind (SAMPLE(?ar) AS ?label) (SAMPLE(?en) AS ?label_en) (COUNT(DISTINCT ?d) AS ?documents) WHERE {
  GRAPH ?g { ?entity gaf:denotedBy ?m ; a ?class . ?m oa:hasSource ?d . OPTIONAL { ?entity kh:kind ?kind }
    OPTIONAL { ?entity skos:prefLabel ?ar FILTER(LANG(?ar) = "ar") } OPTIONAL { ?entity skos:prefLabel ?en FILTER(LANG(?en) = "en") } }
  FILTER(?class != kh:Fact)
} GROUP BY ?entity ?class ?kind
"""
EVENTS = """
SELECT ?event ?type ?predicate ?modality ?confidence ?sentence ?document ?date ?publisher ?start ?triggerStart ?triggerEnd ?when WHERE {
  ?event a sem:Event ; sem:eventType ?type ; kh:predicate ?predicate ; kh:modality ?modality ; kh:confidence ?confidence ;
    kh:evidence ?e ; kh:evidenceText ?sentence ; kh:trigger ?t ; prov:wasDerivedFrom ?d .
  ?d schema:identifier ?document . ?e oa:start ?start . ?t oa:start ?triggerStart ; oa:end ?triggerEnd .
  OPTIONAL { ?d schema:datePublished ?date } OPTIONAL { ?d schema:publisher ?publisher } OPTIONAL { ?event kh:timeText ?when }
}
"""
ROLES = "SELECT ?event ?role ?entity WHERE { VALUES ?role { kh:agent kh:recipient kh:concerns } ?event a sem:Event ; ?role ?entity }"
SAID = """
SELECT ?event ?name WHERE { ?event grasp:hasAttribution ?a . ?a grasp:wasAttributedTo ?s ; kh:order ?order .
  ?s skos:prefLabel ?name FILTER(LANG(?name) = "ar") } ORDER BY ?event ?order
"""
MENTIONS = "SELECT ?entity ?document ?start ?end WHERE { ?entity gaf:denotedBy ?m . ?m oa:start ?start ; oa:end ?end ; oa:hasSource/schema:identifier ?document }"
FACTS = """
SELECT ?s ?p ?o ?label ?confidence ?sentence ?document ?date ?publisher ?start WHERE {
  ?f a kh:Fact ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kh:confidence ?confidence ; kh:evidenceText ?sentence ; kh:evidence ?e ;
    prov:wasDerivedFrom ?d . ?d schema:identifier ?document . ?e oa:start ?start . OPTIONAL { ?f skos:prefLabel ?label }
  OPTIONAL { ?d schema:datePublished ?date } OPTIONAL { ?d schema:publisher ?publisher }
}
"""


def network(graph: Graph) -> nx.MultiDiGraph[str]:
    """Nodes are entity IRIs with ``label``, ``label_en``, ``type``, ``kind``, ``documents`` (a count).

    Edges run from agent to recipient, their key ``relation|modality``, with ``relation`` (the predicate's name), ``type``
    (event type, or "fact"), ``modality``, ``count``, ``confidence`` (the highest) and ``evidence``: a list of dicts with
    ``document``, ``date``, ``publisher``, ``sentence``, ``sources`` and ``marks`` ([start, end, what] within the sentence,
    what being "trigger" or "participant").  The parties of a mutual event share one edge; an event with one participant
    is a loop on it.  All values are plain Python.
    """
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, kind_iri, kind, label, label_en, documents in graph.query(NODES):
        if iri in out:
            out.nodes[iri]["documents"] = max(out.nodes[iri]["documents"], documents)
            continue
        out.add_node(iri, label=label or iri.rpartition("/")[2], label_en=label_en or "", type=_local(kind_iri).lower(), kind=kind or "", documents=documents)
    marks = _mentions(graph)
    roles: dict[str, dict[str, list[str]]] = {}
    for event, role, entity in graph.query(ROLES):
        roles.setdefault(event, {}).setdefault(_local(role), []).append(entity)
    said: dict[str, list[str]] = {}
    for event, name in graph.query(SAID):
        if name not in said.setdefault(event, []):
            said[event].append(name)
    for row in graph.query(EVENTS):
        _event(out, row, roles.get(row[0], {}), said.get(row[0], []), marks)
    for s, p, o, label, confidence, sentence, document, date, publisher, start in graph.query(FACTS):
        evidence = {"document": document, "date": date, "publisher": publisher, "sentence": sentence, "sources": [], "when": label,
                    "marks": _marks(marks, document, start, sentence, (s, o))}
        _edge(out, s, o, _local(p), "fact", "actual", confidence, evidence)
    return out


def simple(multi: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The network collapsed for measures that multigraphs do not have: undirected, ``weight`` the number of events and
    facts between two entities, loops left out."""
    out: nx.Graph[str] = nx.Graph()
    out.add_nodes_from(multi.nodes(data=True))
    for a, b, data in multi.edges(data=True):
        if a != b:
            weight = out.edges[a, b]["weight"] if out.has_edge(a, b) else 0
            out.add_edge(a, b, weight=weight + data["count"])
    return out


def _local(iri: str) -> str:
    return iri.removeprefix(str(KH)).removeprefix("type-")


def _mentions(graph: Graph) -> dict[tuple[str, str], list[tuple[int, int]]]:
    out: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for entity, document, start, end in graph.query(MENTIONS):
        out.setdefault((entity, document), []).append((start, end))
    return out


def _marks(mentions: dict[tuple[str, str], list[tuple[int, int]]], document: str, start: int, sentence: str, entities: Any) -> list[list[Any]]:
    end = start + len(sentence)
    return [[a - start, b - start, "participant"] for entity in entities for a, b in sorted(mentions.get((entity, document), ())) if start <= a and b <= end]


def _event(out: nx.MultiDiGraph[str], row: Any, roles: dict[str, list[str]], said: list[str], mentions: dict[tuple[str, str], list[tuple[int, int]]]) -> None:
    _, kind, predicate, modality, confidence, sentence, document, date, publisher, start, trigger_start, trigger_end, when = row
    agents, recipients, concerns = roles.get("agent", []), roles.get("recipient", []), roles.get("concerns", [])
    event_type = _local(kind)
    pairs = [(a, r) for a in agents for r in recipients] + [(a, c) for a in agents for c in concerns]
    if not pairs and len(agents) > 1 and (event_type in RECIPROCAL_TYPES or event_type == "assault"):
        ordered = sorted(agents)
        pairs = [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1:]]
    pairs = pairs or [(x, x) for x in agents + recipients]
    evidence = {"document": document, "date": date, "publisher": publisher, "sentence": sentence, "sources": said, "when": when,
                "marks": [*_marks(mentions, document, start, sentence, {*agents, *recipients, *concerns}), [trigger_start - start, trigger_end - start, "trigger"]]}
    for a, b in pairs:
        _edge(out, a, b, _local(predicate), event_type, modality, confidence, evidence)


def _edge(out: nx.MultiDiGraph[str], a: str, b: str, relation: str, kind: str, modality: str, confidence: float, evidence: dict[str, Any]) -> None:
    if a not in out or b not in out:
        return
    key = f"{relation}|{modality}"
    if not out.has_edge(a, b, key):
        out.add_edge(a, b, key, relation=relation, type=kind, modality=modality, count=0, confidence=0.0, evidence=[])
    data = out.edges[a, b, key]
    data["count"] += 1
    data["confidence"] = max(data["confidence"], confidence)
    data["evidence"].append(evidence)
