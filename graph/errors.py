"""What can go wrong with a graph."""

from __future__ import annotations

from khabar.ontology.errors import KhabarError


class GraphError(KhabarError):
    """A graph cannot be opened, read or written; the message says where and what to do."""


class QueryError(GraphError):
    """A query is wrong; the message shows the line and marks the place.  ``line`` and ``column`` count from 1."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
