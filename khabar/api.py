"""The front door in Python: read, extract, build, open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.extract.contract import Document, Extraction
from khabar.extract.corpus import Failure, extract_all
from khabar.extract.readers import ReadError
from khabar.extract.readers import read as read_inputs
from khabar.ontology.errors import KhabarError

if TYPE_CHECKING:
    from khabar.graph import Graph


def read(*inputs: str | Path) -> Iterator[Document]:
    """The documents of files and folders; raises ReadError at the first that cannot be read."""
    for found in read_inputs(inputs):
        if isinstance(found, ReadError):
            raise found
        yield found


def extract(document: Document | str) -> Extraction:
    """The extraction of a document, or of a text."""
    from khabar.extract.extractor import extract as run

    return run(document if isinstance(document, Document) else Document(id="text", text=document))


def build(*inputs: str | Path, graph: str | Path | None = None, workers: int | None = None, min_confidence: float = 0.0) -> Graph:
    """Reads files and folders into a graph: in the folder ``graph``, or in memory.

    Events and facts whose confidence is below ``min_confidence`` (0 to 1) are left out: higher means fewer, surer edges.

    Raises KhabarError at the first document that cannot be read, and where ``min_confidence`` is not from 0 to 1.
    """
    results = extract_all(read(*inputs), workers, min_confidence=min_confidence)
    target = open_graph(graph)

    def extractions() -> Iterator[Extraction]:
        for found in results:
            if isinstance(found, Failure):
                raise KhabarError(f"{found.id}: {found.reason}")
            yield found

    target.add_all(extractions())
    return target


def open_graph(path: str | Path | None = None, *, read_only: bool = False) -> Graph:
    """Opens the graph in a folder (made if it is not there); without a path, a new one in memory."""
    from khabar.graph import Graph

    return Graph.open(path, read_only=read_only)
