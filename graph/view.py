"""The interactive page: who did what to whom as a network, each edge leading to its sentences.

pyvis models the network and ships vis-network; the page is the project's own (``templates/view.html``): one file, no request,
right to left, and all text set as text, so nothing from an article can run.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from khabar.graph.errors import GraphError
from khabar.graph.network import simple
from khabar.ontology.relations import label, labels
from pyvis.network import Network

if TYPE_CHECKING:
    from khabar.graph.store import Graph

COLOURS = {"person": "#b45309", "country": "#1d4ed8", "place": "#15803d", "organization": "#7c3aed", "group": "#be123c"}
CONFLICT = frozenset({"accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault"})
SPREAD = 1100
"""Width of the layout in pixels at zoom 1."""


@dataclass(frozen=True, slots=True)
class View:
    """A finished page; ``html`` is the whole file."""

    html: str
    nodes: int
    edges: int

    def save(self, path: str | Path) -> Path:
        """Writes the page as UTF-8."""
        target = Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.html, "utf-8")
        except OSError as error:
            raise GraphError(f"{target}: the page cannot be written: {error.strerror}") from error
        return target

    def _repr_html_(self) -> str:
        """For notebooks: the page in a sandboxed frame."""
        return f'<iframe sandbox="allow-scripts" style="width:100%;height:640px;border:0" srcdoc="{html.escape(self.html, quote=True)}"></iframe>'


class _Page(Network):  # type: ignore[misc]
    """pyvis's network with our template."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        ours = Path(__file__).parent / "templates"
        self.templateEnv = Environment(loader=ChoiceLoader([FileSystemLoader(ours), FileSystemLoader(self.template_dir)]), autoescape=True)

    def page(self, **values: Any) -> str:
        script = (Path(self.template_dir) / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
        return str(self.templateEnv.get_template("view.html").render(script=script, **values))


def view(graph: Graph, *, around: str | None = None, limit: int = 150) -> View:
    """The page of at most ``limit`` entities: the most connected, or those nearest to ``around`` (any name of an entity).

    Raises GraphError where no entity has that name.
    """
    multi = graph.network()
    chosen = _choose(graph, multi, around, max(1, limit))
    part = multi.subgraph(chosen)
    layout = nx.spring_layout(simple(part), k=2.2 / max(1, len(part)) ** 0.5, iterations=80, seed=7) if len(part) else {}
    page = _Page()
    for iri in sorted(part):
        data = part.nodes[iri]
        x, y = (float(v) for v in layout[iri])
        page.add_node(iri, label=f"\u2067{data['label']}\u2069", color=COLOURS.get(data["type"], "#475569"), x=x * SPREAD, y=y * SPREAD * 0.7,
                      size=10 + 4 * min(8, part.degree(iri)) ** 0.7, group=data["type"])
    details: dict[str, dict[str, Any]] = {}
    for number, (a, b, data) in enumerate(sorted(part.edges(data=True), key=lambda e: (e[0], e[1], e[2]["relation"], e[2]["modality"]))):
        identifier = f"k{number}"
        page.add_edge(a, b, id=identifier)
        details[identifier] = {
            "from": a, "to": b, "relation": label(data["relation"]), "name": data["relation"], "type": data["type"], "modality": data["modality"],
            "count": data["count"], "confidence": round(float(data["confidence"]), 2), "evidence": data["evidence"][:20],
            "conflict": data["type"] in CONFLICT,
        }
    nodes = {iri: {"label": part.nodes[iri]["label"], "en": part.nodes[iri]["label_en"], "type": part.nodes[iri]["type"]} for iri in part}
    payload = {
        "nodes": page.nodes, "details": details, "info": nodes, "types": {**labels("type"), "fact": "حقيقة"}, "modalities": labels("modality"),
        "entities": labels("entity"), "colours": COLOURS, "total": multi.number_of_nodes(),
    }
    return View(page.page(data=_script_safe(payload)), len(part), len(details))


def _script_safe(payload: dict[str, Any]) -> str:
    """JSON that cannot end its script element or open another."""
    text = json.dumps(payload, ensure_ascii=False)
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(character, escape)
    return text


def _choose(graph: Graph, multi: nx.MultiDiGraph[str], around: str | None, limit: int) -> list[str]:
    if around is None:
        connected = [n for n in multi if multi.degree(n) > 0]
        return sorted(connected, key=lambda n: (-multi.degree(n), n))[:limit]
    found = [row[1] for row in graph.query(
        "SELECT DISTINCT ?name ?e WHERE { ?e skos:prefLabel|skos:altLabel|skos:hiddenLabel ?l ; gaf:denotedBy ?m FILTER(STR(?l) = STR(?name)) }", name=around)]
    if not found:
        raise GraphError(f"no entity is called {around!r} here; `khabar query --graph DIR most-connected` lists names")
    near: list[str] = []
    plain = simple(multi)
    for start in found:
        for other, _ in sorted(nx.single_source_shortest_path_length(plain, start, cutoff=2).items(), key=lambda item: (item[1], -plain.degree(item[0]), item[0])):
            if other not in near:
                near.append(other)
    return near[:limit]
