"""Quads a second into the graph, against rdflib's own addN of the same quads in the same run."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rdflib import Dataset, URIRef
from rdflib.term import Literal, Node

from khabar.graph import Graph

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "graph"))
from conftest import article

DOCUMENTS = 500


def main() -> None:
    documents = [article(f"d{number}") for number in range(DOCUMENTS)]
    with Graph.open() as graph:
        empty = len(graph.store)
        begin = time.perf_counter()
        graph.add_all(documents)
        ours = time.perf_counter() - begin
        quads = [quad for quad in graph.store if "graph/document/" in str(quad.graph_name)]
        assert len(graph.store) - empty == len(quads)

    def term(value: object) -> Node:
        if hasattr(value, "datatype"):
            return Literal(value.value, lang=value.language, datatype=None if value.language else value.datatype.value)
        return URIRef(value.value)  # type: ignore[attr-defined]

    terms = [(term(q.subject), term(q.predicate), term(q.object), q.graph_name.value) for q in quads]
    dataset = Dataset()
    begin = time.perf_counter()
    dataset.addN((s, p, o, dataset.graph(URIRef(g))) for s, p, o, g in terms)
    reference = time.perf_counter() - begin
    print(f"{DOCUMENTS} documents, {len(quads)} quads: Graph.add_all {ours:.2f} s (quads made and stored), "
          f"rdflib addN {reference:.2f} s (stored only), ratio {ours / reference:.2f}")


if __name__ == "__main__":
    main()
