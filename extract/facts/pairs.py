"""Pairs of mentions that may stand in a fact, and what speaks for each kind of fact between them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import heads_state, office_within
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import COMMAS
from khabar.extract.events.participants import bucket
from khabar.extract.events.scene import Scene
from khabar.extract.facts.rules import FactDraft
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Word
from khabar.extract.learned.network import NOWHERE

REACH, NEAR = 14, 8
"""Most words between two mentions of a fact: of one that a rule sees, and of others (farther apart one in 600 was a fact)."""
AT, POSTED = "لدي", frozenset({"في", "الي"})
"""Prepositions behind which an envoy's host stands, and behind which he does where the envoy is a state's, as in Word.norm."""
LED = 5
"""Words before who leads something within which what he leads stands."""
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
    subjects = subjects + [n for n in nested if n.type == "organization"]
    out = []
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
            barred = any(bars(words, subject, target) for bars in BARS)
            if barred or any(_of_another(words, subject, target, other) for other in subjects):
                ruled.pop((subject.entity, target.entity), None)
                continue
            features = _features(scene, resolver, subject, target, s, rules)
            first, last = scene.place(subject)
            places = first, before + target.first, last, before + target.last - 1
            out.append(Pair(subject.entity, target.entity, s, subject, features, places))
    out += _homes(scene, resolver, s, subjects)
    seen = {(pair.subject, pair.object) for pair in out}
    for (subject_index, object_index), rules in ruled.items():
        if (subject_index, object_index) not in seen:
            types = f"{resolver.clusters[subject_index].type}-{resolver.clusters[object_index].type}"
            features = ["alone", f"types={types}", *rules, *(f"alone|{rule}" for rule in rules)]
            out.append(Pair(subject_index, object_index, s, None, features))
    return out


def _beside(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state stands right behind a description, as a verb's object behind its subject: "حث مسؤول أممي بارز إسرائيل"."""
    if subject.type != "person" or subject.named or target.type != "country" or target.demonym:
        return False
    return target.first == subject.last and not words[target.first].proclitic


def _of_another(words: list[Word], subject: Mention, target: Mention, other: Mention) -> bool:
    """Whether an organization before the subject is in the title of somebody named between the two: "أيد المتحدث باسم الكرملين
    سامر الخطيب تصريحات خالد بشير".  With a title of his own he may be of the same ("... إن الرئيس خالد بشير").
    """
    if other is subject or {subject.type, other.type} != {"person"} or target.type != "organization":
        return False
    if subject.title is not None or not other.named:
        return False
    head = other.title[0] if other.title is not None else target.first if target.last == other.first else None
    if head is None or not head <= target.first < target.last <= other.first < subject.phrase_first:
        return False
    return not any(word.conj for word in words[other.last : subject.first])


def _of_his_own(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is called after the office of a president who is named behind it: "إدارة الرئيس الأمريكي سامر
    الخطيب" is his, and gives him no other position."""
    if target.type != "organization" or target.last != subject.first or not heads_state(subject):
        return False
    return office_within(words, target) is not None


def _accredited(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether the subject stands for somebody at the target, and is no part of it: "مندوب السودان لدى الأمم المتحدة".

    Of 146 positions and parts told with "لدى" in 3,695 annotated articles 8 are an envoy's with his host.  So it is behind "في"
    where a state is told whose envoy it is ("سفير مصر في مجلس الأمن"): of some 30 such positions told in 1,600 articles 4 were
    right.
    """
    before = words[max(0, target.first - 2) : target.first]
    first, last = subject.title or (subject.first, subject.last)
    if subject.title_first is not None:
        first, last = subject.title_first, subject.phrase_first
    envoys = [k for k in range(first, last) if words[k].norm in entity_lexicon().envoy]
    if not envoys:
        return False
    if any(word.norm == AT for word in before):
        return True
    at = words[target.first].prep == "ب" or any(word.norm in POSTED for word in before)
    return at and target.type == "organization" and _tells_state(words[envoys[0] : min(envoys[0] + 3, target.first)])


def _tells_state(words: list[Word]) -> bool:
    """Whether some words name a state, by its adjective or its name."""
    known = gazetteer()
    names = (known.longest_match(words, k) for k in range(1, len(words)))
    return any(known.nisbas(words, 1)) or any(
        candidate.type == "country" or candidate.capital_of is not None for found in names if found for candidate in found[1]
    )


def _by_origin(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an adjective tells where a person's family is from beside the nationality: "فرنسي من أصل مالي"."""
    at = target.first - 1
    if subject.type != "person" or not target.demonym or at < 2 or words[at].norm not in entity_lexicon().origin:
        return False
    return gazetteer().nisba(words[at - 2]) is not None


def _beyond(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a province lies to one side of a city, and so in no part of it: "محافظة الأنبار غربي بغداد"."""
    lexicon = entity_lexicon()
    if {subject.type, target.type} != {"place"} or words[subject.first].norm not in lexicon.provinces:
        return False
    city = target.capital_of is not None or (target.known is not None and target.known.kind == "city")
    city |= words[target.first].norm in lexicon.settlements
    between = words[subject.last : target.first]
    return city and bool(between) and any(word.norm in lexicon.directions for word in between)


def _under(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a person heads but a delegation or a party of a state: "وفد أمريكي برئاسة سامر الخطيب"; a government is its own,
    and so is the state that is named right before ("روسيا بقيادة سامر الخطيب").

    Of 14 such positions at states in 211 articles ten were wrong, the others at governments.
    """
    lexicon, at = entity_lexicon(), subject.first - 1
    if {subject.type, target.type} != {"person", "country"} or at < 0 or words[at].norm not in lexicon.leading:
        return False
    if heads_state(subject) or (not target.demonym and target.last == subject.first - 1):
        return False
    before = words[max(0, at - LED) : at]
    return words[at].prep == "ب" and not any(word.norm in lexicon.governing for word in before)


BARS = (_accredited, _beside, _of_his_own, _by_origin, _beyond, _under)
"""What tells that no fact holds of a subject and a target, whatever else speaks for it."""


def _homes(scene: Scene, resolver: Resolver, s: int, subjects: list[Mention]) -> list[Pair]:
    """A title that names no state ("وزير الدفاع") may be of one told before: the latest, and the one most spoken of."""
    out = []
    for subject in subjects:
        if subject.type != "person" or subject.country is not None or subject.owner is not None:
            continue
        if subject.title is None and subject.named:
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
        words = scene.sentences[s].words
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
