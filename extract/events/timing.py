"""When events happened: which expression of time of its sentence an event is told with.

The nearest one that no other predicate parts from it (``times.attach``); where there is none, a model learned from annotated
articles (``learned/time.npz``, made by ``training/``) decides among all of them.
"""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate, preposition
from khabar.extract.events.decision import Draft
from khabar.extract.events.participants import bucket, within
from khabar.extract.learned.model import Model
from khabar.extract.times import TimeMention, attach
from khabar.ontology.schema import EventType

THRESHOLD = 0.6
"""Least probability at which an event is told with an expression that the rule does not take.  On 113 articles that the model had
not seen times are found at 0.609 F1 with it, at 0.620 and 0.01 less precision from 0.5 on, at 0.555 by the rule alone."""
LONGEST_PATH = 6
OPENING, ENDING = 5, 3
"""Words of a sentence that are its start and its end."""


def decide_times(drafts: list[Draft], times: list[TimeMention], model: Model | None) -> None:
    """Sets the times of the events of one sentence, of which ``times`` are the expressions; by the rule alone without a model."""
    for draft in drafts:
        near = nearest(draft.candidate, times)
        if near is None and times and model is not None:
            rows = proposals(draft.candidate, draft.filled.frame.type, times, None)
            told = model.probabilities(rows)[:, model.labels.index("yes")]
            near = times[int(told.argmax())] if told.max() >= THRESHOLD else None
        draft.time = near.value if near is not None else None


def nearest(candidate: Candidate, times: list[TimeMention]) -> TimeMention | None:
    """The expression of time that the rule takes."""
    return attach(times, candidate.trigger, [predicate.word for predicate in candidate.clauses.predicates])


def proposals(candidate: Candidate, kind: EventType, times: list[TimeMention], near: TimeMention | None) -> list[list[str]]:
    """What speaks for each expression of time of the candidate's sentence, of which the rule takes ``near``."""
    return [_features(candidate, kind, times, time, near) for time in times]


def _features(
    candidate: Candidate, kind: EventType, times: list[TimeMention], time: TimeMention, near: TimeMention | None
) -> list[str]:
    """``near`` is the expression that the rule takes."""
    clauses, trigger, predicate = candidate.clauses, candidate.trigger, candidate.predicate
    low, high = sorted((trigger, time.first))
    side, form = "after" if time.first > trigger else "before", predicate.kind
    verbs = min(within(clauses.verbs, low + 1, high), 3)
    nouns = min(within(clauses.nouns, low + 1, high), 3)
    commas = min(within(clauses.commas, low, high), 3)
    between = min(sum(low < other.first < high for other in times), 2)
    first = clauses.words[time.first]
    head = "#" if first.norm[:1].isdigit() else first.norm
    prep = preposition(clauses.words, time.first)
    path = clauses.path(trigger, time.first)
    out = [
        "bias", f"side={side}|{form}", f"gap={bucket(high - low)}|{side}", f"gap={bucket(high - low)}|{form}",
        f"verbs={verbs}|{side}|{form}", f"nouns={nouns}|{side}|{form}", f"verbs={verbs}|{nouns}|{side}",
        f"commas={commas}|{side}|{form}", f"between={between}|{side}", f"many={min(len(times), 3)}|{side}", f"head={head}|{side}",
        f"prep={prep}|{side}|{form}", f"near={near is time}|{form}", f"near={near is time}|{side}|{min(verbs, 2)}",
        f"other={near is not None and near is not time}|{side}", f"type={kind}", f"type={kind}|{side}",
        f"opens={time.first < OPENING}|{predicate.relation}", f"relation={predicate.relation}|{side}|{min(verbs, 2)}",
        f"ends={len(clauses.words) - time.last < ENDING}|{side}", f"modality={candidate.modality}|{head}",
        f"conj={clauses.words[trigger].conj}|{side}",
    ]  # fmt: skip
    out += [f"{'own' if by is predicate else 'other'}={arg.slot}" for by, arg in clauses.arguments.get(time.first, ())]
    if len(path) <= LONGEST_PATH:
        out.append(f"path={side}|{' '.join(path)}")
    return out
