"""The graph: documents in, answers out.  Storage is Oxigraph; every write is one atomic transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import networkx as nx
import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.namespace import SDO

from khabar.extract.contract import Extraction
from khabar.graph.background import load_background
from khabar.graph.errors import GraphError
from khabar.graph.folder import Folder, held_open
from khabar.graph.iri import BASE, Iris
from khabar.graph.network import network
from khabar.graph.provenance import digest
from khabar.graph.query import Binding, Result, run_query
from khabar.graph.rdf import to_quads
from khabar.graph.stats import Stats, stats
from khabar.graph.terms import kh, node
from khabar.graph.view import View, view
from khabar.ontology.namespaces import PREFIXES

Change = Literal["added", "replaced", "unchanged"]
BATCH = 100  # documents a transaction: what a killed run loses at most
_DIGEST, _IDENTIFIER = kh("digest"), node(SDO.identifier)


@dataclass
class Summary:
    """How many documents a run added, replaced and left as they were."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    documents: dict[Change, list[str]] = field(default_factory=dict, repr=False)

    @property
    def total(self) -> int:
        return self.added + self.replaced + self.unchanged


class Graph:
    """A graph of documents; open it with ``Graph.open`` and use it as a context manager.

    Attributes: ``dataset``, the same data as an rdflib Dataset whose default graph is the union of all; ``iris``, how
    IRIs are made; ``path``, the folder or None in memory; ``read_only``.
    """

    def __init__(self, store: ox.Store, iris: Iris, folder: Folder | None, *, read_only: bool) -> None:
        self._store: ox.Store | None = store
        self._folder = folder
        self.iris = iris
        self.path = folder.path if folder else None
        self.read_only = read_only
        self.dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            self.dataset.bind(prefix, namespace)

    @classmethod
    def open(cls, path: str | Path | None = None, *, read_only: bool = False, base: str | None = None) -> Self:
        """The graph in a folder, made where there is none; without a path, a new one in memory.

        ``base`` is what IRIs begin with; a folder keeps the one that it was made with.  Many may read a folder at one
        time; who writes has it alone.  Raises GraphError where the folder is something else or is held open.
        """
        if path is None:
            graph = cls(ox.Store(), Iris(base or BASE), None, read_only=False)
        else:
            iris = Iris(base or BASE)
            folder = Folder(Path(path), base, iris.base, read_only=read_only)
            try:
                store = ox.Store.read_only(str(folder.store)) if read_only else ox.Store(str(folder.store))
            except OSError as error:
                folder.close()
                raise (
                    held_open(folder.path)
                    if "lock" in str(error).lower()
                    else GraphError(f"{folder.path}: Oxigraph cannot open the graph: {error}")
                ) from error
            graph = cls(store, Iris(folder.base), folder, read_only=read_only)
        if not graph.read_only:
            with _writing(path):
                load_background(graph.store, graph.iris)
        return graph

    @property
    def store(self) -> ox.Store:
        """The pyoxigraph store below; raises GraphError once the graph is closed."""
        if self._store is None:
            raise GraphError("the graph is closed: open it again with Graph.open")
        return self._store

    def close(self) -> None:
        """Let others open the folder; the graph answers nothing afterwards."""
        if self._store is not None:
            if self._folder is not None and not self.read_only:
                self._store.flush()
            self.dataset.close()
            self.dataset = Dataset()
            self._store = None  # Oxigraph lets go of the folder when its last reference is gone
        if self._folder is not None:
            self._folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, extraction: Extraction) -> Change:
        """Take in a document; one with the same id is replaced whole, one that gives the same is left alone."""
        ((_, change),) = self._write([extraction])
        return change

    def changes(self, extractions: Iterable[Extraction], *, batch: int = BATCH) -> Iterator[tuple[str, Change]]:
        """Take in many, ``batch`` documents a transaction, yielding id and change as each batch is on disk.

        The input is read as it is needed.  Killed at any time, the graph holds every batch that was yielded and no
        half document.
        """
        source = iter(extractions)
        while group := list(islice(source, batch)):
            yield from self._write(group)

    def add_all(self, extractions: Iterable[Extraction], *, batch: int = BATCH) -> Summary:
        """Take in many and count."""
        summary = Summary()
        for document_id, change in self.changes(extractions, batch=batch):
            setattr(summary, change, getattr(summary, change) + 1)
            summary.documents.setdefault(change, []).append(document_id)
        return summary

    def _write(self, extractions: list[Extraction]) -> list[tuple[str, Change]]:
        self._may_write()
        out: list[tuple[str, Change]] = []
        pending: dict[ox.NamedNode, tuple[Extraction, bool]] = {}
        for extraction in extractions:
            graph = node(self.iris.graph(extraction.id))
            before = pending[graph][0] if graph in pending else None
            stored = (graph in pending and pending[graph][1]) or self.store.contains_named_graph(graph)
            old = digest(before, self.iris.base) if before else self._digest(graph)
            if old == digest(extraction, self.iris.base):
                out.append((extraction.id, "unchanged"))
                continue
            out.append((extraction.id, "replaced" if stored or before else "added"))
            pending[graph] = (extraction, stored)
        fresh: list[ox.Quad] = []
        for extraction, _ in pending.values():
            fresh += to_quads(extraction, self.iris)
        drop = [graph for graph, (_, stored) in pending.items() if stored]
        with _writing(self.path):
            if drop:
                self.store.update(_replacement(drop, fresh))
            elif fresh:
                self.store.extend(fresh)
        return out

    def _digest(self, graph: ox.NamedNode) -> str | None:
        found = next(self.store.quads_for_pattern(graph, _DIGEST, None, graph), None)
        return found.object.value if found is not None and isinstance(found.object, ox.Literal) else None

    def remove(self, document_id: str) -> bool:
        """Take out all that a document gave; False where it is not in the graph."""
        self._may_write()
        graph = node(self.iris.graph(document_id))
        if not self.store.contains_named_graph(graph):
            return False
        with _writing(self.path):
            self.store.remove_graph(graph)
        return True

    def documents(self) -> list[str]:
        """The ids of all documents, sorted."""
        found = self.store.quads_for_pattern(None, _IDENTIFIER, None, None)
        return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))

    def __contains__(self, document_id: str) -> bool:
        return self.store.contains_named_graph(node(self.iris.graph(document_id)))

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self.documents())

    def query(self, query: str, /, **bindings: Binding) -> Result:
        """Ask in SPARQL, or a named query by its name; see ``khabar.graph.query``."""
        return run_query(self.store, query, bindings)

    def network(self) -> nx.MultiDiGraph[str]:
        """The graph as a NetworkX network; see ``khabar.graph.network``."""
        return network(self)

    def view(self, around: str | None = None, limit: int = 150) -> View:
        """An interactive page of the ``limit`` most connected entities, or of those nearest to ``around`` (a name)."""
        return view(self, around=around, limit=limit)

    def stats(self) -> Stats:
        """Counts of documents, entities and events, and the most connected entities."""
        return stats(self)

    def _may_write(self) -> None:
        if self.read_only:
            raise GraphError(f"{self.path} was opened for reading alone: open it without read_only to change it")


def _replacement(drop: list[ox.NamedNode], fresh: list[ox.Quad]) -> str:
    """One SPARQL update, which Oxigraph runs as one transaction: old graphs out, new quads in."""
    graphs: dict[str, list[str]] = {}
    for quad in fresh:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    inserted = "\n".join(f"GRAPH {name} {{\n" + "\n".join(lines) + "\n}" for name, lines in graphs.items())
    return ";\n".join([*(f"DROP SILENT GRAPH {graph}" for graph in drop), f"INSERT DATA {{\n{inserted}\n}}"])


@contextmanager
def _writing(path: str | Path | None) -> Iterator[None]:
    """What the disk says, as an error that says what to do.  The transaction is undone by then."""
    try:
        yield
    except OSError as error:
        full = "space" in str(error).lower()
        todo = "make room on the disk and run the same command again" if full else "check the disk and the folder's permissions"
        raise GraphError(
            f"{path or 'the graph in memory'}: nothing of this batch was written, the rest is intact: {error}; {todo}"
        ) from error
