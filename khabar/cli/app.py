"""The program ``khabar`` and how it ends: exit codes 0 (all read), 1 (something failed), 2 (wrong usage)."""

from __future__ import annotations

import contextlib
import os
import sys

import typer

from khabar.cli import build, evaluate, extract, query, stats, view
from khabar.ontology.errors import KhabarError

app = typer.Typer(
    name="khabar",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Read Arabic news into a knowledge graph: who did what to whom, when, where, who says so, and in which words.\n\n"
    "Start with: `khabar build articles/ --graph mygraph`, then `khabar query --graph mygraph triples`.",
)
app.command("extract")(extract.extract)
app.command("build")(build.build)
app.command("query")(query.query)
app.command("view")(view.view)
app.command("stats")(stats.stats)
app.command("evaluate")(evaluate.evaluate)


def main() -> None:
    """Runs the program; expected errors are one clear message, whatever the locale."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is not sys.stdin else "strict")  # type: ignore[union-attr]
    try:
        app()
    except KhabarError as error:
        print(f"khabar: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of the pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("khabar: interrupted; what was committed is kept", file=sys.stderr)
        sys.exit(130)
