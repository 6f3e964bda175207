"""Measures what training gives: a learning curve, or what each learned part adds.

    python training/measure.py curve --test-gold GOLD_DIR --test-articles ARTICLES.jsonl SIZES... [options of train.py]
    python training/measure.py parts --test-gold GOLD_DIR --test-articles ARTICLES.jsonl

``curve`` trains on so many articles (drawn once, each size holds the smaller ones) and measures each time; ``parts`` measures
the shipped models with one part after another left to the rules alone.  Prints Markdown rows: F1 of entities, triples, facts,
events and their sources, places, times and themes, and how many modalities are right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotated import read_articles
from train import given_annotated, given_gold, given_teacher, parser, train

from khabar.evaluation.annotation import of_extraction
from khabar.evaluation.evaluation import Evaluation
from khabar.evaluation.gold import Gold, read_gold
from khabar.extract.contract import Document
from khabar.extract.extractor import extract, uncollected
from khabar.extract.learned.models import Models, shipped

MODELS, DECIDED = ("mention", "coreference", "entity"), ("fact", "modality", "source", "place", "time", "theme")
"""The models, and the heads of the network, without which the rules decide alone."""
SHOWN = ("entities", "event_triples", "facts", "triples", "events", "sources", "places", "times", "themes")
HEAD = f"| | {' | '.join(name.replace('_', ' ') for name in SHOWN)} | modality |\n{'|---' * (len(SHOWN) + 2)}|"


def row(name: str, golds: list[Gold], texts: dict[str, dict[str, Any]], models: Models) -> str:
    """The figures of some models as a row of a table."""
    evaluation = Evaluation()
    for gold in golds:
        text = texts[gold.id]["text"]
        evaluation.add(gold.annotation(text), of_extraction(extract(Document(id=gold.id, text=text), models)))
    found = evaluation.figures
    figures = [f"{found[key].f1:.3f}" for key in SHOWN]
    return f"| {name} | {' | '.join(figures)} | {evaluation.modalities.precision:.3f} |"


def parts(models: Models) -> Iterator[tuple[str, Models]]:
    """All models, then each part left to the rules, then all such parts at once."""
    yield "all", models
    ruled = models
    for name in MODELS:
        yield f"without {name}", replace(models, **{name: None})
        ruled = replace(ruled, **{name: None})
    for name in DECIDED:
        yield f"without {name}", replace(models, network=models.network.without(name))
        ruled = replace(ruled, network=ruled.network.without(name))
    yield "without any of these", ruled


def main() -> None:
    options = parser(__doc__)
    options.add_argument("what", choices=("curve", "parts"))
    options.add_argument("sizes", type=int, nargs="*", help="of the curve: numbers of articles")
    options.add_argument("--test-gold", type=Path, required=True, help="folder of gold files to measure on")
    options.add_argument("--test-articles", type=Path, required=True, help="their texts")
    given = options.parse_args()
    golds = [gold for gold in read_gold(given.test_gold) if isinstance(gold, Gold)]
    texts = read_articles(given.test_articles, {gold.id for gold in golds})
    print(HEAD, flush=True)
    if given.what == "parts":
        for name, models in parts(shipped()):
            print(row(name, golds, texts, models), flush=True)
        return
    articles = given_gold(given)
    random.Random(0).shuffle(articles)
    articles += given_annotated(given)
    teacher = given_teacher(given)
    for size in given.sizes or [len(articles)]:
        with uncollected():
            print(row(f"{size} articles", golds, texts, train(articles[:size], teacher)), flush=True)


if __name__ == "__main__":
    main()
