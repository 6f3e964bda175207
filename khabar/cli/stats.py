"""khabar stats: what a graph holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.output import print_table


def stats(graph: Annotated[Path, typer.Option("--graph", metavar="DIR", help="The graph's folder.")]) -> None:
    """Count documents, entities, events and facts, and name the most connected entities."""
    from khabar.graph import Graph

    with Graph.open(graph, read_only=True) as target:
        found = target.stats()
    rows: list[tuple[str, str, object]] = [("documents", "", found.documents), ("facts", "", found.facts)]
    rows += [("entities", name, n) for name, n in found.entities.items()]
    rows += [("events", name, n) for name, n in found.events.items()]
    rows += [("modality", name, n) for name, n in found.modalities.items()]
    rows += [("most connected", f"{name} ({kind})", n) for name, kind, n in found.connected]
    print_table(["what", "which", "count"], rows)
