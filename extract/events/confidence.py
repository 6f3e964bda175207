"""How sure an event is: how likely the document says what is told of it.

The network finds type and participants one by one.  Two models, learned from annotated articles, hear how likely it finds each,
what kind of event, trigger and participants these are, who else may take part, and what else the document tells of the same:
``event`` says how likely an event of the type is told, ``telling`` how likely all of it is right.  The confidence is the
geometric mean of the second with the first times what the network thinks of the participants.  Each alone is worse: the models
learn from networks of half the articles, which are surer of themselves than the one that ships.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import NamedTuple

from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import Candidate
from khabar.extract.events.filled import Filled
from khabar.extract.events.participants import ROLES, bucket
from khabar.extract.events.references import Filler
from khabar.extract.learned.model import Model, step
from khabar.extract.learned.portions import PORTION, batched
from khabar.ontology.schema import EventType

FINE, COARSE = 20, 10
"""Steps into which probabilities are cut."""
COUNTS = (0, 1, 3, 7)
"""Limits between how many others tell something."""


@dataclass(slots=True)
class Telling:
    """A candidate read as an event of a type, with who takes part; probabilities are the network's.

    It is what stays of a reading until all of a document's are there: who was proposed, with all features, would take gigabytes.
    """

    candidate: Candidate
    type: EventType
    filled: Filled
    """The frame under which it is read."""
    roles: dict[str, list[Filler]]
    everybody: dict[str, list[Filler]]
    """The roles with those who are coordinated with one who takes them: the event is no less sure for them."""
    mutual: bool
    probability: float
    """Of the type."""
    taken: float
    """That the least sure role is filled right and one left empty is empty."""
    most: tuple[float, float]
    """The greatest of anybody's being agent, and recipient."""
    rest: tuple[float, float]
    """The same of those who take no role."""
    capitals: dict[int, Mention]
    """By a participant that is a state, the mention of the capital that stands for it."""

    @property
    def told(self) -> float:
        """That all of it is so, as the network has it."""
        return self.probability * self.taken

    def entities(self, role: str) -> frozenset[int]:
        return frozenset(filler.entity for filler in self.roles[role])

    def sure(self, role: str) -> float:
        """How likely the surest of those takes a role who do."""
        return max((filler.confidence for filler in self.roles[role]), default=0.0)


class Confidence(NamedTuple):
    """How sure a telling is, 0 to 1: that all of it is so, and that an event of its type is told."""

    whole: float
    event: float


def confidences(found: Sequence[Telling], event: Model, telling: Model) -> list[Confidence]:
    """How sure each of a document's tellings is."""
    company = Company(found)
    out: list[Confidence] = []
    for portion in batched(found, PORTION):
        rows = [features(each, company) for each in portion]
        told, right = (model.affirmed(rows) for model in (event, telling))
        out += [Confidence(sqrt(one * each.taken * other), one) for each, one, other in zip(portion, told, right, strict=True)]
    return out


class Company:
    """What a document's tellings have in common: an event that is told twice is surer than one that is told once."""

    def __init__(self, tellings: Sequence[Telling]):
        self.same: defaultdict[tuple[EventType, frozenset[int], frozenset[int]], list[float]] = defaultdict(list)
        """How likely each is, by type and participants."""
        self.taking: Counter[tuple[EventType, str, int]] = Counter()
        """How many of a type give a role to somebody."""
        self.pairs: Counter[tuple[int, int]] = Counter()
        """How many have two as agent and recipient."""
        self.beside: defaultdict[tuple[int, str, int], list[float]] = defaultdict(list)
        """How likely those of a sentence are that give a role to somebody, sorted."""
        for telling in tellings:
            self.same[self._key(telling)].append(telling.told)
            self.pairs.update(product(telling.entities("agent"), telling.entities("recipient")))
            for role in ROLES:
                for entity in telling.entities(role):
                    self.taking[telling.type, role, entity] += 1
                    self.beside[telling.candidate.clauses.sentence, role, entity].append(telling.told)
        for found in (*self.same.values(), *self.beside.values()):
            found.sort()

    @staticmethod
    def _key(telling: Telling) -> tuple[EventType, frozenset[int], frozenset[int]]:
        return telling.type, telling.entities("agent"), telling.entities("recipient")

    def features(self, telling: Telling, shape: str) -> list[str]:
        """What the others say of one of the tellings."""
        kind, agents, recipients = self._key(telling)
        alike = self.same[kind, agents, recipients]
        same, told = len(alike) - 1, step(telling.told, COARSE)
        surest = -1 if bisect_left(alike, telling.told) < same else -2  # the surest of the others
        best = step(alike[surest] if same else 0.0, COARSE)
        sentence = telling.candidate.clauses.sentence
        fillers = [(role, entity) for role in ROLES for entity in telling.entities(role)]
        near = max(self.taking[kind, role, entity] for role, entity in fillers) - same - 1
        beside = [self.beside[sentence, role, entity] for role, entity in fillers]
        surer = max(len(found) - bisect_right(found, telling.told) for found in beside)
        turned = max((self.pairs[b, a] for a, b in product(agents, recipients)), default=0)
        s, n, t, u = (bucket(count, COUNTS) for count in (same, near, turned, surer))
        return [
            f"same={s}", f"same={s}|{told}", f"same={s}|{kind}", f"best={best}", f"best={best}|{told}", f"near={n}",
            f"near={n}|{kind}", f"turned={t}", f"turned={t}|{kind}", f"surer={u}", f"surer={u}|{told}", f"surer={u}|{shape}",
        ]  # fmt: skip


def features(telling: Telling, company: Company) -> list[str]:
    """What speaks for and against an event's being told so."""
    candidate, kind = telling.candidate, telling.type
    predicate, word, frame = candidate.predicate, candidate.clauses.words[candidate.trigger], telling.filled.frame
    form, mode, lemma = f"{kind}|{predicate.kind}", candidate.modality, word.lemma
    shape = "".join(str(min(3, len(telling.roles[role]))) for role in ROLES) + ("m" if telling.mutual else "")
    p, a, r = (step(probability, FINE) for probability in (telling.probability, *telling.most))
    told, taken = step(telling.told, FINE), step(telling.taken, FINE)
    a, r = a // 2, r // 2
    both = "".join(str(int(probability > 0.45)) for probability in telling.most)
    out = [
        f"p={p}", f"p={p // 2}|{both}", f"p={p // 4}|{kind}", f"agent={a}", f"recipient={r}",
        f"agent={a}|{predicate.kind}", f"recipient={r}|{predicate.kind}", f"agent={a // 2}|{kind}", f"recipient={r // 2}|{kind}",
        f"both={both}", f"both={both}|{kind}", f"both={both}|{predicate.kind}", f"both={both}|{frame.predicate}",
        f"least={min(a, r)}|{p // 5}", f"most={max(a, r)}|{p // 5}", f"modality={mode}|{kind}", f"modality={mode}|{shape}",
        f"framed={frame.weight > 0}|{p // 4}", f"told={told}", f"told={told}|{kind}", f"told={told}|{shape}",
        f"told={told // 2}|{kind}|{shape}", f"told={told // 2}|{form}", f"taken={taken}", f"taken={taken}|{shape}",
        f"taken={taken // 2}|{p // 2}", f"taken={taken // 2}|{form}", f"shape={shape}|{kind}", f"shape={shape}|{form}",
        f"lemma={lemma}|{kind}", f"lemma={lemma}|{kind}|{shape}", f"relation={predicate.relation}|{predicate.kind}",
        f"relation={predicate.relation}|{form}", f"quoted={predicate.quoted}|{word.person}",
    ]  # fmt: skip
    agent, recipient = (step(probability, COARSE) for probability in telling.rest)
    out += [
        f"rest={agent}|{recipient}", f"rest.agent={agent}|{shape}", f"rest.recipient={recipient}|{shape}",
        f"rest.recipient={recipient}|{kind}|{bool(telling.roles['recipient'])}",
    ]  # fmt: skip
    clusters = candidate.clauses.resolver.clusters
    first = [next((clusters[filler.entity].type for filler in telling.roles[role]), "-") for role in ROLES]
    out.append(f"types={'|'.join(first)}|{kind}")
    for role in ROLES:
        for filler in telling.roles[role]:
            what, sure = clusters[filler.entity].type, step(filler.confidence, COARSE)
            out += [
                f"{role}={what}|{kind}", f"{role}.sure={sure}|{kind}", f"{role}.sure={sure}|{what}",
                f"{role}.sure={sure}|{predicate.kind}",
            ]  # fmt: skip
    return out + company.features(telling, shape)
