"""The graph as a NetworkX network: entities as nodes, events and facts as edges."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import networkx as nx

from khabar.ontology.namespaces import KH
from khabar.ontology.schema import MUTUAL_TYPES

if TYPE_CHECKING:
    from khabar.graph.store import Graph

NODES = """
SELECT ?entity (MIN(STR(?class)) AS ?type) (MIN(?k) AS ?kind) (MIN(STR(?ar)) AS ?label) (MIN(STR(?en)) AS ?label_en)
  (MIN(STR(COALESCE(?of, ?acts, ?nation))) AS ?country) (COUNT(DISTINCT ?d) AS ?documents) WHERE {
  # Graph by graph: an entity has its class and labels in each document that names it, and their product would not end.
  GRAPH ?g {
    ?d a schema:NewsArticle . ?entity gaf:denotedBy ?m ; a ?class . FILTER(?class != kh:Fact)
    OPTIONAL { ?entity kh:kind ?k }
    OPTIONAL { ?entity kh:actsFor ?acts }
    OPTIONAL { ?entity kh:nationality ?nation }
    OPTIONAL { ?entity skos:prefLabel ?ar FILTER(LANG(?ar) = "ar") }
    OPTIONAL { ?entity skos:prefLabel ?en FILTER(LANG(?en) = "en") }
  }
  OPTIONAL { ?entity kh:country ?of }
} GROUP BY ?entity
"""
EVENTS = """
SELECT ?item ?relation ?type ?modality ?confidence ?sentence ?start ?document ?date ?publisher
  ?trigger_start ?trigger_end ?when WHERE {
  ?item a sem:Event ; sem:eventType ?type ; kh:predicate ?relation ; kh:modality ?modality ; kh:confidence ?confidence ;
    kh:evidence/oa:start ?start ; kh:evidenceText ?sentence ; kh:trigger ?t ; prov:wasDerivedFrom ?d .
  ?d schema:identifier ?document . ?t oa:start ?trigger_start ; oa:end ?trigger_end .
  OPTIONAL { ?d schema:datePublished ?date } OPTIONAL { ?d schema:publisher ?publisher }
  OPTIONAL { ?item kh:timeText ?when }
} ORDER BY ?item
"""
FACTS = """
SELECT ?item ?relation ?s ?o ?label ?confidence ?sentence ?start ?document ?date ?publisher WHERE {
  ?item a kh:Fact ; rdf:subject ?s ; rdf:predicate ?relation ; rdf:object ?o ; kh:confidence ?confidence ;
    kh:evidence/oa:start ?start ; kh:evidenceText ?sentence ; prov:wasDerivedFrom ?d .
  ?d schema:identifier ?document . OPTIONAL { ?item skos:prefLabel ?label }
  OPTIONAL { ?d schema:datePublished ?date } OPTIONAL { ?d schema:publisher ?publisher }
} ORDER BY ?item
"""
ROLES = """
SELECT ?event ?role ?entity WHERE {
  VALUES ?role { kh:agent kh:recipient kh:concerns } ?event a sem:Event ; ?role ?entity
} ORDER BY ?event ?role ?entity
"""
SAID = """
SELECT ?event (MIN(STR(?label)) AS ?name) WHERE {
  GRAPH ?g {
    ?event grasp:hasAttribution ?a . ?a grasp:wasAttributedTo ?s ; kh:order ?order .
    ?s skos:prefLabel ?label FILTER(LANG(?label) = "ar")
  }
} GROUP BY ?event ?order ORDER BY ?event ?order
"""
ABOUT = "SELECT ?event ?theme WHERE { ?event kh:theme ?theme } ORDER BY ?event ?theme"
WHERE = """
SELECT ?event (MIN(STR(?label)) AS ?name) WHERE {
  GRAPH ?g { ?event sem:hasPlace ?place . ?place skos:prefLabel ?label FILTER(LANG(?label) = "ar") }
} GROUP BY ?event ?place ORDER BY ?event ?name
"""
MENTIONS = """
SELECT ?entity ?document ?start ?end WHERE {
  GRAPH ?g { ?entity gaf:denotedBy ?m . ?m oa:start ?start ; oa:end ?end ; oa:hasSource ?d . ?d schema:identifier ?document }
} ORDER BY ?document ?start ?end
"""

Spans = dict[tuple[str, str], list[tuple[int, int]]]


def network(graph: Graph) -> nx.MultiDiGraph[str]:
    """Nodes are entity IRIs with ``label``, ``label_en``, ``type``, ``kind``, ``country`` (the IRI of the state that it
    belongs to or acts for; all three "" where unknown) and ``documents`` (how many mention it).

    Edges run from agent to recipient, their key ``relation|modality``, with ``relation`` (the predicate's name),
    ``type`` (event type, or "fact"), ``modality``, ``documents`` and ``sources`` (sorted lists), ``count``, ``confidence`` (the
    highest) and ``evidence``: a list of dicts with ``document``, ``date`` (ISO, or None), ``publisher``, ``sentence``,
    ``sources`` (the outermost last), ``about`` and ``where`` (sorted lists of themes and places), ``when`` (the words of the
    time, or None) and ``marks``: [start, end, what] in code points of the sentence, what being "trigger" or "participant".
    The parties of a mutual event share one edge; an event with one participant is a loop on it.
    Values are plain Python.
    """
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in graph.query(NODES):
        label = row.label or row.entity.rpartition("/")[2]
        out.add_node(
            row.entity,
            label=label,
            label_en=row.label_en or "",
            type=_local(row.type).lower(),
            kind=row.kind or "",
            country=row.country or "",
            documents=row.documents,
        )
    mentions: Spans = {}
    for entity, document, start, end in graph.query(MENTIONS):
        mentions.setdefault((entity, document), []).append((start, end))
    roles: dict[str, dict[str, list[str]]] = {}
    for event, role, entity in graph.query(ROLES):
        roles.setdefault(event, {}).setdefault(_local(role), []).append(entity)
    told = {name: _by_event(graph, query) for name, query in (("sources", SAID), ("about", ABOUT), ("where", WHERE))}
    for row in graph.query(EVENTS):
        parts = roles.get(row.item, {})
        trigger = [row.trigger_start - row.start, row.trigger_end - row.start, "trigger"]
        marks = [*_marks(mentions, row, [e for members in parts.values() for e in members]), trigger]
        evidence = _evidence(row, told, row.when, marks)
        kind, relation = _local(row.type), _local(row.relation)
        for a, b, name in _pairs(kind, relation, parts):
            _add_edge(out, a, b, name, row.confidence, kind, row.modality, evidence)
    for row in graph.query(FACTS):
        evidence = _evidence(row, told, row.label, _marks(mentions, row, [row.s, row.o]))
        _add_edge(out, row.s, row.o, _local(row.relation), row.confidence, "fact", "actual", evidence)
    return out


def simple(multi: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The network collapsed for measures that multigraphs do not have: undirected, ``weight`` the number of events and
    facts between two entities in any relation and modality, loops left out."""
    out: nx.Graph[str] = nx.Graph()
    out.add_nodes_from(multi.nodes(data=True))
    for a, b, data in multi.edges(data=True):
        if a != b:
            weight = out.edges[a, b]["weight"] if out.has_edge(a, b) else 0
            out.add_edge(a, b, weight=weight + data["count"])
    return out


def _local(iri: str) -> str:
    return iri.removeprefix(str(KH)).removeprefix("type-")


def _marks(mentions: Spans, row: Any, entities: list[str]) -> list[list[Any]]:
    """Where the entities stand in the row's sentence, counted from its first letter."""
    end = row.start + len(row.sentence)
    spans = {span for entity in entities for span in mentions.get((entity, row.document), ())}
    return [[a - row.start, b - row.start, "participant"] for a, b in sorted(spans) if row.start <= a and b <= end]


def _by_event(graph: Graph, query: str) -> dict[str, list[str]]:
    """What a query tells of each event."""
    out: dict[str, list[str]] = {}
    for event, value in graph.query(query):
        out.setdefault(event, []).append(value)
    return out


def _evidence(row: Any, told: dict[str, dict[str, list[str]]], when: str | None, marks: list[list[Any]]) -> dict[str, Any]:
    """``told`` holds what is told of events, by what it is; of a fact nothing is."""
    return {
        "document": row.document,
        "date": row.date.isoformat() if row.date else None,
        "publisher": row.publisher,
        "sentence": row.sentence,
        **{name: of.get(row.item, []) for name, of in told.items()},
        "when": when,
        "marks": marks,
    }


def _pairs(kind: str, relation: str, roles: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """Who is related to whom, and how: parties in the event's relation, to those whom it concerns in one of its own."""
    agents, recipients, concerns = roles.get("agent", []), roles.get("recipient", []), roles.get("concerns", [])
    pairs = [(a, b, relation) for a, b in product(agents, recipients) if a != b]
    if not recipients and kind in MUTUAL_TYPES:
        pairs += [(a, b, relation) for a, b in combinations(agents, 2)]
    about = "agreementConcerning" if kind == "agree" else "concerns"
    pairs += [(a, b, about) for a, b in product(agents + recipients, concerns) if a != b]
    return pairs or [(one, one, relation) for one in agents + recipients + concerns]


def _add_edge(
    out: nx.MultiDiGraph[str],
    a: str,
    b: str,
    relation: str,
    confidence: float,
    kind: str,
    modality: str,
    evidence: dict[str, Any],
) -> None:
    if a not in out or b not in out:  # never mentioned by a name or a word of its own
        return
    key = f"{relation}|{modality}"
    if not out.has_edge(a, b, key):
        values: dict[str, Any] = {"documents": [], "sources": [], "count": 0, "confidence": 0.0, "evidence": []}
        out.add_edge(a, b, key, relation=relation, type=kind, modality=modality, **values)
    data = out.edges[a, b, key]
    data["count"] += 1
    data["confidence"] = max(data["confidence"], confidence)
    data["documents"] = sorted({*data["documents"], evidence["document"]})
    data["sources"] = sorted({*data["sources"], *evidence["sources"]})
    data["evidence"].append(evidence)
