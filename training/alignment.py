"""Annotated articles beside what Khabar sees in their texts: which candidate tells which event of the gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotated import Annotated

from khabar.evaluation.alignment import Alignment
from khabar.evaluation.annotation import Actor, Annotation
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.entities import build_entities
from khabar.extract.events.candidates import Candidate, Clauses
from khabar.extract.events.filled import Filled
from khabar.extract.events.participants import ROLES
from khabar.extract.events.reader import EventReader
from khabar.extract.events.scene import Scene
from khabar.extract.extractor import perceive
from khabar.extract.learned.model import Model
from khabar.extract.learned.sequence import Tagger

Gold = dict[str, Any]


@dataclass(slots=True)
class Aligned:
    """An article as Khabar sees it.  ``events`` holds, for each candidate, the event of the gold that it tells, or None."""

    article: Annotated
    scene: Scene
    resolver: Resolver
    clauses: list[Clauses]
    candidates: list[Candidate]
    events: list[Gold | None]
    stands_for: dict[int, set[str]]
    """By cluster: the entities of the gold that it may be as an argument."""
    names: dict[int, set[str]]
    """By cluster: the entities of the gold with which it shares a name."""
    listed: set[int]
    """The clusters that are an entity of the gold, one for each."""


def align(article: Annotated, tagger: Tagger | None, coreference: Model | None) -> Aligned:
    """Reads an article's text and lines it up with its gold."""
    scene, resolver = perceive(article.text, tagger, coreference)
    reader = EventReader(scene, resolver, None)
    candidates = reader.candidates()
    clusters = _clusters(article, resolver)
    aligned = Aligned(article, scene, resolver, reader.clauses, candidates, [None] * len(candidates), *clusters)
    _told(aligned)
    _told_again(aligned)
    return aligned


def _clusters(article: Annotated, resolver: Resolver) -> tuple[dict[int, set[str]], dict[int, set[str]], set[int]]:
    entities, ids = build_entities(article.text, resolver, set(range(len(resolver.clusters))))
    system = Annotation(article.id, {e.id: Actor.named(e.type, e.names, e.acts_for, e.id) for e in entities})
    actors = {e["id"]: Actor.named(e["type"], e["names"], e.get("acts_for"), e["id"]) for e in article.gold["entities"]}
    alignment = Alignment(Annotation(article.id, actors), system)
    shared = {
        cluster: {name for name, actor in actors.items() if actor.keys & system.actors[i].keys} for cluster, i in ids.items()
    }
    paired = {i for i, _ in alignment.pairs}
    listed = {cluster for cluster, i in ids.items() if i in paired}
    return {cluster: alignment.stands_for(i) for cluster, i in ids.items()}, shared, listed


def _told(aligned: Aligned) -> None:
    """Finds the candidate at each event's trigger; where that is not marked, the best of its type in the evidence."""
    places = []
    for candidate in aligned.candidates:
        word = aligned.scene.sentences[candidate.clauses.sentence].words[candidate.trigger]
        places.append((word.start, word.end))
    for event in aligned.article.gold["events"]:
        if "trigger" in event:
            low, high = event["trigger"]
            found = next((i for i, (start, end) in enumerate(places) if start < high and low < end), None)
        else:
            low = event.get("start", aligned.article.text.find(event["evidence"]))
            high = low + len(event["evidence"])
            fitting = [
                (_hits(aligned, candidate.filled[event["type"]], event), -i)
                for i, candidate in enumerate(aligned.candidates)
                if low <= places[i][0] < high and event["type"] in candidate.filled
            ]
            found = -max(fitting)[1] if fitting else None
        if found is not None:
            aligned.events[found] = event


def _told_again(aligned: Aligned) -> None:
    """A candidate elsewhere whose frame has an event's type and participants tells it again: gold has each event once."""
    for i, candidate in enumerate(aligned.candidates):
        if aligned.events[i] is not None:
            continue
        best = 0
        for kind, filled in candidate.filled.items():
            for event in aligned.article.gold["events"]:
                hits = _hits(aligned, filled, event) if event["type"] == kind else 0
                if hits > best and hits >= min(2, len(event["agents"]) + len(event["recipients"])):
                    best, aligned.events[i] = hits, event


def _hits(aligned: Aligned, filled: Filled, event: Gold) -> int:
    """How many participants of an event the rules find."""
    people = {*event["agents"], *event["recipients"]}
    return len({x for role in ROLES for entity in filled.entities(role) for x in aligned.stands_for.get(entity, set()) & people})
