"""The graph: storing extractions as RDF, asking, looking."""

from khabar.graph.errors import GraphError, QueryError
from khabar.graph.store import Graph
from khabar.graph.view import View

__all__ = ["Graph", "GraphError", "QueryError", "View"]
