"""What the commands share: tables, progress, right-to-left text, and reading with errors counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from khabar.extract.readers import ReadError, count, read

if TYPE_CHECKING:
    from khabar.extract.contract import Document, Extraction

WIDE = {"evidence": 6, "sentence": 6, "what it answers": 6, "modality": 2, "figure": 4}
"""Shares of a terminal's width; a sentence wants more than a name."""
ISOLATE, POP = "\u2068", "\u2069"


def _confidence(value: float) -> float:
    """Refuses what is no confidence; a range alone would let ``nan`` pass."""
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"{value} is no confidence; give a number from 0 to 1")
    return value


MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="X",
        callback=_confidence,
        help="Leave out events and facts whose `confidence` (0 to 1) is below X. Higher: fewer, surer edges. `khabar evaluate` "
        "prints precision by confidence, to choose X by.",
    ),
]
"""The option of the commands that extract."""


def console() -> Console:
    """Standard output: colour and the terminal's width on a terminal, plain text and no wrapping in a pipe."""
    return Console(soft_wrap=not sys.stdout.isatty(), width=None if sys.stdout.isatty() else 10_000, highlight=False)


def clean(value: Any) -> str:
    """A value for the terminal: control characters out, right-to-left text isolated on a terminal."""
    if value is None:
        return ""
    text = "".join(" " if c.isspace() else c for c in str(value) if c.isprintable() or c.isspace())
    return f"{ISOLATE}{text}{POP}" if sys.stdout.isatty() and not text.isascii() else text


def print_table(columns: list[str], rows: Iterable[Iterable[Any]], title: str | None = None) -> None:
    """A table on a terminal; tab-separated lines with a header in a pipe."""
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for row in rows:
            print("\t".join(clean(value).replace("\t", " ") for value in row))
        return
    # Text, for in plain strings rich reads "[…]" as markup
    table = Table(title=None if title is None else Text(clean(title)), show_lines=False, header_style="bold", expand=True)
    for column in columns:
        table.add_column(column, overflow="fold", ratio=WIDE.get(column, 2))
    for row in rows:
        table.add_row(*(Text(clean(value)) for value in row))
    console().print(table)


class Run:
    """Reads and extracts the inputs of a command, shows progress, and counts what could not be done."""

    def __init__(self, inputs: list[str], workers: int | None, min_confidence: float):
        self.inputs = inputs
        self.workers = workers
        self.min_confidence = min_confidence
        self.errors = 0
        self.done = 0

    def extractions(self, documents: Iterable[Document] | None = None, total: int | None = None) -> Iterator[Extraction]:
        """The extractions of the inputs, or of those ``documents`` of them (``total`` at most); errors go to standard error
        at once."""
        from khabar.extract.corpus import Failure, extract_all

        progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        with progress:
            if documents is None:
                documents, total = self.documents(), count(self.inputs) if sys.stderr.isatty() else None
            task = progress.add_task("reading", total=total)
            for found in extract_all(documents, self.workers, min_confidence=self.min_confidence):
                progress.advance(task)
                if isinstance(found, Failure):
                    self.complain(f"{found.id}: not read: {found.reason}")
                    continue
                self.done += 1
                yield found

    def documents(self) -> Iterator[Document]:
        """The documents of the inputs; errors go to standard error at once."""
        for found in read(self.inputs):
            if isinstance(found, ReadError):
                self.complain(found)
            else:
                yield found

    def complain(self, problem: object) -> None:
        """Tells and counts what could not be done."""
        self.errors += 1
        print(f"khabar: {problem}", file=sys.stderr)

    @property
    def exit_code(self) -> int:
        return 1 if self.errors else 0
