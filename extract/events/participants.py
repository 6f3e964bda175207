"""Participants: every entity that may take part in an event, and what speaks for its being agent or recipient.

Nothing is lost because of a rule: each mention of the sentence is proposed, whom the rules found elsewhere, the latest
subjects and the latest speaker, whom the two sentences before name, and whom the document names most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.extract.entities.mention import Mention
from khabar.extract.events.bystanders import stands_by
from khabar.extract.events.candidates import Candidate, preposition
from khabar.extract.events.filled import Filled
from khabar.extract.language.classes import classes_of
from khabar.extract.syntax.predicates import Argument, Predicate

PATH = 8
"""Longest path between trigger and mention that is told step by step."""
BEFORE = 6
"""Mentions of the sentence before that are proposed."""
EARLIER = 4
"""Mentions of the sentence before that one that are proposed."""
DISTANCES = (1, 2, 4, 8, 16, 32)
ROLES = ("agent", "recipient")


@dataclass(slots=True)
class Proposal:
    """An entity (index of its cluster) that may take part in an event.

    ``place`` holds the first and the last word of its mention in the trigger's sentence, counted through the document, else of
    one elsewhere as ``Clauses.nearest`` has it.
    """

    entity: int
    features: list[str]
    place: tuple[int, int]
    capital: Mention | None = None
    """The mention, of a state that its capital stands for."""
    confidence: float = 1.0
    """How likely it is an entity at all."""


def bucket(value: int, limits: tuple[int, ...] = DISTANCES) -> int:
    """The index of the first limit that holds ``value``."""
    return bisect_left(limits, value)


def within(places: Sequence[int], low: int, high: int) -> int:
    """How many of the sorted ``places`` are at ``low`` or behind it, and before ``high``."""
    return max(0, bisect_left(places, high) - bisect_left(places, low))


def proposals(candidate: Candidate, filled: Filled) -> list[Proposal]:
    """Who may take part in a candidate read under a frame."""
    clauses = candidate.clauses
    rules = {role: {f.entity: f.confidence for f in filled.roles.get(role, ())} for role in ROLES}
    reader = _Reader(candidate, filled, rules)
    clusters = clauses.resolver.clusters
    out = []
    apart: set[int] = set()
    for mention in clauses.mentions:
        entity = clauses.filler.references.actor(mention)
        if stands_by(candidate, filled, mention):
            apart.add(entity)
            continue
        capital = mention if entity != mention.entity else None
        out.append(Proposal(entity, reader.present(mention), clauses.scene.place(mention), capital, clusters[entity].confidence))
    seen = {proposal.entity for proposal in out} | apart
    absent: dict[int, list[str]] = {entity: [] for role in ROLES for entity in rules[role]}
    for rank, referent in enumerate(clauses.subjects):
        absent.setdefault(referent.entity, []).append(f"subject{rank}")
    for referent in clauses.told_speaker:
        absent.setdefault(referent.entity, []).append("speaker")
    named = [("before" if rank else "first", mention) for rank, mention in enumerate(clauses.before[:BEFORE])]
    capitals: dict[int, Mention] = {}
    for name, mention in [*named, *(("earlier", mention) for mention in clauses.earlier[:EARLIER])]:
        entity = clauses.filler.references.actor(mention)
        absent.setdefault(entity, []).append(name)
        if entity != mention.entity:
            capitals.setdefault(entity, mention)
    for rank, entity in enumerate(clauses.scene.most):
        absent.setdefault(entity, []).append(f"most{rank}")
    for entity, names in absent.items():
        if entity not in seen:
            capital = capitals.get(entity)
            place = clauses.scene.place(capital) if capital else clauses.nearest(entity)
            out.append(Proposal(entity, reader.absent(entity, names), place, capital, clusters[entity].confidence))
    return out


class _Reader:
    """Features of one candidate's proposals."""

    def __init__(self, candidate: Candidate, filled: Filled, rules: dict[str, dict[int, float]]):
        self.clauses = candidate.clauses
        self.predicate = candidate.predicate
        self.frame = filled.frame
        self.rules = rules
        word = self.clauses.words[candidate.trigger]
        self.lemma = word.lemma
        self.fine = classes_of(word)[1]
        self.kind = self.predicate.kind
        self.modality = candidate.modality
        self.type = self.frame.type
        self.form = f"{self.type}|{self.kind}"

    def absent(self, entity: int, places: list[str]) -> list[str]:
        """Of an entity that the sentence does not name; ``places`` tells where it was told before."""
        clauses, predicate = self.clauses, self.predicate
        cluster = clauses.resolver.clusters[entity]
        what = cluster.type
        word = clauses.words[predicate.word]
        drops = self.kind == "verb" and not predicate.has("subject")
        lacks = f"{drops}|{bool(word.pronoun)}|{word.person}"
        gender = clauses.scene.genders.get(entity, "")
        fits = not word.gender or not gender or word.gender == gender
        count = bucket(len(cluster.mentions), (1, 2, 4, 8))
        named = "+".join(dict.fromkeys(places))
        out = [
            "absent", f"absent|{self.type}", f"absent|{self.kind}", f"absent|{what}", f"absent|{lacks}",
            f"absent|{drops}|{self.type}", f"absent|{lacks}|{what}", f"absent|fits={fits}|{drops}",
            f"absent|count={count}|{what}", f"absent|count={count}|{drops}",
            f"absent|quoted={predicate.quoted}|{word.person}", f"absent|told={named}", f"absent|told={named}|{lacks}",
            f"absent|actors={min(3, len(clauses.starts))}|{drops}", f"absent|relation={predicate.relation}|{self.kind}",
        ]  # fmt: skip
        for place in dict.fromkeys(places):
            out += [
                f"told={place}", f"told={place}|{lacks}", f"told={place}|{what}", f"told={place}|{self.form}",
                f"told={place}|{fits}|{drops}", f"told={place}|{predicate.quoted}|{word.person}",
                f"told={place}|{min(3, len(clauses.starts))}|{drops}",
            ]  # fmt: skip
        return [*out, *self._ruled(entity)]

    def _ruled(self, entity: int) -> list[str]:
        out = []
        frame = self.frame
        for role, found in self.rules.items():
            if entity in found:
                out += [
                    f"rule={role}", f"rule={role}|{self.form}", f"rule={role}|{int(found[entity] * 10)}",
                    f"rule={role}|{frame.predicate}", f"rule={role}|{round(frame.weight * 5)}", f"rule={role}|{self.fine}",
                ]  # fmt: skip
            else:
                out.append(f"rule-{role}|{'some' if found else 'none'}")
        return out

    def present(self, mention: Mention) -> list[str]:
        clauses, predicate, words, kind, form = self.clauses, self.predicate, self.clauses.words, self.kind, self.form
        t = predicate.word
        head = mention.first if mention.demonym else mention.phrase_first
        last = mention.last if mention.demonym else mention.phrase_last
        first_word = words[head]
        side = "in" if head <= t < last else "after" if head > t else "before"
        low, high = (t + 1, head) if head > t else (last, t)
        gap = bucket(max(0, high - low) + 1)
        between = min(4, within(clauses.starts, low, high))
        verbs = min(3, within(clauses.verbs, low, high))
        comma = within(clauses.commas, low, high) > 0
        what = "demonym" if mention.demonym else mention.type
        before = words[head - 1] if head else None
        prep = preposition(words, head)
        relation = self._relation(head if mention.demonym else mention.opens)
        cluster = clauses.resolver.clusters[mention.entity]
        before_is = "^" if before is None else before.pos
        word = words[t]
        agrees = f"{word.gender == mention.gender if word.gender and mention.gender else '-'}|{side}"
        own = self._ruled(clauses.filler.references.actor(mention))
        ahead = within(clauses.starts, t + 1, head) if side == "after" else -1
        crossing = ("n" if within(clauses.nouns, low, high) else "") + ("v" if verbs else "")
        return [
            f"what={what}", f"what={what}|{form}", f"named={mention.named}|{what}", f"rel={relation}",
            f"rel={relation}|{kind}", f"rel={relation}|{form}", f"rel={relation}|{what}",
            f"rel={relation}|{self.frame.predicate}", f"rel={relation}|{self.lemma}", f"rel={relation}|{self.fine}",
            f"place={side}|{gap}|{form}", f"place={side}|{gap}|{what}", f"place={side}|{between}|{kind}",
            f"place={side}|{between}|{self.lemma}", f"verbs={verbs}|{side}|{kind}", f"verbs={verbs}|{side}|{between}",
            f"comma={comma}|{side}|{kind}", f"prep={prep}|{side}|{form}", f"prep={prep}|{side}|{self.lemma}",
            f"prep={prep}|{what}", f"prep={prep}|{side}|{gap}",
            f"after={before.lemma if before is not None else '^'}|{side}", f"after={before_is}|{side}|{kind}",
            f"count={bucket(len(cluster.mentions), (1, 2, 4, 8))}|{what}",
            f"start={bool(clauses.starts) and head == clauses.starts[0]}|{side}|{kind}", f"conj={first_word.conj}|{side}",
            f"org={mention.kind}|{self.type}", f"passive={predicate.passive}|{side}|{gap}",
            f"passive={predicate.passive}|{relation}", f"sole={len(clauses.starts) == 1}|{side}|{self.type}",
            *self._path(t, head, side, what), f"agrees={agrees}|{kind}", f"agrees={agrees}|{gap}",
            f"ahead={min(ahead, 4)}|{form}", f"ahead={min(ahead, 4)}|{what}|{kind}", f"cross={crossing}|{side}|{kind}",
            f"cross={crossing}|{side}|{gap}", f"quoted={predicate.quoted}|{side}|{word.person}",
            f"clause={predicate.relation}|{side}|{kind}", f"clause={predicate.relation}|{relation}",
            f"fine={self.fine}|{side}|{min(between, 2)}", f"title={mention.title is not None}|{what}|{side}",
            f"modal={self.modality}|{relation}", *own,
        ]  # fmt: skip

    def _path(self, trigger: int, head: int, side: str, what: str) -> list[str]:
        """The way from the trigger to a mention: whole where it is short, and its ends."""
        steps = self.clauses.path(trigger, head)
        mine = self.clauses.steps[head]
        whole = f"{side}:{' '.join(steps)}>{mine}" if len(steps) <= PATH else f"{side}:far>{mine}"
        ends = " ".join(steps[:2]), " ".join(steps[-2:])
        near, far = ends if side == "after" else (ends[1], ends[0])
        return [
            f"path={whole}|{self.kind}", f"path={whole}|{self.form}", f"path={whole}|{self.lemma}", f"path={whole}|{what}",
            f"path={whole}|{self.fine}", f"leave={near}|{side}|{self.kind}", f"reach={far}|{mine}|{side}|{self.kind}",
            f"reach={far}|{mine}|{side}|{what}", f"leave={near}|{side}|{self.lemma}",
        ]  # fmt: skip

    def _relation(self, head: int) -> str:
        """How a phrase hangs on the predicate: its own argument, its governor's, its child's, or another's."""
        predicate = self.predicate
        found = self.clauses.arguments.get(head, [])
        own: list[Argument] = [arg for other, arg in found if other is predicate]
        if own:
            arg = min(own, key=lambda a: a.last - a.first)
            return f"own.{arg.slot}.{arg.via}.{'head' if arg.head == head else 'inner'}"
        other: Predicate
        for other, arg in reversed(found):
            depth = "head" if arg.head == head else "inner"
            if predicate.governor is not None and other.index == predicate.governor:
                return f"governor.{predicate.relation}.{arg.slot}.{depth}"
            if other.governor == predicate.index:
                return f"child.{other.relation}.{arg.slot}.{depth}"
        for other, arg in reversed(found):
            if arg.head == head:
                return f"other.{other.kind}.{arg.slot}.{'same' if other.clause == predicate.clause else 'far'}"
        return "inner" if found else "none"
