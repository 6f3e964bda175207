"""Pairs of mentions that may stand in a fact, and what speaks for each kind of fact between them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import COMMAS
from khabar.extract.events.participants import bucket
from khabar.extract.events.scene import Scene
from khabar.extract.facts.bars import barred
from khabar.extract.facts.rules import FactDraft
from khabar.extract.facts.titles import of_state
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Word
from khabar.extract.learned.network import NOWHERE

REACH, NEAR = 14, 8
"""Most words between two mentions of a fact: of one that a rule sees, and of others (farther apart one in 600 was a fact)."""
POSSIBLE: dict[str, frozenset[str]] = {
    "person": frozenset({"country", "organization", "place"}),
    "group": frozenset({"country", "organization", "place"}),
    "organization": frozenset({"country", "organization", "place"}),
    "place": frozenset({"country", "place"}),
    "country": frozenset({"country", "organization"}),
}
"""Types that the object of a fact may have, by its subject's."""


@dataclass(slots=True)
class Pair:
    """Two clusters, and the features of how their mentions stand to each other in a sentence."""

    subject: int
    object: int
    sentence: int
    mention: Mention | None
    """The subject's mention; None where only a rule pairs the two."""
    features: list[str]
    places: tuple[int, int, int, int] = (NOWHERE, NOWHERE, NOWHERE, NOWHERE)
    """First word of subject and object, and last word of both, counted through the document."""


def pairs(scene: Scene, resolver: Resolver, s: int, proposals: list[FactDraft]) -> list[Pair]:
    """The pairs of one sentence: of mentions within reach, and those that only a rule sees."""
    ruled: dict[tuple[int, int], list[str]] = {}
    for draft in proposals:
        sure = f"{draft.predicate}|{int(draft.confidence * 20)}"
        ruled.setdefault((draft.subject, draft.object), []).extend([f"rule={draft.predicate}", f"rule={sure}"])
    subjects = [m for m in scene.mentions[s] if m.entity >= 0 and not m.demonym]
    objects = subjects + [m for m in scene.mentions[s] if m.entity >= 0 and m.demonym]
    nested = [n for m in subjects for n in m.nested if n.entity >= 0]
    objects += nested
    subjects = subjects + [n for n in nested if n.type == "organization" or (n.type == "person" and n.title is not None)]
    out = []
    denied = set()
    before = scene.starts[s]
    for subject in subjects:
        for target in objects:
            if target.entity == subject.entity or target.type not in POSSIBLE.get(subject.type, ()):
                continue
            rules = ruled.get((subject.entity, target.entity))
            reach = REACH if rules else NEAR
            if target.first - subject.phrase_last > reach or subject.phrase_first - target.last > reach:
                continue
            words = scene.sentences[s].words
            if barred(words, subject, target, subjects):
                denied.add((subject.entity, target.entity))
                continue
            features = _features(scene, resolver, subject, target, s, rules)
            first, last = scene.place(subject)
            places = first, before + target.first, last, before + target.last - 1
            out.append(Pair(subject.entity, target.entity, s, subject, features, places))
    out += _homes(scene, resolver, s, subjects)
    seen = denied | {(pair.subject, pair.object) for pair in out}
    for (subject_index, object_index), rules in ruled.items():
        if (subject_index, object_index) not in seen:
            types = f"{resolver.clusters[subject_index].type}-{resolver.clusters[object_index].type}"
            features = ["alone", f"types={types}", *rules, *(f"alone|{rule}" for rule in rules)]
            out.append(Pair(subject_index, object_index, s, None, features))
    return out


def _homes(scene: Scene, resolver: Resolver, s: int, subjects: list[Mention]) -> list[Pair]:
    """A title that names no state ("وزير الدفاع") may be of one told before: the latest, and the one most spoken of."""
    out = []
    words = scene.sentences[s].words
    for subject in subjects:
        if subject.type != "person" or subject.country is not None or subject.owner is not None:
            continue
        if subject.title is None and subject.named:
            continue
        if not of_state(words, subject):
            continue
        here = (s, subject.first)
        told = []
        for index in resolver.of_type.get("country", ()):
            positions = resolver.clusters[index].positions
            before = bisect_left(positions, here)
            if before:
                told.append((positions[before - 1], before, index))
        if not told:
            continue
        latest, most = max(told), max(told, key=lambda t: (t[1], t[0]))
        head = words[subject.title[0] if subject.title else subject.head]
        sentences = {index: at[0] for at, _, index in (latest, most)}
        first, last = scene.place(subject)
        for index in {latest[2], most[2]}:
            kinds = f"{index == latest[2]}.{index == most[2]}"
            gap = bucket(s - sentences[index], (0, 1, 3))
            start, end = scene.nearest(index, first) or (NOWHERE, NOWHERE)
            out.append(Pair(subject.entity, index, s, subject, [
                "home", f"home={kinds}", f"home={kinds}|{head.norm}", f"home|{head.norm}", f"home={kinds}|{gap}",
                f"home|{subject.named}", f"home|{len(told) == 1}", f"home|{head.article}|{kinds}",
            ], (first, start, last, end)))  # fmt: skip
    return out


def _features(scene: Scene, resolver: Resolver, subject: Mention, target: Mention, s: int, rules: list[str] | None) -> list[str]:
    words = scene.sentences[s].words
    what = "demonym" if target.demonym else target.type
    types = f"{subject.type}-{what}"
    inside = subject.first <= target.first < subject.last
    phrase = subject.phrase_first <= target.first < subject.phrase_last
    side = "inside" if inside else "phrase" if phrase else "after" if target.first >= subject.last else "before"
    low, high = (subject.last, target.first) if target.first >= subject.last else (target.last, subject.first)
    gap = words[low:high] if not inside else []
    head = words[subject.head]
    place = f"{types}|{side}|{bucket(len(gap) + 1)}"
    between = sum(1 for m in scene.mentions[s] if not m.demonym and low <= m.first < high and not inside)
    comma = any(word.text in COMMAS for word in gap)
    verb = any(word.pos == "verb" for word in gap)
    titled = subject.title is not None and subject.title[0] <= target.first < subject.title[1] + 2
    own = subject.country is not None and resolver.clusters[target.entity].known is not None and (
        resolver.clusters[target.entity].country or getattr(resolver.clusters[target.entity].known, "country", None)
    ) == subject.country
    first = words[target.first]
    out = [
        "bias", f"types={types}", f"place={place}", f"place={place}|{between}", f"side={side}|{types}|{subject.named}",
        f"head={head.norm}|{what}", f"head={head.norm}|{side}|{what}", f"headfine={classes_of(head)[1]}|{side}|{what}",
        f"kind={subject.kind}|{what}|{side}", f"kinds={subject.kind}|{target.kind}", f"comma={comma}|{side}|{types}",
        f"verb={verb}|{side}|{types}", f"titled={titled}|{types}|{side}",
        f"title={subject.title is not None}|{types}|{side}|{bucket(len(gap) + 1)}", f"own={own}|{types}|{side}",
        f"prep={first.prep}|{types}|{side}", f"between={min(between, 3)}|{types}",
        f"acts={subject.acts_for is not None}|{types}|{side}",
        f"nested={side}|{len(words[subject.first:subject.last])}|{types}",
        f"tail={target.last == subject.last}|{side}|{types}",
    ]  # fmt: skip
    if gap and len(gap) <= 6:
        out.append(f"path={' '.join(_step(word) for word in gap)}|{types}|{side}")
    for word in gap[:6]:
        out += [f"gap={word.lemma}|{types}|{side}", f"gapfine={classes_of(word)[1]}|{types}"]
    if gap:
        out += [f"next={gap[0].lemma}|{types}", f"last={gap[-1].lemma}|{types}|{side}"]
    if subject.title is not None:
        out += [f"titlehead={words[subject.title[0]].norm}|{what}|{side}"]
    if rules:
        out += [*rules, *(f"{rule}|{side}" for rule in rules), *(f"{rule}|{types}" for rule in rules)]
    else:
        out += [f"unruled|{types}", f"unruled|{types}|{side}"]
    return out


def _step(word: Word) -> str:
    return word.lemma if word.pos in {"prep", "conj_sub", "punc", "part", "pron_rel"} else word.pos
