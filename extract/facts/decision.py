"""Which pairs of entities stand in a fact: learned from annotated articles (the network's head ``fact``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.extract.contract import Fact, Span
from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.context import Context, Question
from khabar.extract.events.scene import Scene
from khabar.extract.facts.consistency import contradicted, in_one_office, nearest
from khabar.extract.facts.labels import position_label
from khabar.extract.facts.pairs import Pair, pairs
from khabar.extract.facts.rules import FactDraft, FactReader
from khabar.extract.learned.portions import PORTION, batched
from khabar.ontology.schema import FACT_TYPES, FactType

HEAD = "fact"
NONE = "none"
THRESHOLD = 0.5
"""Least probability at which a fact is told.  On unseen articles it gives the best F1 of facts, 0.728; 0.45 gives 0.726 and 0.55
0.715.  Of ten facts between 0.45 and 0.5 that were judged three were right."""


def candidates(scene: Scene, resolver: Resolver) -> Iterator[tuple[Pair, list[FactDraft]]]:
    """The pairs of a document, each with what the rules propose in its sentence."""
    reader = FactReader(scene, resolver)
    for s in range(len(scene.sentences)):
        proposals = reader.proposals(s)
        for pair in pairs(scene, resolver, s, proposals):
            yield pair, proposals


def read_facts(scene: Scene, resolver: Resolver, context: Context) -> list[FactDraft]:
    """The facts of a document, each once, from the sentence that tells it best.

    All that the rules see where the network does not know.
    """
    best: dict[tuple[int, FactType, int], FactDraft] = {}
    together = set()
    for draft in _decided(scene, resolver, context) if HEAD in context.network.heads else _proposed(scene, resolver):
        if draft.predicate == "has_position":
            together.add((draft.subject, draft.object, draft.sentence))
        before = best.get(draft[:3])
        if before is None or before.confidence < draft.confidence:
            best[draft[:3]] = draft
    return nearest(in_one_office(best.values(), resolver), together)


def _proposed(scene: Scene, resolver: Resolver) -> Iterator[FactDraft]:
    reader = FactReader(scene, resolver)
    for s in range(len(scene.sentences)):
        yield from reader.proposals(s)


def _decided(scene: Scene, resolver: Resolver, context: Context) -> Iterator[FactDraft]:
    for found in batched(candidates(scene, resolver), PORTION):
        yield from (draft for draft in _decided_of(scene, resolver, found, context) if not contradicted(resolver, draft))


def fact_question(pair: Pair) -> Question:
    """Which fact holds of a pair."""
    return Question(pair.places, pair.features)


def _decided_of(
    scene: Scene, resolver: Resolver, found: Sequence[tuple[Pair, list[FactDraft]]], context: Context
) -> Iterator[FactDraft]:
    labels = context.labels(HEAD)
    rows = context.ask(HEAD, [fact_question(pair) for pair, _ in found])
    for (pair, proposals), row in zip(found, rows.tolist(), strict=True):
        probability, kind = max((p, label) for p, label in zip(row, labels, strict=True) if label != NONE)
        if probability >= THRESHOLD:
            predicate, target = _of_state(resolver, pair, next(name for name in FACT_TYPES if name == kind))
            label = position_label(scene, pair, _ruled(pair, proposals)) if predicate == "has_position" else None
            yield FactDraft(pair.subject, predicate, target, pair.sentence, label, round(probability, 3))


def _of_state(resolver: Resolver, pair: Pair, predicate: FactType) -> tuple[FactType, int]:
    """A fact's predicate and object: only a state gives nationality.

    Beside an organization that acts for its state ("أعلنت وزارة الدفاع الروسية مقتل أربعة جنود روس") the state does; whom the
    adjective of another tells, "الممثلة الأممية", holds an office there, and a group is no part of it.
    """
    target = resolver.clusters[pair.object]
    if predicate != "nationality" or target.type == "country":
        return predicate, pair.object
    if target.acts_for is not None:
        return predicate, resolver.country(target.acts_for)
    return ("has_position" if resolver.clusters[pair.subject].type == "person" else "part_of"), pair.object


def _ruled(pair: Pair, proposals: list[FactDraft]) -> str | None:
    """The title that a rule has seen."""
    return next((d.label for d in proposals if d.label and (d.subject, d.object) == (pair.subject, pair.object)), None)


def contract(drafts: list[FactDraft], ids: dict[int, str], scene: Scene) -> list[Fact]:
    """Facts with entity ids; evidence is the sentence."""
    out = []
    for draft in drafts:
        if draft.subject in ids and draft.object in ids:
            sentence = scene.sentences[draft.sentence]
            evidence = Span(sentence.start, sentence.end, scene.text[sentence.start : sentence.end])
            s, o = ids[draft.subject], ids[draft.object]
            out.append(Fact(s=s, p=draft.predicate, o=o, evidence=evidence, label=draft.label, confidence=draft.confidence))
    return out
