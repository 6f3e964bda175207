"""What events are about: the phrases that tell what is given, agreed on, demanded, denied or hit.

The event's own noun phrase is proposed, and the phrases that hang on its word, on what this governs and on what governs it; the
network decides.  Where it does not know, an event has the themes that its frame asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from khabar.extract.entities.mention import written_phrase
from khabar.extract.entities.phrases import complement_end
from khabar.extract.events.candidates import Candidate, Clauses
from khabar.extract.events.context import Context, Question
from khabar.extract.events.decision import Draft, weighed
from khabar.extract.events.participants import bucket
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Word
from khabar.extract.syntax.predicates import steps_below
from khabar.ontology.schema import EventType

HEAD = "theme"
THRESHOLD = 0.25
"""Least probability at which a phrase tells what an event is about."""
MOST = 2
"""Themes of one event at most."""
LONGEST = 8
"""Words of a theme at most, as in the annotation guidelines."""
EXTENTS = 4
"""Phrases that may begin at one word: a noun phrase, and what follows it, step by step."""
DEEP = 5
"""How far down the predicates are followed that an event's word governs."""


class Phrase(NamedTuple):
    """Words ``first:last`` of the candidate's sentence that may tell what it is about, and what speaks for it."""

    first: int
    last: int
    features: list[str]


def decide_themes(drafts: list[Draft], context: Context) -> None:
    """Sets what events are about, in the text's order."""
    if HEAD not in context.network.heads:
        return
    proposed = [proposals(draft.candidate, draft.type, draft.taking_part) for draft in drafts]
    for draft, found in weighed(drafts, proposed, HEAD, theme_question, context):
        clauses = draft.candidate.clauses
        chosen = sorted(_likeliest(found), key=lambda phrase: phrase.first)
        draft.filled.themes = [written_phrase(clauses.scene.text, clauses.words, phrase.first, phrase.last) for phrase in chosen]


def _likeliest(found: list[tuple[Phrase, float]]) -> list[Phrase]:
    """The surest phrases of which none touches another."""
    out: list[Phrase] = []
    for phrase, probability in sorted(found, key=lambda pair: -pair[1]):
        if probability < THRESHOLD or len(out) == MOST:
            break
        if all(phrase.last <= other.first or other.last <= phrase.first for other in out):
            out.append(phrase)
    return out


def theme_question(candidate: Candidate, phrase: Phrase) -> Question:
    """Whether a phrase tells what a candidate is about."""
    start = candidate.clauses.start
    return Question((candidate.place, start + phrase.first, start + phrase.last - 1), phrase.features)


def proposals(candidate: Candidate, kind: EventType, taking_part: Collection[int]) -> list[Phrase]:
    """The phrases that may tell what an event is about; ``taking_part`` are its participants."""
    clauses = candidate.clauses
    names = {m.phrase_first: m.phrase_last for m in clauses.mentions if not m.demonym}
    taken = {m.phrase_first for m in clauses.mentions if m.entity in taking_part}
    out = []
    for first, links in _starts(candidate).items():
        for k, last in enumerate(_ends(clauses.words, first, names)):
            if (first, last) != (candidate.trigger, candidate.trigger + 1):  # the event's word alone tells nothing more
                out.append(Phrase(first, last, _features(candidate, kind, first, last, links, k, taken)))
    return out


def _starts(candidate: Candidate) -> dict[int, list[str]]:
    """The words at which such a phrase may begin, each with how it stands to the event's word."""
    predicates, own = candidate.clauses.predicates, candidate.predicate
    out = {own.word: ["self"]}
    for predicate in predicates:
        depth = steps_below(predicate, own, predicates, DEEP)
        if depth is None and predicate.index != own.governor:
            continue
        near = "up" if depth is None else "own" if depth == 0 else "down"
        if depth:
            out.setdefault(predicate.word, []).append(f"clause={predicate.relation}|{min(depth, 2)}")
        for arg in predicate.args:
            out.setdefault(arg.first, []).append(f"{near}={arg.slot}")
    return out


def _ends(words: list[Word], first: int, names: dict[int, int]) -> Iterator[int]:
    """The ends of the phrases that begin at a word: "وقف الهجمات", "وقف الهجمات على المدن", "وقف الهجمات على المدن والقرى"."""
    end = complement_end(words, first, names)
    for _ in range(EXTENTS):
        if end - first > LONGEST:
            return
        yield end
        follows = end + (end < len(words) and words[end].pos == "prep")
        follows += follows < len(words) and words[follows].pos == "pron_dem"  # "استخدام تلك الأسلحة"
        if follows >= len(words) or not (words[follows].is_nominal or words[follows].pos in {"verb", "conj_sub"}):
            return
        end = names.get(follows) or complement_end(words, follows, names)


def _features(
    candidate: Candidate, kind: EventType, first: int, last: int, links: list[str], extent: int, taken: Collection[int]
) -> list[str]:
    clauses: Clauses = candidate.clauses
    words, trigger, form = clauses.words, candidate.trigger, candidate.predicate.kind
    head, end = words[first], words[last - 1]
    before, behind = words[first - 1] if first else None, words[last] if last < len(words) else None
    side = "self" if first == trigger else "after" if first > trigger else "before"
    length, gap = min(last - first, 6), bucket(abs(first - trigger))
    opening = before.lemma if before is not None and before.pos in {"prep", "conj_sub"} else head.prep
    following = "^" if behind is None else behind.text if behind.pos == "punc" else f"{behind.pos}{behind.conj}{behind.prep}"
    frame = candidate.filled.get(kind)
    out = [
        "bias", f"side={side}|{form}", f"side={side}|{kind}", f"gap={gap}|{side}", f"length={length}|{side}",
        f"length={length}|{kind}", f"extent={extent}|{side}", f"extent={extent}|{following}", f"following={following}|{length}",
        f"opening={opening}|{kind}", f"opening={opening}|{side}|{form}", f"head={head.lemma}",
        f"head={classes_of(head)[1]}|{kind}", f"pos={head.pos}|{head.article}", f"end={classes_of(end)[0]}|{end.pos}",
        f"taken={first in taken}|{extent}|{kind}", f"taken={first in taken}|{length}", f"modality={candidate.modality}|{side}",
    ]  # fmt: skip
    for link in links:
        slot = link.partition("=")[2]
        role = frame.frame.role(slot.lstrip("?")) if frame is not None and link.startswith("own") else None
        out += [link, f"{link}|{kind}", f"{link}|{form}", f"{link}|{extent}", f"role={role}|{extent}"]
    return out
