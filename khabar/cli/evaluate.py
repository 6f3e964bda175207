"""khabar evaluate: what is read, compared with what careful readers found."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.output import MinConfidence, Run, print_table
from khabar.ontology.errors import KhabarError

if TYPE_CHECKING:
    from khabar.evaluation.annotation import Annotation
    from khabar.evaluation.counts import Counts
    from khabar.evaluation.evaluation import Evaluation, Mistake
    from khabar.evaluation.gold import Gold
    from khabar.extract.contract import Document, Extraction


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files (.json), one an article.")],
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="The articles, as for `khabar extract`.")],
    errors: Annotated[bool, typer.Option("--errors", help="List every missed and every wrong triple with its words.")] = False,
    extractions: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help="Judge these extractions of the articles (from `khabar extract -o`)."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="table|json", help="Tables (tab-separated in a pipe), or one JSON object.")
    ] = "table",
    min_confidence: MinConfidence = 0.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
) -> None:
    """Measure how much of what a careful reader found in articles is found, and how much of what is found is right.

    A gold file holds what a reader found in the article with the same `id`: entities by all their names, events and facts
    between them, each with its words (`evidence`):

        {"id": "…", "entities": [{"id": "turkey", "type": "country", "names": ["تركيا", "أنقرة"]}, …],
        "events": [{"type": "aid", "agents": ["turkey"], "recipients": ["army"], "modality": "planned", "sources": [],
        "evidence": "…"}], "facts": [{"s": "ministry", "p": "part_of", "o": "turkey", "evidence": "…"}]}

    **What counts as right.** Entities: a name in common, spelling variants aside. Triples: the same type between the same two
    entities in the same direction; a state and what acts for it (`acts_for`) are one. Events: the same type and a participant
    in common. Sources, places, times, themes, modality and entity types are judged where event or entity was found; a theme
    is right that shares half of its words with one of the gold, an entity's name if the gold has it for this entity and not for
    another (`entity_name_accuracy`: low where entities are mixed up). Precision (P) is the share of what was found that is right;
    recall (R) the share of the gold that was found; F1 their harmonic mean; all over all articles.

    A second table shows precision by confidence, to choose a `--min-confidence` by. With `--errors` a third names, for each
    triple missed or wrong, the article, the words and their place (start:end, in characters of the article, from 0).

    Examples:

        khabar evaluate gold/ articles.jsonl

        khabar evaluate gold/ articles.jsonl --errors --format json

        khabar evaluate gold/ articles.jsonl --min-confidence 0.7
    """
    if form not in {"table", "json"}:
        raise typer.BadParameter("choose table or json", param_hint="--format")
    if extractions is not None and min_confidence:
        raise typer.BadParameter(
            "--extractions are judged as they are; give the threshold to `khabar extract`", param_hint="--min-confidence"
        )
    from khabar.evaluation.annotation import Annotation, of_extraction
    from khabar.evaluation.evaluation import Evaluation

    run = Run(inputs, workers, min_confidence)
    golds = _golds(folder, run)
    articles = _Articles(run, golds)
    found: dict[str, Annotation] = {}
    for extraction in articles.extractions() if extractions is None else articles.stored(extractions):
        found[extraction.id] = of_extraction(extraction)
    result = Evaluation()
    for name, gold in golds.items():
        result.add(gold.annotation(articles.texts.get(name, "")), found.get(name) or Annotation(name))
    _tell(articles, [name for name in golds if name not in found])
    if form == "json":
        print(json.dumps(_object(result, errors), ensure_ascii=False))
    else:
        _print(result, errors)
    sys.stdout.flush()
    raise typer.Exit(run.exit_code)


def _golds(folder: Path, run: Run) -> dict[str, Gold]:
    from khabar.evaluation.gold import GoldError, read_gold

    golds: dict[str, Gold] = {}
    for gold in read_gold(folder):
        if isinstance(gold, GoldError):
            run.complain(gold)
        else:
            golds[gold.id] = gold
    if not golds:
        raise KhabarError(f"{folder}: no gold file can be used (see the messages above)")
    return golds


class _Articles:
    """The articles that have gold; ``texts`` and ``ignored`` (how many have none) are whole once all were read."""

    def __init__(self, run: Run, golds: dict[str, Gold]) -> None:
        self.texts: dict[str, str] = {}
        self.ignored = 0
        self._run = run
        self._golds = golds

    def extractions(self) -> Iterator[Extraction]:
        """What they give now."""
        return self._run.extractions(self._documents(), len(self._golds))

    def stored(self, path: Path) -> Iterator[Extraction]:
        """What a file of extractions says of them; a line that is of no use is told and passed over."""
        from khabar.extract.contract import ContractError, from_json

        digests = {document.id: document.sha256 for document in self._documents()}
        try:
            with path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if not line.strip():
                        continue
                    try:
                        extraction = from_json(line)
                    except ContractError as error:
                        self._run.complain(f"{path}, line {number}: {error}")
                        continue
                    if digests.get(extraction.id, extraction.text_sha256) != extraction.text_sha256:
                        self._run.complain(
                            f"{path}, line {number}: {extraction.id!r} was extracted from another text than the article's; "
                            "extract it again"
                        )
                    elif extraction.id in digests:
                        yield extraction
        except OSError as error:
            raise KhabarError(f"{path}: the extractions cannot be read: {error.strerror}") from error

    def _documents(self) -> Iterator[Document]:
        for document in self._run.documents():
            gold = self._golds.get(document.id)
            if gold is None:
                self.ignored += 1
                continue
            self.texts[document.id] = document.text
            for field in gold.misquoted(document.text):
                self._run.complain(f"{gold.path}: {field}: these words are not in the article; copy them from it to the letter")
            yield document


def _tell(articles: _Articles, absent: list[str]) -> None:
    """What the figures rest on."""
    if articles.ignored:
        print(f"khabar: {articles.ignored} article(s) without gold ignored", file=sys.stderr)
    if absent:
        print(f"khabar: {len(absent)} gold document(s) not read, counted as empty: {', '.join(absent)}", file=sys.stderr)


def _object(result: Evaluation, errors: bool) -> dict[str, Any]:
    told: dict[str, Any] = {name: _rates(counts) for name, counts in result.figures.items()}
    told |= {name: round(counts.precision, 3) for name, counts in result.accuracies.items()}
    told["confidence"] = [
        {"from": band.low, "to": band.high}
        | {
            kind: {"p": round(counts.precision, 3) if counts.given else None, "tp": counts.right, "sys": counts.given}
            for kind, counts in band.counts.items()
        }
        for band in result.bands()
    ]
    if errors:
        told["errors"] = [
            {
                "document": mistake.document,
                "error": mistake.error,
                "kind": mistake.kind,
                "who": mistake.who or None,
                "what": mistake.what,
                "whom": mistake.whom or None,
                "confidence": mistake.confidence,
                "evidence": {
                    "start": mistake.passage.start,
                    "end": mistake.passage.end,
                    "text": mistake.passage.text,
                },
            }
            for mistake in result.mistakes
        ]
    return told


def _rates(counts: Counts) -> dict[str, float]:
    return {
        "p": round(counts.precision, 3),
        "r": round(counts.recall, 3),
        "f1": round(counts.f1, 3),
        "tp": counts.right,
        "sys": counts.given,
        "gold": counts.wanted,
    }


def _print(result: Evaluation, errors: bool) -> None:
    rows: list[tuple[Any, ...]] = [
        (name, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}", c.right, c.given, c.wanted)
        for name, c in result.figures.items()
    ]
    rows += [(name, f"{c.precision:.3f}", None, None, c.right, c.given, None) for name, c in result.accuracies.items()]
    print_table(["figure", "P", "R", "F1", "right", "found", "gold"], rows, title=f"documents: {result.documents}")
    print()
    print_table(
        ["confidence", "event P", "event right", "event found", "fact P", "fact right", "fact found"],
        [(f"{band.low}-{band.high}", *(cell for c in band.counts.values() for cell in _share(c))) for band in result.bands()],
        title="precision by confidence",
    )
    if errors:
        print()
        _print_mistakes(result.mistakes)


def _print_mistakes(mistakes: list[Mistake]) -> None:
    """On a terminal a table a document, where there is no room for another column; in a pipe one."""
    columns = ["document", "error", "who", "what", "whom", "confidence", "place", "evidence"]
    rows = [(m.document, m.error, m.who, m.what, m.whom, m.confidence, m.passage.place, m.passage.text) for m in mistakes]
    if not sys.stdout.isatty():
        print_table(columns, rows)
        return
    for document, group in groupby(rows, key=itemgetter(0)):
        print_table(columns[1:], (row[1:] for row in group), title=document)


def _share(counts: Counts) -> tuple[str | None, int, int]:
    return f"{counts.precision:.3f}" if counts.given else None, counts.right, counts.given
