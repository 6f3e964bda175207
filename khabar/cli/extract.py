"""khabar extract: documents to the contract's JSON lines."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from khabar.cli.output import MinConfidence, Run, print_table
from khabar.extract.contract import Extraction, to_json
from khabar.ontology.errors import KhabarError


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="A .txt file, a .jsonl file (objects with `id`, `text` and, if known, `date`, `title`, `url`, "
            "`publisher`), a folder, or `-`.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write here instead of standard output; the file appears when it is whole."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="jsonl|table", help="By default a table on a terminal, JSON lines in a pipe or with -o."
        ),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
) -> None:
    """Read documents and print what they say: entities, events and facts, each with its words.

    Examples:

        khabar extract article.txt

        khabar extract articles.jsonl -o extractions.jsonl

        khabar extract articles.jsonl --min-confidence 0.7
    """
    if form not in {None, "jsonl", "table"}:
        raise typer.BadParameter("choose jsonl or table", param_hint="--format")
    run = Run(inputs, workers, min_confidence)
    table = form == "table" or (form is None and output is None and sys.stdout.isatty())
    with _target(output) as out:
        for extraction in run.extractions():
            if table:
                _show(extraction)
            else:
                out.write(to_json(extraction) + "\n")
        if run.errors and not run.done and output is not None:
            raise KhabarError(f"nothing was read; {output} was not written")
    if run.errors:
        print(f"khabar: {run.done} read, {run.errors} not read", file=sys.stderr)
    raise typer.Exit(run.exit_code)


def _show(extraction: Extraction) -> None:
    names = {entity.id: entity.label.get("ar") or entity.names[0] for entity in extraction.entities}

    def listed(ids: list[str]) -> str:
        return "، ".join(names.get(i, i) for i in ids)

    rows: list[tuple[str, ...]] = [
        (
            listed(e.agents),
            e.predicate,
            listed(e.recipients),
            "؛ ".join(e.themes),
            e.modality,
            " < ".join(names.get(i, i) for i in e.sources),
            e.time.text if e.time else "",
            listed(e.places),
            e.evidence.text,
        )
        for e in extraction.events
    ]
    rows += [
        (names.get(f.s, f.s), f.p, names.get(f.o, f.o), f.label or "", "", "", "", "", f.evidence.text) for f in extraction.facts
    ]
    columns = ["who", "what", "whom", "about", "modality", "source", "when", "where", "evidence"]
    print_table(columns, rows, title=extraction.id)


@contextmanager
def _target(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that replaces the old one only when it is whole."""
    if output is None:
        yield sys.stdout
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise KhabarError(f"{output}: cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, output)
    except OSError as error:
        raise KhabarError(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        Path(name).unlink(missing_ok=True)
