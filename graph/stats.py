"""What a graph holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.ontology.namespaces import KH

if TYPE_CHECKING:
    from khabar.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Stats:
    """``entities``, ``events`` and ``modalities`` count by type; ``connected`` lists (name, type, events)."""

    documents: int
    facts: int
    entities: dict[str, int]
    events: dict[str, int]
    modalities: dict[str, int]
    connected: list[tuple[str, str, int]]


_CONNECTED = """
SELECT (MIN(STR(?label)) AS ?name) (MIN(STR(?class)) AS ?type) (COUNT(DISTINCT ?event) AS ?events) WHERE {
  GRAPH ?g {
    ?event sem:hasActor ?entity . ?entity a ?class .
    OPTIONAL { ?entity skos:prefLabel ?label FILTER(LANG(?label) = "ar") }
  }
  ?class rdfs:subClassOf kh:Entity .
} GROUP BY ?entity ORDER BY DESC(?events) ?name
"""
_ENTITIES = """
SELECT ?key (COUNT(DISTINCT ?e) AS ?n) WHERE { GRAPH ?g { ?e gaf:denotedBy ?m ; a ?key } ?key rdfs:subClassOf kh:Entity }
GROUP BY ?key ORDER BY DESC(?n)
"""
_EVENTS = "SELECT ?key (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e sem:eventType ?key } GROUP BY ?key ORDER BY DESC(?n)"
_MODALITIES = "SELECT ?key (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e a sem:Event ; kh:modality ?key } GROUP BY ?key ORDER BY DESC(?n)"
_DOCUMENTS = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a schema:NewsArticle }"
_FACTS = "SELECT (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a kh:Fact }"


def stats(graph: Graph, most: int = 10) -> Stats:
    """Counts over all documents; known entities that no document mentions do not count."""

    def table(query: str) -> dict[str, int]:
        return {_local(row.key): row.n for row in graph.query(query)}

    connected = graph.query(_CONNECTED + f"LIMIT {int(most)}")
    return Stats(
        documents=graph.query(_DOCUMENTS).rows[0][0],
        facts=graph.query(_FACTS).rows[0][0],
        entities=table(_ENTITIES),
        events=table(_EVENTS),
        modalities=table(_MODALITIES),
        connected=[(row.name, _local(row.type), row.events) for row in connected],
    )


def _local(iri: str) -> str:
    return iri.removeprefix(str(KH)).removeprefix("type-").lower()
