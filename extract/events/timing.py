"""When events happened: which expression of time an event is told with.

The expressions of the event's sentence and of the one before are proposed, the network decides; where it does not know, the
nearest one of the sentence that no other predicate parts from the event is taken (``times.attach``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from khabar.extract.contract import Time
from khabar.extract.events.candidates import Candidate, preposition
from khabar.extract.events.context import Context, Question
from khabar.extract.events.decision import Draft, weighed
from khabar.extract.events.governors import governors
from khabar.extract.events.participants import bucket, within
from khabar.extract.events.reporters import SPOKEN
from khabar.extract.events.scene import Scene
from khabar.extract.times import TO, TimeMention, attach, find_times
from khabar.ontology.schema import EventType

HEAD = "time"
THRESHOLD = 0.5
"""Least probability at which an event is told with an expression."""
LONGEST_PATH = 6
UNTIL = TO | {"لحين"}
"""Words before a time that is still to come, as in Word.norm."""
AHEAD = SPOKEN | {"retreat"}
"""Types that tell what is to be done by its time: of statements, and of what is put off ("أجل القمة ... في أكتوبر")."""
NEAR = 2
"""Words between a statement and a time behind it up to which it may be its own ("رفض في يونيو")."""
SEASON = 3
"""Months ahead from which on what has been was rather the year before."""
OPENING, ENDING = 5, 3
"""Words of a sentence that are its start and its end."""


class Expression(NamedTuple):
    """An expression of time that an event may be told with, what speaks for it, and the place of its words as in ``Proposal``."""

    time: TimeMention
    features: list[str]
    place: tuple[int, int]


class Times:
    """The expressions of time of a document's sentences; ``published`` is the day from which they are seen."""

    def __init__(self, scene: Scene, published: date | None):
        self.scene = scene
        self.published = published
        self.found: dict[int, list[TimeMention]] = {}
        """Those of each sentence that was asked for."""

    def of(self, sentence: int) -> list[TimeMention]:
        """Those of a sentence; none before the first."""
        if sentence < 0:
            return []
        if sentence not in self.found:
            told = find_times(self.scene.sentences[sentence], self.scene.text, self.published)
            # the day in a dateline is the report's: "تونس 3 ماي (وات) - "
            written = self.scene.datelines[sentence]
            self.found[sentence] = [m for m in told if m.first not in written and not self._named(sentence, m)]
        return self.found[sentence]

    def _named(self, sentence: int, mention: TimeMention) -> bool:
        """Whether words of time are part of a name: "دي مايو", "شركة نيسان"."""
        at = self.scene.at(sentence, mention.first)
        if at is None or not at.named or at.type not in {"person", "organization"}:
            return False
        return at.first <= mention.first < mention.last <= at.last


def decide_times(drafts: list[Draft], times: Times, context: Context) -> None:
    """Sets when events happened."""
    if HEAD not in context.network.heads:
        for draft in drafts:
            near = nearest(draft.candidate, times.of(draft.sentence))
            draft.time = _value(draft, near, times) if near is not None else None
        return
    proposed = [proposals(draft.candidate, draft.type, times) for draft in drafts]
    for draft, found in weighed(drafts, proposed, HEAD, time_question, context):
        sure = [(expression, probability) for expression, probability in found if probability >= THRESHOLD]
        if sure:
            draft.time = _value(draft, max(sure, key=itemgetter(1))[0].time, times)


def _value(draft: Draft, mention: TimeMention, times: Times) -> Time | None:
    """What an expression means of an event, seen from the day of publication; its words alone where the days are not the event's.

    The Monday of what is planned is the next, the October of what happened the last.  What is planned has not been, and what
    somebody says is not to come, but what he speaks of ("دعا إلى اجتماع الشهر المقبل").
    """
    value, own = mention.value, any(mention is other for other in times.of(draft.sentence))
    if draft.modality in {"planned", "possible"} and own and _of_telling(draft.candidate, mention):
        return None
    if draft.modality == "planned":
        value = mention.coming or value
    elif mention.gone is not None and own and _happened(draft, mention, times):
        value = mention.gone
    if times.published is None or value.start is None or value.end is None:
        return value
    today = times.published.isoformat()
    said = draft.type in SPOKEN or _perfect(draft.candidate) or not own
    early = draft.modality == "planned" and value.end < today[: len(value.end)]
    late = draft.modality == "actual" and said and value.start > today[: len(value.start)]
    return Time(text=value.text, precision=value.precision) if early or late else value


def _perfect(candidate: Candidate) -> bool:
    """Whether a perfect verb tells an event, itself or by its noun: "هاجم", "شن هجوما"."""
    clauses, predicate = candidate.clauses, candidate.predicate
    if predicate.kind != "verb" and predicate.governor is not None:
        above = clauses.predicates[predicate.governor]
        if governors().light_verb(clauses.words[above.word], predicate.relation) is not None:
            predicate = above
    return predicate.kind == "verb" and clauses.words[predicate.word].aspect == "p"


def _happened(draft: Draft, mention: TimeMention, times: Times) -> bool:
    """Whether an event lies in the year before, rather than in the month to come that an expression of its sentence names.

    So it is where that month is three or more away (of 30 told of actual events in 4,000 articles nearly all), and by a perfect
    verb; what somebody says has its month before it ("في يونيو رفض", but "دعا إلى اجتماع في يونيو").  Not behind "حتى" or "إلى".
    """
    candidate, month = draft.candidate, (mention.value.start or "")[:7]
    if draft.modality != "actual" or times.published is None or len(month) < len("2018-06"):
        return False
    if mention.first and candidate.clauses.words[mention.first - 1].norm in UNTIL:
        return False
    if draft.type in AHEAD and candidate.trigger < mention.first - NEAR:
        return False
    away = (int(month[:4]) - times.published.year) * 12 + int(month[5:]) - times.published.month
    return away >= SEASON or _perfect(candidate)


def _of_telling(candidate: Candidate, mention: TimeMention) -> bool:
    """Whether an expression tells when somebody spoke of what is to be: "قال الوزير الأربعاء إنه سيزور كييف".

    It stands behind the verb of saying and before what opens its clause.  Of 21 such in 4,000 articles 19 are.
    """
    clauses, node = candidate.clauses, candidate.predicate
    while node.governor is not None:
        above = clauses.predicates[node.governor]
        if node.relation == "clause" and governors().speech(clauses.words[above.word]) is not None:
            opener = next(
                (k for k in range(above.word + 1, node.word) if clauses.words[k].pos in {"conj_sub", "verb_pseudo"}), node.word
            )
            if above.word < mention.first < opener:
                return True
        node = above
    return False


def time_question(candidate: Candidate, expression: Expression) -> Question:
    """Whether a candidate is told with an expression of time."""
    return Question((candidate.place, *expression.place), expression.features)


def nearest(candidate: Candidate, times: Sequence[TimeMention]) -> TimeMention | None:
    """The expression of time that the rule takes."""
    return attach(times, candidate.trigger, [predicate.word for predicate in candidate.clauses.predicates])


def proposals(candidate: Candidate, kind: EventType, times: Times) -> list[Expression]:
    """The expressions of the candidate's sentence, then those of the sentence before, the last first."""
    clauses = candidate.clauses
    here, before = times.of(clauses.sentence), times.of(clauses.sentence - 1)
    starts, near = clauses.scene.starts, nearest(candidate, here)

    def expression(time: TimeMention, features: list[str], sentence: int) -> Expression:
        return Expression(time, features, (starts[sentence] + time.first, starts[sentence] + time.last - 1))

    return [
        *(expression(time, _present(candidate, kind, here, time, near), clauses.sentence) for time in here),
        *(
            expression(time, _absent(candidate, kind, time, later, bool(here)), clauses.sentence - 1)
            for later, time in enumerate(reversed(before))
        ),
    ]


def _present(
    candidate: Candidate, kind: EventType, times: Sequence[TimeMention], time: TimeMention, near: TimeMention | None
) -> list[str]:
    """What an expression of the sentence says; ``near`` is the one that the rule takes."""
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


def _absent(candidate: Candidate, kind: EventType, time: TimeMention, later: int, others: bool) -> list[str]:
    """What an expression of the sentence before says; ``later`` stand behind it there, ``others`` in the event's own sentence."""
    clauses, predicate = candidate.clauses, candidate.predicate
    words = clauses.scene.sentences[clauses.sentence - 1].words
    head, prep = words[time.first].norm, preposition(words, time.first)
    return [
        "back", f"back={kind}", f"back={predicate.kind}|{predicate.relation}", f"back|later={min(later, 2)}|{others}",
        f"back|opens={time.first < OPENING}|{others}", f"back|prep={prep}", f"back|head={head}", f"back|others={others}|{kind}",
        f"back|conj={clauses.words[candidate.trigger].conj}|{candidate.trigger == 0}", f"back|modality={candidate.modality}",
    ]  # fmt: skip
