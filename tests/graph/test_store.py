"""The store: replacing, removing, one writer, a killed writer, a folder that is something else."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import URIRef

from khabar.extract.contract import Extraction
from khabar.graph import Graph, GraphError

Make = Callable[..., Extraction]


def quads(graph: Graph) -> set[str]:
    return {str(quad) for quad in graph.store}


def test_adding_again_changes_nothing(make_article: Make) -> None:
    with Graph.open() as graph:
        assert graph.add(make_article()) == "added"
        before = quads(graph)
        assert graph.add(make_article()) == "unchanged"
        assert quads(graph) == before


def test_a_reread_document_is_replaced_whole(make_article: Make, make_small: Make) -> None:
    with Graph.open() as graph, Graph.open() as fresh:
        graph.add(make_article("d"))
        assert graph.add(make_small("d")) == "replaced"
        fresh.add(make_small("d"))
        assert quads(graph) == quads(fresh)


def test_removing_leaves_nothing_behind(make_article: Make, make_small: Make) -> None:
    with Graph.open() as graph:
        graph.add(make_small("stays"))
        before = quads(graph)
        graph.add(make_article("goes"))
        assert graph.documents() == ["goes", "stays"]
        assert graph.remove("goes")
        assert quads(graph) == before
        assert not graph.remove("goes")


def test_two_documents_of_one_id_in_one_run(make_article: Make, make_small: Make) -> None:
    with Graph.open() as graph:
        summary = graph.add_all([make_small("d"), make_article("d"), make_article("d"), make_small("e")])
        assert (summary.added, summary.replaced, summary.unchanged) == (2, 1, 1)
        assert graph.query("ASK { ?s kh:supplies ?o }") and len(graph) == 2


def test_folder_keeps_what_was_added(make_article: Make, tmp_path: Path) -> None:
    with Graph.open(tmp_path / "g") as graph:
        graph.add(make_article())
    with Graph.open(tmp_path / "g", read_only=True) as one, Graph.open(tmp_path / "g", read_only=True) as two:
        assert one.documents() == two.documents() == ["news-1"]
        with pytest.raises(GraphError, match="reading"):
            one.add(make_article("x"))
    with Graph.open(tmp_path / "g") as graph:
        assert graph.add(make_article()) == "unchanged"


def test_dataset_is_rdflib_over_the_union(graph: Graph) -> None:
    found = graph.dataset.query("SELECT ?s WHERE { ?s <https://w3id.org/khabar/ontology#supplies> ?o }")
    assert [row[0] for row in found] == [URIRef("https://w3id.org/khabar/id/country/TR")]


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(GraphError, match="not a Khabar graph"):
        Graph.open(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(GraphError, match="is a file"):
        Graph.open(tmp_path / "letter.txt")
    with pytest.raises(GraphError, match="holds no graph"):
        Graph.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_folder_held_open_names_it_and_the_holder(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    code = f"from khabar.graph import Graph\ng = Graph.open({str(folder)!r})\nprint('open', flush=True)\ninput()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        for read_only in (False, True):
            with pytest.raises(GraphError, match=rf"{folder} is held open by process {holder.pid}"):
                Graph.open(folder, read_only=read_only)
        holder.communicate("\n")
    Graph.open(folder).close()


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from conftest import small, article
from khabar.graph import Graph
graph = Graph.open({folder!r})
documents = (article(f"d{{n}}") if n % 2 else small(f"d{{n}}") for n in (m % 40 for m in range(10**6)))
def alternating():
    for turn in range(10**6):
        for n in range(40):
            yield article(f"d{{n}}") if turn % 2 else small(f"d{{n}}")
for document_id, change in graph.changes(alternating(), batch=4):
    print(document_id, change, flush=True)
"""


@pytest.mark.parametrize("lines", [5, 23, 61, 97])
def test_kill_loses_nothing_committed_and_leaves_no_half(
    lines: int, make_article: Make, make_small: Make, tmp_path: Path
) -> None:
    folder = tmp_path / "g"
    code = KILLED.format(folder=str(folder), tests=str(Path(__file__).parent))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().split()[0] for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    with Graph.open(folder) as graph, Graph.open() as other:
        assert set(told) <= set(graph.documents())
        for document in graph.documents():
            name = NamedNode(graph.iris.graph(document))
            held = {str(q) for q in graph.store.quads_for_pattern(None, None, None, name)}
            whole = []
            for make in (make_article, make_small):
                other.add(make(document))
                whole.append({str(q) for q in other.store.quads_for_pattern(None, None, None, name)})
            assert held and all(whole)
            assert held in whole
