"""Where events happened: which of the places told nearby an event is in.

Places and countries of the event's sentence and of the two before are proposed, the network decides; where it does not know,
an event is only where its frame asks for a place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import Candidate, preposition
from khabar.extract.events.context import Context, Question
from khabar.extract.events.decision import Draft, weighed
from khabar.extract.events.participants import bucket, within
from khabar.extract.events.references import Filler
from khabar.extract.events.scene import Scene
from khabar.extract.language.word import Word
from khabar.ontology.schema import EventType

HEAD = "place"
BACK = 2
"""Sentences back in which a place may have been told: the two before hold nearly all that the event's own has not."""
THRESHOLD = 0.45
"""Least probability at which an event is in a place."""
LONGEST_PATH = 6
PLACES = frozenset({"place", "country"})


class Location(NamedTuple):
    """An entity that an event may be in, what speaks for it, and the place of its mention as in ``Proposal``."""

    entity: int
    features: list[str]
    place: tuple[int, int]


def decide_places(drafts: list[Draft], context: Context) -> None:
    """Sets where events happened, the surest place first."""
    if HEAD not in context.network.heads:
        return
    proposed = [proposals(draft.candidate, draft.type, draft.taking_part) for draft in drafts]
    for draft, found in weighed(drafts, proposed, HEAD, place_question, context):
        fillers = [Filler(location.entity, probability) for location, probability in found if probability >= THRESHOLD]
        draft.filled.roles["place"] = sorted(fillers, key=lambda filler: -filler.confidence)


def place_question(candidate: Candidate, location: Location) -> Question:
    """Whether what a candidate tells happened at a place."""
    return Question((candidate.place, *location.place), location.features)


def proposals(candidate: Candidate, kind: EventType, taking_part: Collection[int]) -> list[Location]:
    """The places that an event may be in, each once: by its likeliest mention in the sentence, else by the latest before."""
    clauses, scene = candidate.clauses, candidate.clauses.scene
    here: dict[int, Mention] = {}
    for mention in _mentions(scene, clauses.sentence):
        best = here.get(mention.entity)
        if best is None or _rank(candidate, mention) < _rank(candidate, best):
            here[mention.entity] = mention
    ordered = sorted(m.first for m in here.values())
    out = [Location(entity, _present(candidate, kind, m, ordered), scene.place(m)) for entity, m in here.items()]
    seen = set(here)
    for back in range(1, min(BACK, clauses.sentence) + 1):
        told = [m for m in _mentions(scene, clauses.sentence - back) if m.entity not in seen]
        for later, mention in enumerate(reversed(told)):
            if mention.entity not in seen:
                seen.add(mention.entity)
                features = _absent(candidate, kind, mention, back, later, bool(here))
                out.append(Location(mention.entity, features, scene.place(mention)))
    for location in out:
        location.features.extend(_of_entity(candidate, kind, location.entity, taking_part))
    return out


def _mentions(scene: Scene, sentence: int) -> Iterator[Mention]:
    """The mentions of places and countries of a sentence, those within others' too."""
    for mention in scene.mentions[sentence]:
        for each in (mention, *mention.nested):
            if each.entity >= 0 and each.type in PLACES and not each.demonym:
                yield each


def _rank(candidate: Candidate, mention: Mention) -> tuple[bool, int]:
    return not _preposition(candidate.clauses.words, mention), abs(mention.first - candidate.trigger)


def _preposition(words: list[Word], mention: Mention) -> str:
    """What leads to a place: its preposition, or that of the direction or kind before it ("في شمال حلب")."""
    at = mention.phrase_first
    kind = ""
    if at and words[at - 1].norm in entity_lexicon().directions and not words[at].prep:
        at, kind = at - 1, "+direction"
    elif at and words[at - 1].norm in entity_lexicon().places and not words[at].prep:
        at, kind = at - 1, "+kind"
    return preposition(words, at) + kind


def _present(candidate: Candidate, kind: EventType, mention: Mention, ordered: list[int]) -> list[str]:
    """What a place that the sentence names says of an event there."""
    clauses, trigger = candidate.clauses, candidate.trigger
    low, high = (trigger, mention.first) if mention.first > trigger else (mention.first, trigger)
    side = "after" if mention.first > trigger else "before"
    prep, what = _preposition(clauses.words, mention), mention.type
    verbs, nouns = within(clauses.verbs, low + 1, high), within(clauses.nouns, low + 1, high)
    others = within(ordered, low + 1, high)
    commas = within(clauses.commas, low, high)
    slots = [
        ("own" if predicate is candidate.predicate else "other", arg.slot)
        for predicate, arg in clauses.arguments.get(mention.phrase_first, ())
    ]
    path = clauses.path(trigger, mention.first)
    out = [
        "bias", f"side={side}|{what}", f"prep={prep}|{what}", f"prep={prep}|{side}|{what}", f"prep={prep}|{kind}",
        f"prep={prep}|{verbs > 0}|{side}", f"gap={bucket(high - low)}|{side}", f"gap={bucket(high - low)}|{prep}",
        f"verbs={min(verbs, 3)}|{side}", f"verbs={min(verbs, 3)}|{prep}|{side}", f"nouns={min(nouns, 3)}|{prep}|{side}",
        f"others={min(others, 3)}|{side}",
        f"others={min(others, 3)}|{prep}|{side}", f"commas={min(commas, 3)}|{side}|{prep}", f"kind={mention.kind}|{prep}",
        f"form={candidate.predicate.kind}|{prep}|{side}", f"slots={len(slots)}|{prep}",
    ]  # fmt: skip
    for whose, slot in slots:
        out += [f"{whose}={slot}", f"{whose}={slot}|{what}", f"{whose}={slot}|{kind}"]
    if not any(whose == "own" for whose, _ in slots):
        out += [f"loose={prep}|{side}|{min(verbs, 3)}"]
    if len(path) <= LONGEST_PATH:
        out.append(f"path={side}|{' '.join(path)}")
    return out


def _absent(candidate: Candidate, kind: EventType, mention: Mention, back: int, later: int, others: bool) -> list[str]:
    """What a place that only a sentence before names says; ``later`` are the places told behind it there."""
    words = candidate.clauses.scene.sentences[mention.sentence].words
    prep, what = _preposition(words, mention), mention.type
    dateline = mention.sentence == 0 and mention.first < 4
    return [
        "bias", f"back={back}|{what}", f"back={back}|{prep}", f"back={back}|{prep}|{what}", f"back={back}|{kind}",
        f"back={back}|{kind}|{prep}", f"later={min(later, 3)}|{back}", f"later={min(later, 3)}|{prep}",
        f"others={others}|{back}|{what}", f"others={others}|{prep}|{kind}", f"dateline={dateline}|{what}",
        f"back|form={candidate.predicate.kind}|{prep}", f"back|kind={mention.kind}",
    ]  # fmt: skip


def _of_entity(candidate: Candidate, kind: EventType, entity: int, taking_part: Collection[int]) -> list[str]:
    """What the entity itself says: whether it takes part, how much is told of it, whether the frame has it as a place."""
    scene, resolver = candidate.clauses.scene, candidate.clauses.resolver
    cluster = resolver.clusters[entity]
    takes = entity in taking_part
    ruled = kind in candidate.filled and entity in candidate.filled[kind].entities("place")
    told, lemma = min(len(scene.places.get(entity, ())), 4), candidate.clauses.words[candidate.trigger].lemma
    return [
        f"takes={takes}|{cluster.type}", f"takes={takes}|{kind}", f"told={told}|{cluster.type}", f"ruled={ruled}",
        f"ruled={ruled}|{cluster.type}", f"type={kind}|{cluster.type}", f"lemma={lemma}",
    ]  # fmt: skip
