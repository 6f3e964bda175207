"""Which pairs of entities stand in a fact: learned from annotated articles (the network's head ``fact``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from khabar.extract.contract import Fact, Span
from khabar.extract.entities.coreference import Cluster, Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.events.context import Context, Question
from khabar.extract.events.scene import Scene
from khabar.extract.facts.pairs import Pair, pairs
from khabar.extract.facts.rules import FactDraft, FactReader
from khabar.extract.learned.portions import PORTION, batched
from khabar.ontology.schema import FACT_TYPES, FactType

HEAD = "fact"
NONE = "none"
OF_ONE_STATE: frozenset[FactType] = frozenset({"located_in", "has_position", "nationality", "part_of"})
"""Facts that tie a place, a person, a group or an organization to a state: as a rule its own."""
CHAINS: dict[FactType, tuple[FactType, FactType]] = {
    "located_in": ("located_in", "located_in"), "part_of": ("part_of", "part_of"),
    "has_position": ("has_position", "part_of"),
}  # fmt: skip
"""By fact, the two beside which it is not told: who is of the ministry, and the ministry of the state, is not told to be of the
state, too.  Of 1,040 chains of parts in 3,582 annotated articles nine have the third link as well, of 707 of places 16, of
1,244 of positions 20 in the same words."""
MENTIONS = 20
"""Of an entity, how many are looked at for the adjectives of its state."""
THRESHOLD = 0.55
"""Least probability at which a fact is told: the most precise of five that gave the best F1 of facts on unseen articles."""


def candidates(scene: Scene, resolver: Resolver) -> Iterator[tuple[Pair, list[FactDraft]]]:
    """The pairs of a document, each with what the rules propose in its sentence."""
    reader = FactReader(scene, resolver)
    for s in range(len(scene.sentences)):
        proposals = reader.proposals(s)
        for pair in pairs(scene, resolver, s, proposals):
            yield pair, proposals


def contradicted(resolver: Resolver, pair: Pair, predicate: FactType) -> bool:
    """Whether the subject is of another state, by the gazetteer or by its own adjectives.

    "دبي، مصر" is no place within a place, behind "وصل ترامب إلى السعودية" there is no president of the kingdom, and
    "مواطنون أمريكيون في كوريا" are no Koreans.  Nor is a state part of what is its own ("وزارة الخارجية القطرية").
    """
    subject, target = resolver.clusters[pair.subject], resolver.clusters[pair.object]
    if predicate == "part_of" and subject.known is not None and subject.type == "country":
        return target.country == subject.known.country
    if predicate not in OF_ONE_STATE or target.known is None or target.known.type != "country":
        return False
    if subject.known is not None and subject.known.country is not None:
        return subject.known.country != target.known.country
    states = set() if predicate == "located_in" else _adjectives(resolver, subject)
    return bool(states) and target.known.country not in states


def _adjectives(resolver: Resolver, cluster: Cluster) -> set[str]:
    """The codes of the states whose adjectives stand right behind the head of a description: of "ضحايا القصف الإسرائيلي" none."""
    out = set()
    for mention in cluster.mentions[:MENTIONS]:
        words = resolver.sentences[mention.sentence].words
        for i in range(mention.head, mention.last):
            code = gazetteer().nisba(words[i])
            if code is not None:
                out.add(code)
            elif i > mention.head:
                break
    return out


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
    return nearest(best.values(), together)


def nearest(drafts: Iterable[FactDraft], together: Collection[tuple[int, int, int]]) -> list[FactDraft]:
    """Without the facts of CHAINS beside the two from which they would follow.

    ``together`` holds subject, object and sentence wherever a position is told: a position is not dropped for one told elsewhere.
    """
    told = list(drafts)
    links: dict[tuple[int, FactType], set[int]] = {}
    for draft in told:
        links.setdefault((draft.subject, draft.predicate), set()).add(draft.object)

    def follows(draft: FactDraft) -> bool:
        if draft.predicate not in CHAINS:
            return False
        first, second = CHAINS[draft.predicate]
        back = links.get((draft.object, second), set())  # where two are parts of each other, neither is the nearer
        return any(
            between not in (draft.subject, draft.object)
            and between not in back
            and draft.object in links.get((between, second), ())
            and (first != "has_position" or (draft.subject, between, draft.sentence) in together)
            for between in links.get((draft.subject, first), ())
        )

    return [draft for draft in told if not follows(draft)]


def _proposed(scene: Scene, resolver: Resolver) -> Iterator[FactDraft]:
    reader = FactReader(scene, resolver)
    for s in range(len(scene.sentences)):
        yield from reader.proposals(s)


def _decided(scene: Scene, resolver: Resolver, context: Context) -> Iterator[FactDraft]:
    for found in batched(candidates(scene, resolver), PORTION):
        yield from _decided_of(scene, resolver, found, context)


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
        predicate = next(name for name in FACT_TYPES if name == kind)
        if probability >= THRESHOLD and not contradicted(resolver, pair, predicate):
            label = _label(scene, pair, proposals) if predicate == "has_position" else None
            yield FactDraft(pair.subject, predicate, pair.object, pair.sentence, label, round(probability, 3))


def _label(scene: Scene, pair: Pair, proposals: list[FactDraft]) -> str | None:
    """The title of a position: as the rule that saw it has it, else the title in the holder's phrase, else his description."""
    for draft in proposals:
        if draft.label and (draft.subject, draft.object) == (pair.subject, pair.object):
            return draft.label
    mention = pair.mention
    if mention is None:
        return None
    words = scene.sentences[pair.sentence].words
    first, last = mention.title or ((mention.first, mention.last) if not mention.named else (0, 0))
    return scene.text[words[first].stem_start : words[last - 1].end] if last > first else None


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
