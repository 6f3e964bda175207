"""What a graph holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.ontology.namespaces import KH

if TYPE_CHECKING:
    from khabar.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Stats:
    """``entities``, ``events`` and ``modalities`` count by type; ``connected`` lists (name, type, events), most first."""

    documents: int
    facts: int
    entities: dict[str, int]
    events: dict[str, int]
    modalities: dict[str, int]
    connected: list[tuple[str, str, int]]


def stats(graph: Graph, most: int = 10) -> Stats:
    """Counts over all documents; known entities that no document mentions do not count."""
    def table(query: str) -> dict[str, int]:
        return {str(name).removeprefix(str(KH)).removeprefix("type-").lower(): int(n) for name, n in graph.query(query)}

    connected = graph.query(
        'SELECT (SAMPLE(?l) AS ?name) (SAMPLE(?c) AS ?class) (COUNT(DISTINCT ?event) AS ?events) WHERE { ?event sem:hasActor ?e . '
        f'?e skos:prefLabel ?l ; a ?c FILTER(LANG(?l) = "ar") }} GROUP BY ?e ORDER BY DESC(?events) ?name LIMIT {int(most)}')
    return Stats(
        documents=graph.query("SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a schema:NewsArticle }").rows[0][0],
        facts=graph.query("SELECT (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a kh:Fact }").rows[0][0],
        entities=table("SELECT ?class (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e gaf:denotedBy ?m ; a ?class } GROUP BY ?class ORDER BY DESC(?n)"),
        events=table("SELECT ?type (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e sem:eventType ?type } GROUP BY ?type ORDER BY DESC(?n)"),
        modalities=table("SELECT ?m (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e a sem:Event ; kh:modality ?m } GROUP BY ?m ORDER BY DESC(?n)"),
        connected=[(name, str(kind).removeprefix(str(KH)).lower(), events) for name, kind, events in connected],
    )
