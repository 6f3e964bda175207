"""What cannot be told of the participants of an event beside what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khabar.extract.contract import Event
from khabar.extract.entities.coreference import Resolver
from khabar.extract.facts.rules import FactDraft
from khabar.extract.language.normalise import normalise
from khabar.extract.lexicon import read

MOURNED = frozenset(read("speech.toml")["mourned"])
FALLEN = frozenset(read("speech.toml")["fallen"])
OWN = re.compile(rf"\bمن (?:{'|'.join(read('speech.toml')['own'])})(?:ه|ها|هم)\b")
"""Somebody's own people: "ثلاثة من جنوده"."""


def without_own_states(events: Iterable[Event], facts: Sequence[FactDraft], resolver: Resolver) -> None:
    """Leaves a state out of what those who hold office in it or act for it do: participants still name clusters.

    "هدد وزير الخارجية التركي بأن تركيا سترد على اليونان": the minister threatens Greece, not Turkey.  Annotators tell 128 of
    54,000 pairs of participants so; of those that were extracted from 113 articles none of ten was right.
    """
    states = {str(i): c.known.country for i, c in enumerate(resolver.clusters) if c.type == "country" and c.known is not None}
    serve = {(str(f.subject), states[str(f.object)]) for f in facts if f.predicate == "has_position" and str(f.object) in states}
    serve |= {(str(i), cluster.acts_for) for i, cluster in enumerate(resolver.clusters) if cluster.acts_for}
    for event in events:
        parties = event.agents
        own = {state for state in parties + event.recipients if any((party, states.get(state)) in serve for party in parties)}
        event.recipients = [r for r in event.recipients if r not in own]
        event.agents = [party for party in parties if party not in own]


def without_mourners(events: Iterable[Event], resolver: Resolver) -> None:
    """Leaves whoever tells that somebody fell a martyr, or that his own people fell, out of those who killed them: "أعلن الجيش
    استشهاد ثلاثة مدنيين", "أعلنت الوزارة مقتل ثلاثة من جنودها"; participants still name clusters."""
    for event in events:
        trigger = normalise(event.trigger.text)
        lost = trigger in FALLEN and any(OWN.search(key) for r in event.recipients for key in resolver.clusters[int(r)].keys)
        if trigger in MOURNED or (event.type == "assault" and lost and not _of_another(event, resolver)):
            event.agents = [agent for agent in event.agents if agent not in event.sources]


def _of_another(event: Event, resolver: Resolver) -> bool:
    """Whether the fallen are a woman's or a movement's by the pronoun, and who tells it is told as a man or an army."""
    theirs = any(re.search(r"ها\b", key) for r in event.recipients for key in resolver.clusters[int(r)].keys)
    tellers = (m.gender for source in event.sources for m in resolver.clusters[int(source)].mentions if m.gender)
    return theirs and next(tellers, "f") == "m"
