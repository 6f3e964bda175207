"""What the models learn from shows them what they will see where articles are read, and nothing of the answer."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

import rows
from alignment import align
from annotated import Annotated
from regression import fit

from khabar.extract.events.context import Question
from khabar.extract.extractor import shipped
from khabar.ontology.schema import EVENT_TYPES

TEXT = "هاجمت تركيا سوريا. وأهملت فرنسا مطالب إيران."


def told(kind: str) -> Annotated:
    """An article whose second sentence tells an event of a type."""
    entities = [
        {"id": name, "type": "country", "names": [name], "acts_for": None} for name in ("تركيا", "سوريا", "فرنسا", "إيران")
    ]
    event = {
        "id": "v1", "type": kind, "agents": ["فرنسا"], "recipients": ["إيران"], "modality": "actual", "sources": [],
        "places": [], "time": None, "themes": [], "evidence": "وأهملت فرنسا مطالب إيران.", "trigger": [19, 25],
    }  # fmt: skip
    gold = {"id": "a", "entities": entities, "events": [event], "facts": []}
    return Annotated("a", TEXT, None, gold)


def triggers(article: Annotated) -> tuple[list[Question], list[str | None]]:
    """What is asked of the candidates, and the answers, once it was looked for who takes part."""
    aligned = align(article, shipped().mention, shipped().coreference)
    participants = fit(rows.participants(aligned), strength=1.0)
    found = [answer for answer in rows.answers(aligned, participants) if answer.head == "trigger"]
    return [answer.question for answer in found], [answer.label for answer in found]


def test_a_type_shows_in_the_answer_alone() -> None:
    asked = {}
    for kind in EVENT_TYPES:
        questions, labels = triggers(told(kind))
        assert kind in labels
        asked[kind] = questions
    assert all(questions == asked["aid"] for questions in asked.values())


def test_an_entity_is_listed_that_is_the_golds() -> None:
    article = told("aid")
    article.gold["entities"] = article.gold["entities"][:3]
    aligned = align(article, shipped().mention, shipped().coreference)
    found = rows.entities(aligned)
    labels = [cluster.mentions[0].name for cluster in aligned.resolver.clusters if cluster.mentions]
    assert dict(zip(labels, found.labels, strict=True)) == {"تركيا": "yes", "سوريا": "yes", "فرنسا": "yes", "إيران": "no"}
