"""Which candidates are events, of which type, and who takes part: learned from annotated articles.

The network (``learned/network.py``) and a model, made by ``training/``, decide one after another: the head ``trigger`` gives
every candidate a probability for each event type and for none; ``participant`` says of every proposed entity whether it is
agent, recipient or neither; the model ``event`` says, given what the first two found, how likely the event is told so.
That last probability, times that of the likeliest participant in the least sure role and of its being an entity at all, times
that of nobody's taking a role left empty, is the event's confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import TypeVar

from khabar.extract.contract import Time
from khabar.extract.events.candidates import RECIPROCAL, Candidate
from khabar.extract.events.certainty import decide_modality
from khabar.extract.events.context import Context, Question
from khabar.extract.events.filled import Filled
from khabar.extract.events.participants import ROLES, Proposal, proposals
from khabar.extract.events.references import Filler
from khabar.extract.events.trigger_features import trigger_features
from khabar.extract.learned.model import Model
from khabar.extract.learned.portions import PORTION, batched
from khabar.ontology.schema import EVENT_TYPES, EventType, Modality

Proposed = TypeVar("Proposed")
NONE = "none"
TYPE_FLOOR = 0.2
"""Least probability of a type at which participants are looked for: below it hardly any event passes THRESHOLD."""
ROLE_THRESHOLD = {"agent": 0.4, "recipient": 0.3}
"""Least probability at which an entity takes a role."""
PARTIES, FURTHER = 2, 0.8
"""How many parties a mutual event has at least, and how likely anybody beside them or beside the likeliest agent or recipient is
at least."""
COORDINATED = 0.3
"""Least probability at which an entity takes the role of one that it is coordinated with."""
THRESHOLD = 0.33
"""Least confidence with which an event is told.  On 113 articles that the models had not seen it gives triples a precision of
0.74 and an F1 of 0.543, as good as any; 0.25 gives 0.68 and 0.540, 0.4 gives 0.76 and 0.528."""


@dataclass(slots=True)
class Draft:
    """An event whose participants are still indices of clusters."""

    candidate: Candidate
    filled: Filled
    confidence: float
    modality: Modality
    sources: list[int] = field(default_factory=list)
    time: Time | None = None

    @property
    def sentence(self) -> int:
        return self.candidate.clauses.sentence

    @property
    def trigger(self) -> int:
        return self.candidate.trigger

    @property
    def type(self) -> EventType:
        return self.filled.frame.type

    @property
    def taking_part(self) -> set[int]:
        """The participants."""
        return {entity for role in ROLES for entity in self.filled.entities(role)}


def weighed(
    drafts: Sequence[Draft],
    proposed: Sequence[Sequence[Proposed]],
    head: str,
    question: Callable[[Candidate, Proposed], Question],
    context: Context,
) -> Iterator[tuple[Draft, list[tuple[Proposed, float]]]]:
    """Each event with what is proposed for it, and how likely a head says yes to the question about each; all asked at once."""
    asked = [[question(draft.candidate, each) for each in found] for draft, found in zip(drafts, proposed, strict=True)]
    rows = context.ask(head, [each for group in asked for each in group])
    told = iter(rows[:, context.labels(head).index("yes")].tolist())
    for draft, found in zip(drafts, proposed, strict=True):
        yield draft, [(each, next(told)) for each in found]


@dataclass(slots=True)
class Reading:
    """A candidate read as an event of a type.  ``roles`` are the probabilities of none, agent and recipient, a row a proposal."""

    candidate: Candidate
    type: EventType
    filled: Filled
    probability: float
    proposals: list[Proposal]
    roles: list[tuple[float, float, float]] = field(default_factory=list)


def readings(candidates: list[Candidate], context: Context) -> list[Reading]:
    """The likely types of each candidate with the probabilities of who takes part."""
    out = []
    answers = context.ask("trigger", [trigger_question(candidate) for candidate in candidates])
    labels = context.labels("trigger")
    columns = [(kind, labels.index(kind)) for kind in EVENT_TYPES if kind in labels]
    for candidate, row in zip(candidates, answers.tolist(), strict=True):
        probability, kind = max((row[k], kind) for kind, k in columns)
        if probability >= TYPE_FLOOR:
            filled = candidate.as_type(kind)
            out.append(Reading(candidate, kind, filled, probability, proposals(candidate, filled)))
    _assign_roles(out, context)
    return out


def trigger_question(candidate: Candidate) -> Question:
    """Which event a candidate tells."""
    return Question((candidate.place,), trigger_features(candidate))


def participant_question(candidate: Candidate, proposal: Proposal) -> Question:
    """Which role somebody takes in the event that a candidate tells."""
    return Question((candidate.place, *proposal.place), proposal.features)


def _assign_roles(found: list[Reading], context: Context) -> None:
    """Sets the readings' role probabilities."""
    asked = [participant_question(reading.candidate, proposal) for reading in found for proposal in reading.proposals]
    order = [context.labels("participant").index(label) for label in (NONE, *ROLES)]
    table = iter(context.ask("participant", asked)[:, order].tolist())
    for reading in found:
        reading.roles = [tuple(next(table)) for _ in reading.proposals]


def chosen(reading: Reading) -> dict[str, list[Filler]]:
    """The entities that take a role: the likelier of the two each, and those beside the likeliest only where they are sure.

    An event with two agents and two recipients is four triples, so a doubtful third party spoils several.
    """
    out: dict[str, list[Filler]] = {"agent": [], "recipient": []}
    likeliest = _likeliest(reading)
    for entity, (proposal, agent, recipient) in likeliest.items():
        role = "agent" if agent >= recipient else "recipient"
        if max(agent, recipient) >= ROLE_THRESHOLD[role]:
            out[role].append(Filler(entity, max(agent, recipient) * proposal.confidence))
    mutual = _mutual(reading)
    if mutual:
        out["agent"] += out["recipient"]
        out["recipient"] = []
    sure = {role: _sure(found, PARTIES if mutual else 1) for role, found in out.items()}
    _coordinate(reading, likeliest, sure)
    return sure


def _coordinate(reading: Reading, likeliest: dict[int, tuple[Proposal, float, float]], roles: dict[str, list[Filler]]) -> None:
    """Whoever is coordinated with one who takes a role takes it, too, where that is not unlikely ("أصيب سيرغي وابنته")."""
    taking = {filler.entity for fillers in roles.values() for filler in fillers}
    pairs = reading.candidate.clauses.coordinated
    for pair in (*pairs, *reversed(pairs)):  # both ways, for in a list any one may be the sure one
        for one, other in (pair, pair[::-1]):
            for role in ROLES:
                if other in taking or other not in likeliest or all(filler.entity != one for filler in roles[role]):
                    continue
                proposal, agent, recipient = likeliest[other]
                probability = agent if role == "agent" else recipient
                if probability >= COORDINATED:
                    roles[role].append(Filler(other, probability * proposal.confidence))
                    taking.add(other)
    order = list(likeliest)
    for fillers in roles.values():
        fillers.sort(key=lambda filler: order.index(filler.entity))


def _likeliest(reading: Reading) -> dict[int, tuple[Proposal, float, float]]:
    """By entity, the proposal that most likely takes a role, with the probabilities of agent and recipient."""
    best: dict[int, tuple[Proposal, float, float]] = {}
    for proposal, (_, agent, recipient) in zip(reading.proposals, reading.roles, strict=True):
        before = best.get(proposal.entity)
        if before is None or max(agent, recipient) > max(before[1:]):
            best[proposal.entity] = proposal, agent, recipient
    return best


def _name_states(reading: Reading, roles: dict[str, list[Filler]]) -> None:
    """A capital through which a state takes a role is a name of the state, unless it is told as the city ("وصل إلى الرياض")."""
    likeliest = _likeliest(reading)
    for filler in (each for fillers in roles.values() for each in fillers):
        capital = likeliest[filler.entity][0].capital
        if capital is not None and not capital.sited:
            reading.candidate.clauses.resolver.name_by_capital(filler.entity, capital)


def confidence(reading: Reading, roles: dict[str, list[Filler]], probability: float) -> float:
    """How likely the event is told so: that it is told, its least sure role is filled right, and an empty one is empty."""
    taking = {filler.entity for fillers in roles.values() for filler in fillers}
    if _mutual(reading):
        parties = sorted((filler.confidence for filler in roles["agent"]), reverse=True)[:PARTIES]
        return probability * parties[-1] * (_nobody(reading, taking, ROLES) if len(parties) < PARTIES else 1.0)
    least = min(max((filler.confidence for filler in fillers), default=1.0) for fillers in roles.values())
    return probability * least * prod(_nobody(reading, taking, (role,)) for role in ROLES if not roles[role])


def _nobody(reading: Reading, apart: set[int], roles: Sequence[str]) -> float:
    """The probability that no entity but some takes any of the roles."""
    best: dict[int, float] = {}
    for proposal, (_, *row) in zip(reading.proposals, reading.roles, strict=True):
        taking = sum(row[ROLES.index(role)] for role in roles)
        best[proposal.entity] = max(best.get(proposal.entity, 0.0), taking)
    return prod(1 - taking for entity, taking in best.items() if entity not in apart)


def _mutual(reading: Reading) -> bool:
    return reading.type in RECIPROCAL or reading.filled.frame.reciprocal


def _sure(found: list[Filler], first: int) -> list[Filler]:
    """The ``first`` likeliest, and of the others those who are likely enough."""
    limit = sorted((filler.confidence for filler in found), reverse=True)[:first]
    return [filler for filler in found if filler.confidence >= min(FURTHER, limit[-1])]


def summary(reading: Reading) -> list[str]:
    """What type and participants say about a reading, as features of the event model."""
    agent = max((role[1] for role in reading.roles), default=0.0)
    recipient = max((role[2] for role in reading.roles), default=0.0)
    kind, form, frame = reading.type, reading.candidate.predicate.kind, reading.filled.frame
    a, r, p = min(9, int(agent * 10)), min(9, int(recipient * 10)), min(19, int(reading.probability * 20))
    both = f"{int(agent > 0.45)}{int(recipient > 0.45)}"
    return [
        f"p={p}", f"p={p // 2}|{both}", f"p={p // 4}|{kind}", f"agent={a}", f"recipient={r}", f"agent={a}|{form}",
        f"recipient={r}|{form}", f"agent={a // 2}|{kind}", f"recipient={r // 2}|{kind}", f"both={both}",
        f"both={both}|{kind}", f"both={both}|{form}", f"both={both}|{frame.predicate}", f"least={min(a, r)}|{p // 5}",
        f"most={max(a, r)}|{p // 5}", f"modality={reading.candidate.modality}|{kind}", f"framed={frame.weight > 0}|{p // 4}",
    ]  # fmt: skip


def decide(candidates: list[Candidate], context: Context, event: Model) -> list[Draft]:
    """The events that the candidates of a document tell, without their sources and times."""
    return [draft for portion in batched(candidates, PORTION) for draft in _decide(portion, context, event)]


def _decide(candidates: list[Candidate], context: Context, event: Model) -> list[Draft]:
    found = readings(candidates, context)
    if not found:
        return []
    rows = event.probabilities([summary(reading) for reading in found])
    told = rows[:, event.labels.index("yes")].tolist()
    kept = []
    for reading, probability in zip(found, told, strict=True):
        if probability < THRESHOLD:
            continue
        roles = chosen(reading)
        sure = confidence(reading, roles, probability) if roles["agent"] or roles["recipient"] else 0.0
        if sure >= THRESHOLD:
            kept.append((reading, roles, sure))
            _name_states(reading, roles)
    modalities = decide_modality([(reading.candidate, reading.type) for reading, _, _ in kept], context)
    out = []
    for (reading, roles, sure), modality in zip(kept, modalities, strict=True):
        filled = reading.filled
        filled.roles |= roles
        out.append(Draft(reading.candidate, filled, round(sure, 3), modality))
    return out
