"""khabar view: the interactive page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def view(
    graph: Annotated[Path, typer.Option("--graph", metavar="DIR", help="The graph's folder.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The page to write.")],
    around: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is near this entity, by any of its names.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=2000, help="At most so many entities, the most connected.")] = 150,
) -> None:
    """Write the graph as one page that opens in any browser, without network: click an edge to read its sentence.

    Example:

        khabar view --graph mygraph -o view.html --around تركيا
    """
    from khabar.graph import Graph

    with Graph.open(graph, read_only=True) as target:
        page = target.view(around=around, limit=limit)
        page.save(output)
    print(f"{output}: open it in a browser")
