"""Document -> Extraction: the pipeline, a pure function of one document."""

from __future__ import annotations

from khabar.extract.contract import Document, Event, Extraction
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.entities import build_entities
from khabar.extract.entities.recognition import recognise
from khabar.extract.events.merge import merge
from khabar.extract.events.reader import Draft, EventReader, sentence_span, trigger_span
from khabar.extract.events.scene import Scene
from khabar.extract.facts import FactReader
from khabar.extract.facts import contract as contract_facts
from khabar.extract.language import analyse


def extract(document: Document) -> Extraction:
    """All that a document gives.  Needs no network and no other document; the same text gives the same extraction."""
    text = document.text
    sentences = analyse(text)
    mentions = recognise(text, sentences)
    resolver = Resolver(text, sentences)
    resolver.resolve(mentions)
    for found in mentions:
        for mention in found:
            if mention.demonym:
                mention.entity = (
                    resolver.country(mention.known.country or "") if mention.known and mention.entity < 0 else mention.entity
                )
    scene = Scene(text, sentences, mentions)
    drafts = EventReader(scene, resolver, document.date).drafts()
    facts = FactReader(scene, resolver).drafts()
    used = {entity for draft in drafts for entity in _entities(draft)} | {end for fact in facts for end in (fact[0], fact[2])}
    entities, ids = build_entities(text, resolver, used)
    events = merge([_event(scene, draft, ids) for draft in drafts])
    for number, event in enumerate(events, 1):
        event.id = f"v{number}"
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
        confidence=draft.confidence(),
    )
