"""khabar build: documents into a graph."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.output import MinConfidence, Run


def build(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders or `-`, as for `khabar extract`.")],
    graph: Annotated[Path, typer.Option("--graph", metavar="DIR", help="The graph's folder; made if it is not there.")],
    min_confidence: MinConfidence = 0.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
) -> None:
    """Read documents into a graph. A document read before is replaced by what it gives now.

    Examples:

        khabar build articles/ --graph mygraph

        khabar build more.jsonl --graph mygraph

        khabar build articles/ --graph suregraph --min-confidence 0.7
    """
    from khabar.graph import Graph

    run = Run(inputs, workers, min_confidence)
    changes: Counter[str] = Counter()
    with Graph.open(graph) as target:
        for _, change in target.changes(run.extractions()):
            changes[change] += 1
    told = ", ".join(f"{changes[name]} {name}" for name in ("added", "replaced", "unchanged"))
    print(f"{graph}: {told}, {run.errors} skipped" + (" (see the messages above)" if run.errors else ""))
    sys.stdout.flush()
    raise typer.Exit(run.exit_code)
