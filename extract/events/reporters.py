"""Who passes a speaker's words on: agencies and papers stay with whom they report."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.decision import Draft
from khabar.extract.events.scene import Scene
from khabar.ontology.schema import EventType

REPORTERS = frozenset({"media", "news_agency", "newspaper", "magazine"})
SPOKEN: frozenset[EventType] = frozenset({"accuse", "agree", "reject", "request", "support", "threaten"})
"""Types whose agent mostly does it by speaking: nobody is his own source."""


def pass_on(drafts: Iterable[Draft], scene: Scene, resolver: Resolver) -> None:
    """Who reported a speaker reports what he says next, too: "قال مسؤول لرويترز إن ... وأضاف المسؤول أن ...".

    So in one paragraph: of the events that such a speaker tells there, or does by speaking, five of six each are told by the same
    reporter (3,582 annotated articles); in the next paragraph three of five, later half and fewer.
    """
    reporters: dict[tuple[int, int], int] = {}
    for draft in drafts:
        spoken = draft.type in SPOKEN
        chain = [*(draft.filled.entities("agent")[:1] if spoken else ()), *draft.sources]
        if not chain:
            continue
        speaker = scene.sentences[draft.sentence].paragraph, chain[0]
        if len(chain) > 1 and resolver.clusters[chain[-1]].kind in REPORTERS:
            reporters[speaker] = chain[-1]
        elif speaker in reporters and reporters[speaker] not in chain:
            draft.sources.append(reporters[speaker])
