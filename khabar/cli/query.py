"""khabar query: SPARQL over the graph."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.output import print_table
from khabar.ontology.errors import KhabarError


def query(
    text: Annotated[str | None, typer.Argument(metavar="[SPARQL|NAME]", help="A query, or the name of one (see --list).")] = None,
    graph: Annotated[Path | None, typer.Option("--graph", metavar="DIR", help="The graph's folder.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="Read the query from a file.")] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="Bind a variable of the query, as in -p name=تركيا."),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="table|csv|json|turtle", help="How to print the answer.")] = "table",
    show: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
) -> None:
    """Ask the graph in SPARQL, over all documents; prefixes (kh: sem: schema: skos: …) are known.

    Examples:

        khabar query --list

        khabar query --graph mygraph triples

        khabar query --graph mygraph relation-by-name -p name=تركيا

        khabar query --graph mygraph 'SELECT ?a ?b WHERE { ?a kh:supplies ?b }' --format csv
    """
    if form not in {"table", "csv", "json", "turtle"}:
        raise typer.BadParameter("choose table, csv, json or turtle", param_hint="--format")
    if show:
        from khabar.graph.named import named_queries

        print_table(["name", "what it answers"], sorted(named_queries().items()))
        return
    if graph is None:
        raise typer.BadParameter("name the graph's folder", param_hint="--graph")
    if (text is None) == (file is None):
        raise typer.BadParameter("give either a query (or its name) or --file", param_hint="SPARQL")
    if file is not None:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KhabarError(f"{file}: the query cannot be read: {error}") from error
    bindings = {}
    for entry in parameter or []:
        name, sign, value = entry.partition("=")
        if not sign or not name.isidentifier():
            raise typer.BadParameter(f"{entry!r}: write NAME=VALUE", param_hint="-p")
        bindings[name] = value
    from khabar.graph import Graph

    assert text is not None
    with Graph.open(graph, read_only=True) as target:
        _print(target.query(text, **bindings), form)


def _print(result: object, form: str) -> None:
    from khabar.graph.query import Result

    assert isinstance(result, Result)
    if form == "turtle":
        sys.stdout.write(result.turtle())
        return
    frame = result.frame()
    rows = [[None if value != value else value for value in row] for row in frame.itertuples(index=False, name=None)]
    columns = [str(column) for column in frame.columns]
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([["" if value is None else value for value in row] for row in rows])
    elif form == "json":
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
    else:
        print_table(columns, rows)
        if sys.stdout.isatty():
            print(f"{len(rows)} rows")
