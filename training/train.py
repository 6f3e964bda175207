"""Makes the models of extract/learned/ from annotated articles.

    python training/train.py --gold GOLD_DIR --articles ARTICLES.jsonl --triggers training/annotations/train_triggers.jsonl \
        --annotations training/annotations/news --news NEWS.jsonl.gz

GOLD_DIR and ARTICLES are gold files and their texts; the annotations point into the articles of NEWS.  Either pair may be
left out.  Eight models are made: the tagger of mentions, coreference, facts, triggers, participants, events, modality and
sources.  A model that reads another's output is trained on articles which that other has not seen (folds).  Deterministic
on one machine; some seven minutes on two cores for 1,200 articles.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

import rows
from alignment import Aligned, align
from annotated import Annotated, read, read_articles, read_triggers
from field import fit as fit_tagger
from regression import Rows, fit, joined

from khabar.extract.learned.model import Model
from khabar.extract.learned.models import Models

TARGET = Path(__file__).parent.parent / "extract" / "learned"
FOLDS = 2
"""Parts for the tagger and coreference, whose output all later models read."""
INNER = 3
"""Parts for triggers and participants, whose output the event model reads."""
STRENGTH = {
    "coreference": 0.1, "fact": 0.05, "trigger": 0.07, "participant": 0.05, "event": 0.3, "modality": 0.1, "source": 0.1,
}  # fmt: skip
"""Inverse L2 penalties: the best of three or four each, trained on the annotations and measured on the gold."""


def train(articles: list[Annotated], seed: int = 1) -> Models:
    """The models of some articles."""
    ordered = sorted(articles, key=lambda article: article.id)
    random.Random(seed).shuffle(ordered)
    tagged = [rows.sentences_tagged(article.text, article.gold) for article in ordered]
    taggers = [fit_tagger([x for i, found in enumerate(tagged) if i % FOLDS != k for x in found]) for k in range(FOLDS)]
    seen = [align(article, taggers[i % FOLDS], None) for i, article in enumerate(ordered)]
    pairs = [rows.coreference(aligned) for aligned in seen]
    strength = STRENGTH["coreference"]
    resolvers = [fit(joined(r for i, r in enumerate(pairs) if i % FOLDS != k), strength) for k in range(FOLDS)]
    aligned = [align(article, taggers[i % FOLDS], resolvers[i % FOLDS]) for i, article in enumerate(ordered)]
    triggers = [rows.triggers(each) for each in aligned]
    decisions: list[Rows] = []
    for k in range(INNER):
        others = [i for i in range(len(aligned)) if i % INNER != k]
        trigger = fit(joined(triggers[i] for i in others), STRENGTH["trigger"])
        participant = _participants([aligned[i] for i in others])
        decisions += [rows.events(each, trigger, participant) for i, each in enumerate(aligned) if i % INNER == k]

    def fitted(name: str, make: Callable[[Aligned], Rows]) -> Model:
        return fit(joined(map(make, aligned)), STRENGTH[name])

    return Models(
        mention=fit_tagger([x for found in tagged for x in found]),
        coreference=fit(joined(pairs), strength),
        fact=fitted("fact", rows.facts),
        trigger=fit(joined(triggers), STRENGTH["trigger"]),
        participant=_participants(aligned),
        event=fit(joined(decisions), STRENGTH["event"]),
        modality=fitted("modality", rows.modalities),
        source=fitted("source", rows.sources),
    )


def _participants(aligned: list[Aligned]) -> Model:
    first = fit(joined(map(rows.participants, aligned)), STRENGTH["participant"])
    return fit(joined(rows.participants(each, first) for each in aligned), STRENGTH["participant"])


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


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that name annotated articles."""
    out = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--gold", type=Path, help="folder of gold files")
    out.add_argument("--articles", type=Path, help="their texts, as lines of JSON")
    out.add_argument("--triggers", type=Path, help="where the triggers of their events stand")
    out.add_argument("--annotations", type=Path, help="annotations by offsets: a file or a folder")
    out.add_argument("--news", type=Path, help="the articles into which they point")
    return out


def main() -> None:
    options = parser(__doc__).parse_args()
    articles = gold_articles(options.gold, options.articles, options.triggers) if options.gold else []
    articles += read(options.annotations, options.news) if options.annotations else []
    train(articles).save(TARGET)
    print(f"{len(articles)} articles; models written to {TARGET}")


if __name__ == "__main__":
    main()
