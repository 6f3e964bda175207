"""Which candidates are events, of which type, and who takes part: learned from annotated articles.

The network (``learned/network.py``), made by ``training/``, decides twice: the head ``trigger`` gives every candidate a
probability for each event type and for none; ``participant`` says of every proposed entity whether it is agent, recipient or
neither.  Two models say how sure what comes of it is (``confidence.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import prod, sqrt
from typing import TypeVar

from khabar.extract.contract import Time
from khabar.extract.events.candidates import RECIPROCAL, Candidate
from khabar.extract.events.certainty import decide_modality
from khabar.extract.events.confidence import Confidence, Telling, confidences
from khabar.extract.events.context import Context, Question
from khabar.extract.events.figurative import figurative
from khabar.extract.events.filled import Filled
from khabar.extract.events.participants import ROLES, Proposal, proposals
from khabar.extract.events.references import Filler
from khabar.extract.events.relief import RELIEF, relieves
from khabar.extract.events.trigger_features import trigger_features
from khabar.extract.learned.models import Models
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
THRESHOLD, ALONE = 0.36, 0.27
"""Least confidence with which an event is told that relates two entities, and one of a single participant, which makes no edge.

On the 27 articles of dev triples have a precision of 0.704 and an F1 of 0.558 so, events an F1 of 0.600; with 0.36 for all 0.716,
0.555 and 0.591, with 0.33 for all 0.695, 0.554 and 0.615.  Of triples of two entities that once came when it was 0.33 for all
judges found 15 of 42 right."""

CERTAIN, LONE = 0.7, 0.5
"""Least probability of an event with the surest of its participants at which it is told of him alone, where who takes the other
role is too doubtful for THRESHOLD, and where whether anybody does is too doubtful for ALONE: "تظاهر آلاف الطلاب أمام جامعة" is a
protest, whomever it is against, and "أدان الأمين العام الهجوم" an accusation, whoever attacked.  On the 113 unseen articles
events have an F1 of 0.579 so (dev 0.600), triples 0.556 (0.558) at a precision of 0.700 (0.704); with the first alone 0.564
(0.590), 0.557 (0.559), 0.715 (0.718)."""


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
        if relieves(candidate):
            probability, kind = 1.0 - row[labels.index(NONE)], RELIEF
        if probability >= TYPE_FLOOR and not figurative(candidate, kind):
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
    for entity, (proposal, agent, recipient) in _likeliest(reading).items():
        role = "agent" if agent >= recipient else "recipient"
        if max(agent, recipient) >= ROLE_THRESHOLD[role]:
            out[role].append(Filler(entity, max(agent, recipient) * proposal.confidence))
    mutual = _mutual(reading)
    if mutual:
        out["agent"] += out["recipient"]
        out["recipient"] = []
    return {role: _sure(found, PARTIES if mutual else 1) for role, found in out.items()}


def coordinated(reading: Reading, certain: dict[str, list[Filler]]) -> dict[str, list[Filler]]:
    """Those who certainly take a role, and whoever is coordinated with one, where that is not unlikely ("أصيب سيرغي وابنته")."""
    roles = {role: list(fillers) for role, fillers in certain.items()}
    likeliest, mutual = _likeliest(reading), _mutual(reading)
    taking = {filler.entity: role for role, fillers in roles.items() for filler in fillers}
    pairs = reading.candidate.clauses.coordinated
    for pair in (*pairs, *reversed(pairs)):  # both ways, for in a list any one may be the sure one
        for one, other in (pair, pair[::-1]):
            role = taking.get(one)
            if role is None or other in taking or other not in likeliest:
                continue
            proposal, agent, recipient = likeliest[other]
            probability = max(agent, recipient) if mutual else agent if role == "agent" else recipient
            if probability >= COORDINATED:
                roles[role].append(Filler(other, probability * proposal.confidence))
                taking[other] = role
    for two, dual in reading.candidate.duals:
        _both(roles, two, dual)
    order = {entity: place for place, entity in enumerate(likeliest)}
    return {role: sorted(fillers, key=lambda filler: order.get(filler.entity, len(order))) for role, fillers in roles.items()}


def _both(roles: dict[str, list[Filler]], pair: list[int], dual: int | None) -> None:
    """Gives the role that one of two takes whom a dual speaks of, or the dual itself, to both: "وأدانت الدولتان الهجوم"."""
    everyone = {*pair, dual}
    fillers = next((found for found in roles.values() if any(filler.entity in everyone for filler in found)), [])
    sure = max((filler.confidence for filler in fillers if filler.entity in everyone), default=0.0)
    taking = {filler.entity for found in roles.values() for filler in found}
    here = {filler.entity for filler in fillers}
    if sure and not (taking - here) & set(pair):
        fillers += [Filler(entity, sure) for entity in pair if entity not in taking]
        fillers[:] = [filler for filler in fillers if filler.entity in pair or filler.entity != dual]


def _likeliest(reading: Reading) -> dict[int, tuple[Proposal, float, float]]:
    """By entity, the proposal that most likely takes a role, with the probabilities of agent and recipient."""
    best: dict[int, tuple[Proposal, float, float]] = {}
    for proposal, (_, agent, recipient) in zip(reading.proposals, reading.roles, strict=True):
        before = best.get(proposal.entity)
        if before is None or max(agent, recipient) > max(before[1:]):
            best[proposal.entity] = proposal, agent, recipient
    return best


def _name_states(telling: Telling) -> None:
    """A capital through which a state takes a role is a name of the state, unless it is told as the city ("وصل إلى الرياض")."""
    for entity, capital in telling.capitals.items():
        if not capital.sited:
            telling.candidate.clauses.resolver.name_by_capital(entity, capital)


def taken(reading: Reading, roles: dict[str, list[Filler]]) -> float:
    """How likely the least sure role is filled right and one left empty is empty."""
    taking = {filler.entity for fillers in roles.values() for filler in fillers}
    if _mutual(reading):
        parties = sorted((filler.confidence for filler in roles["agent"]), reverse=True)[:PARTIES]
        return parties[-1] * (_nobody(reading, taking, ROLES) if len(parties) < PARTIES else 1.0)
    least = min(max((filler.confidence for filler in fillers), default=1.0) for fillers in roles.values())
    return least * prod(_nobody(reading, taking, (role,)) for role in ROLES if not roles[role])


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


def tellings(candidates: Iterable[Candidate], context: Context) -> list[Telling]:
    """The likely types of a document's candidates with who takes part, but for those in which nobody does."""
    found = (each for portion in batched(candidates, PORTION) for each in readings(portion, context))
    filled = ((reading, chosen(reading)) for reading in found)
    return [_telling(reading, roles) for reading, roles in filled if any(roles.values())]


def _telling(reading: Reading, roles: dict[str, list[Filler]]) -> Telling:
    likeliest, everybody = _likeliest(reading), coordinated(reading, roles)
    taking = {filler.entity for fillers in everybody.values() for filler in fillers}
    capitals = {entity: likeliest[entity][0].capital for entity in taking}
    rest = [found[1:] for entity, found in likeliest.items() if entity not in taking]
    return Telling(
        reading.candidate,
        reading.type,
        reading.filled,
        roles,
        everybody,
        _mutual(reading),
        reading.probability,
        taken(reading, roles),
        _greatest(role[1:] for role in reading.roles),
        _greatest(rest),
        {entity: capital for entity, capital in capitals.items() if capital is not None},
    )


def _greatest(rows: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The greatest agent's and the greatest recipient's probability."""
    agent = recipient = 0.0
    for one, other in rows:
        agent, recipient = max(agent, one), max(recipient, other)
    return agent, recipient


def _least(telling: Telling) -> float:
    """The confidence from which on an event is told."""
    return THRESHOLD if len({filler.entity for role in ROLES for filler in telling.everybody.get(role, ())}) > 1 else ALONE


def kept(telling: Telling, confidence: Confidence) -> Iterator[tuple[Telling, float]]:
    """The telling with its confidence where it is sure enough, or what of it is: the surest participant alone, as sure as the
    geometric mean of this and of the whole."""
    if confidence.whole >= _least(telling):
        yield telling, confidence.whole
    else:
        surest = max(ROLES, key=telling.sure)
        told = confidence.event * telling.sure(surest)
        sure = sqrt(told * confidence.whole)
        least = CERTAIN if all(telling.roles[role] for role in ROLES) else LONE
        if told >= least and sure >= ALONE:
            yield _alone(telling, surest), sure


def _alone(telling: Telling, role: str) -> Telling:
    """A telling without those who take the other role."""
    everybody = {each: fillers if each == role else [] for each, fillers in telling.everybody.items()}
    taking = {filler.entity for filler in everybody[role]}
    capitals = {entity: capital for entity, capital in telling.capitals.items() if entity in taking}
    return replace(telling, everybody=everybody, capitals=capitals)


def decide(candidates: list[Candidate], context: Context, models: Models) -> list[Draft]:
    """The events that the candidates of a document tell, without their sources and times."""
    found = tellings(candidates, context)
    sure = confidences(found, models.event, models.telling)
    enough = [told for telling, confidence in zip(found, sure, strict=True) for told in kept(telling, confidence)]
    out = []
    for portion in batched(enough, PORTION):
        modalities = decide_modality([(telling.candidate, telling.type) for telling, _ in portion], context)
        for (telling, confidence), modality in zip(portion, modalities, strict=True):
            _name_states(telling)
            telling.filled.roles |= telling.everybody
            out.append(Draft(telling.candidate, telling.filled, round(confidence, 3), modality))
    return out
