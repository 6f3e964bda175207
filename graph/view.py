"""The interactive page: who did what to whom as a network, each edge leading to its sentences.

pyvis models the network and ships vis-network; the page is the project's own (``templates/view.html``): one file, no
request, right to left, and all text set as text, so nothing from an article can run.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from pyvis.network import Network

from khabar.graph.errors import GraphError
from khabar.graph.layout import layout
from khabar.graph.network import network, simple
from khabar.ontology.relations import label, labels

if TYPE_CHECKING:
    from khabar.graph.store import Graph

COLOURS = {"person": "#d97706", "country": "#2563eb", "place": "#16a34a", "organization": "#7c3aed", "group": "#db2777"}
CONFLICT = frozenset({"accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault"})
MOST_EVIDENCE = 20  # sentences an edge carries into the page
_BY_NAME = """
SELECT DISTINCT ?name ?entity WHERE {
  ?entity skos:prefLabel|skos:altLabel|skos:hiddenLabel ?given ; gaf:denotedBy ?mention
  FILTER(LCASE(STR(?given)) = LCASE(?name))
} ORDER BY ?entity
"""


@dataclass(frozen=True, slots=True)
class View:
    """A finished page; ``html`` is the whole file, ``nodes`` and ``edges`` count what it shows."""

    html: str
    nodes: int
    edges: int

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8; raises GraphError where the path cannot be written."""
        target = Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.html, "utf-8")
        except OSError as error:
            raise GraphError(f"{target}: the page cannot be written: {error.strerror}") from error
        return target

    def _repr_html_(self) -> str:
        """For notebooks: the page in a sandboxed frame."""
        page = html.escape(self.html, quote=True)
        return f'<iframe sandbox="allow-scripts" style="width:100%;height:640px;border:0" srcdoc="{page}"></iframe>'


class _Page(Network):  # type: ignore[misc]
    """pyvis's network with our template."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        loaders = [FileSystemLoader(Path(__file__).parent / "templates"), FileSystemLoader(self.template_dir)]
        self.templateEnv = Environment(loader=ChoiceLoader(loaders), autoescape=True)

    def page(self, data: str) -> str:
        script = (Path(self.template_dir) / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
        return str(self.templateEnv.get_template("view.html").render(script=script, data=data))


def view(graph: Graph, around: str | None = None, limit: int = 150) -> View:
    """The page of at most ``limit`` entities: the most connected, or those nearest to ``around`` (a name of an entity).

    Raises GraphError where no entity has that name.
    """
    whole = network(graph)
    part = whole.subgraph(_chosen(graph, whole, around, max(1, limit)))
    page = _Page()
    places = layout(simple(part))
    for iri in sorted(part):
        data, (x, y) = part.nodes[iri], places[iri]
        size = 11 + 5 * min(16, part.degree(iri)) ** 0.5
        page.add_node(iri, label=data["label"], color=COLOURS.get(data["type"], "#475569"), x=x, y=y, size=size)
    details: dict[str, dict[str, Any]] = {}
    for number, (a, b, key) in enumerate(sorted(part.edges(keys=True))):
        identifier = f"k{number}"
        page.add_edge(a, b, id=identifier)
        details[identifier] = _detail(a, b, part.edges[a, b, key])
    payload = {
        "nodes": page.nodes,
        "details": details,
        "info": {iri: {name: part.nodes[iri][name] for name in ("label", "label_en", "type")} for iri in part},
        "types": {**labels("type"), "fact": "حقيقة"},
        "modalities": labels("modality"),
        "entities": labels("entity"),
        "colours": COLOURS,
        "total": whole.number_of_nodes(),
    }
    return View(page.page(_script_safe(payload)), len(part), len(details))


def _detail(a: str, b: str, data: dict[str, Any]) -> dict[str, Any]:
    """What the page knows of one edge."""
    return {
        "from": a,
        "to": b,
        "relation": label(data["relation"]),
        "name": data["relation"],
        "type": data["type"],
        "modality": data["modality"],
        "count": data["count"],
        "confidence": round(float(data["confidence"]), 2),
        "evidence": data["evidence"][:MOST_EVIDENCE],
        "conflict": data["type"] in CONFLICT,
    }


def _script_safe(payload: dict[str, Any]) -> str:
    """JSON that cannot end its script element or open another."""
    text = json.dumps(payload, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _chosen(graph: Graph, whole: nx.MultiDiGraph[str], around: str | None, limit: int) -> list[str]:
    if around is None:
        plain = simple(whole)
        connected = [iri for iri in whole if whole.degree(iri) > 0]  # those with partners first, by how many
        return sorted(connected, key=lambda iri: (-plain.degree(iri), -whole.degree(iri), iri))[:limit]
    found = [row.entity for row in graph.query(_BY_NAME, name=around) if row.entity in whole]
    if not found:
        raise GraphError(f"no entity is called {around!r} here; the named query most-connected lists names")
    plain = simple(whole)
    near: dict[str, int] = {}
    for start in found:
        for other, distance in nx.single_source_shortest_path_length(plain, start, cutoff=2).items():
            near[other] = min(distance, near.get(other, distance))
    return sorted(near, key=lambda iri: (near[iri], -plain.degree(iri), iri))[:limit]
