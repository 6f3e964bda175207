"""Khabar reads Arabic news into a knowledge graph that leads back to the words.

import khabar
graph = khabar.build("examples/")
graph.query("triples").frame()
graph.network()
graph.view()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.api import build, extract, open_graph, read
    from khabar.extract.contract import Document, Extraction
    from khabar.graph import Graph
    from khabar.ontology.errors import KhabarError

    __version__: str

__all__ = ["Document", "Extraction", "Graph", "KhabarError", "__version__", "build", "extract", "open_graph", "read"]

_PLACES = {
    "Document": "khabar.extract.contract",
    "Extraction": "khabar.extract.contract",
    "Graph": "khabar.graph",
    "KhabarError": "khabar.ontology.errors",
    "build": "khabar.api",
    "extract": "khabar.api",
    "open_graph": "khabar.api",
    "read": "khabar.api",
}


def __getattr__(name: str) -> Any:
    """Public names are loaded when first used, so that extraction alone does not load the graph's libraries."""
    if name == "__version__":
        from importlib.metadata import version

        return version("khabar")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
