"""Document -> Extraction: the pipeline, a pure function of one document."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController

from khabar.extract.contract import Document, Event, Extraction
from khabar.extract.entities.bylines import without_writers
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.entities import build_entities
from khabar.extract.entities.listing import likelihoods
from khabar.extract.entities.mentions import find_mentions
from khabar.extract.entities.merging import merge_clusters
from khabar.extract.events.consistency import without_mourners, without_own_states
from khabar.extract.events.context import Context
from khabar.extract.events.decision import Draft
from khabar.extract.events.merge import merge
from khabar.extract.events.reader import EventReader, sentence_span, trigger_span
from khabar.extract.events.scene import Scene
from khabar.extract.facts import contract as contract_facts
from khabar.extract.facts import read_facts
from khabar.extract.language import analyse
from khabar.extract.learned.model import Model
from khabar.extract.learned.models import Models, shipped
from khabar.extract.learned.sequence import Tagger

REFERRING = ("agents", "recipients", "concerns", "places", "sources")
"""The fields of an event that hold entity ids."""


def extract(document: Document, models: Models | None = None, *, min_confidence: float = 0.0) -> Extraction:
    """All that a document gives.  Needs no network and no other document; the same text gives the same extraction.

    ``models`` are other models than the shipped ones.  Events and facts whose confidence is below ``min_confidence`` (0 to 1)
    are left out, and with them the entities that only they need.
    """
    with uncollected(), _blas().limit(limits=1, user_api="blas"):
        return _extract(document, models or shipped(), min_confidence)


@contextmanager
def uncollected() -> Iterator[None]:
    """Holds the garbage collector back: what a document is made of lives until it is read, so that going through it over and
    over finds nothing and costs a twentieth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@cache
def _blas() -> ThreadpoolController:
    """NumPy's linear algebra, which is held to one thread: matrices are small here, and on a busy machine threads that wait for
    each other took seven times as long.
    """
    return ThreadpoolController()


def _extract(document: Document, models: Models, min_confidence: float) -> Extraction:
    scene, resolver = perceive(document.text, models.mention, models.coreference)
    reader = EventReader(scene, resolver, document.date)
    candidates = reader.candidates()
    context = Context(models.network, reader.clauses)
    drafts = reader.drafts(candidates, context, models)
    told = read_facts(scene, resolver, context)
    facts = [fact for fact in told if fact.confidence >= min_confidence]
    # merged before any is left out, for an event told twice is as sure as its surest telling; until entities are chosen,
    # and have their ids, events name clusters
    clusters = {index: str(index) for index in range(len(resolver.clusters))}
    events = merge([_event(scene, draft, clusters) for draft in drafts])
    events = [event for event in events if event.confidence >= min_confidence]
    without_own_states(events, told, resolver)
    without_mourners(events, resolver)
    used = {entity for draft in drafts if draft.confidence >= min_confidence for entity in _entities(draft)}
    used |= {int(cluster) for event in events for field in REFERRING for cluster in getattr(event, field)}
    used |= {end for fact in facts for end in (fact.subject, fact.object)}
    likely = likelihoods(resolver, models.entity) if models.entity is not None else None
    entities, ids = build_entities(document.text, resolver, used, likely)
    for number, event in enumerate(events, 1):
        event.id = f"v{number}"
        for field in REFERRING:
            setattr(event, field, [ids[int(cluster)] for cluster in getattr(event, field)])
    return Extraction(
        id=document.id,
        text_sha256=document.sha256,
        title=document.title,
        url=document.url,
        date=document.date,
        publisher=document.publisher,
        entities=entities,
        events=events,
        facts=contract_facts(facts, ids, scene),
    )


def perceive(text: str, tagger: Tagger | None, coreference: Model | None) -> tuple[Scene, Resolver]:
    """A text's sentences with their mentions, and the entities that these are of: what events and facts are read from."""
    sentences = analyse(text)
    mentions = find_mentions(text, sentences, tagger)
    resolver = Resolver(text, sentences)
    resolver.resolve(mentions)
    if coreference is not None:
        merge_clusters(resolver, coreference)
    for found in mentions:
        for mention in found:
            if mention.demonym and mention.known and mention.entity < 0:
                mention.entity = resolver.adjectival(mention.known)
    return Scene(text, sentences, without_writers(sentences, mentions)), resolver


def _entities(draft: Draft) -> set[int]:
    return {f.entity for fillers in draft.filled.roles.values() for f in fillers} | set(draft.sources)


def _event(scene: Scene, draft: Draft, ids: dict[int, str]) -> Event:
    filled = draft.filled

    def role(name: str) -> list[str]:
        return [ids[entity] for entity in dict.fromkeys(filled.entities(name)) if entity in ids]

    return Event(
        id="",
        type=filled.frame.type,
        predicate=filled.frame.predicate,
        mode=filled.frame.mode,
        agents=role("agent"),
        recipients=role("recipient"),
        themes=list(dict.fromkeys(filled.themes)),
        concerns=role("concerns"),
        places=role("place"),
        time=draft.time,
        modality=draft.modality,
        sources=[ids[entity] for entity in draft.sources if entity in ids],
        trigger=trigger_span(scene, draft),
        evidence=sentence_span(scene, draft.sentence),
        confidence=draft.confidence,
    )
