"""Who says so: a learned decision over whom the rules see speaking (``attribution.py``) and how they stand to the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from khabar.extract.events.attribution import sources
from khabar.extract.events.candidates import Candidate, Clauses
from khabar.extract.events.context import Context, Question
from khabar.extract.events.decision import Draft, weighed
from khabar.extract.events.governors import governors
from khabar.extract.events.participants import ROLES, bucket
from khabar.extract.events.reporters import REPORTERS
from khabar.extract.language.classes import classes_of
from khabar.extract.syntax.predicates import steps_below
from khabar.ontology.schema import EventType

FAR = 50
"""Sentences to either side in which speakers and reporters are looked for."""
BEFORE = range(-1, -FAR - 1, -1)
AROUND = (0, *(away for far in range(1, FAR + 1) for away in (-far, far)))
HEAD = "source"
DEEP = 6
"""Predicates from an event's own upwards among which the one that reports it is looked for."""
LATEST, AHEAD, REPORTING = 3, 2, 2
"""How many are proposed of those who spoke last, of those who speak in the next sentences (and in how many), and of the reporters
named nearest.  With the first alone, half of the sources missed on unseen articles were not proposed at all."""
THRESHOLD = 0.3
"""Least probability at which an entity is a source: of 0.25, 0.3, 0.35 and 0.4 the one with the best F1 of sources on unseen
articles (0.66, precision 0.69)."""


@dataclass(slots=True)
class Speaker:
    """An entity (index of its cluster) that may be an event's source, with the place of its mention as in ``Proposal``."""

    entity: int
    features: list[str]
    place: tuple[int, int]


class Voices:
    """Who speaks in which sentence of a document, and where its reporters are named."""

    def __init__(self, clauses: Sequence[Clauses]):
        spoken = {each.sentence: dict.fromkeys([*each.speaking, *each.phrased]) for each in clauses}
        self.spoken = {each.sentence: [e for e in spoken[each.sentence] if not _is_platform(each, e)] for each in clauses}
        self.reporting = {
            each.sentence: list(dict.fromkeys(m.entity for m in each.mentions if _reporter(each, m.entity))) for each in clauses
        }

    def around(self, sentence: int) -> dict[int, tuple[str, int]]:
        """Who speaks near a sentence but perhaps not in it: by entity, how he stands there and how many sentences off.

        Those who spoke last before it, those who speak next ("told0", "next0", ...) and the reporters named nearest.
        """
        out: dict[int, tuple[str, int]] = {}
        for name, found, reach, most in (
            ("told", self.spoken, BEFORE, LATEST),
            ("next", self.spoken, range(1, AHEAD + 1), AHEAD),
            ("reporter", self.reporting, AROUND, REPORTING),
        ):
            there = ((away, entity) for away in reach for entity in found.get(sentence + away, ())[:: 1 if away >= 0 else -1])
            new = ((away, entity) for away, entity in there if entity not in out)
            for rank, (away, entity) in enumerate(islice(new, most)):
                out[entity] = f"{name}{rank}", away
        return out


def _reporter(clauses: Clauses, entity: int) -> bool:
    return clauses.resolver.clusters[entity].kind in REPORTERS and not _is_platform(clauses, entity)


def _is_platform(clauses: Clauses, entity: int) -> bool:
    """Whether an entity is but where somebody wrote ("كتب الوزير على تويتر"), and speaks by no verb of the sentence.

    Of eleven in the 113 gold articles none is a source.
    """
    cluster, platforms = clauses.resolver.clusters[entity], governors().platforms
    told = (cluster.known is not None and cluster.known.label_ar in platforms) or not platforms.isdisjoint(cluster.keys)
    return told and entity not in clauses.speaking and entity not in clauses.phrased


class Speakers:
    """Who speaks in one sentence, by entity: what is the same for all of its events."""

    def __init__(self, clauses: Clauses, voices: Voices):
        self.clauses = clauses
        self.around = voices.around(clauses.sentence)
        self.speech = [p for p in clauses.predicates if governors().speech(clauses.words[p.word]) is not None]
        self.phrased = set(clauses.phrased)
        self.dateline = clauses.scene.datelines[clauses.sentence]
        self.opening = self._opening()

    def _opening(self) -> str:
        """How the sentence begins: with a verb of saying of its own, a quotation, or else."""
        for i, word in enumerate(self.clauses.words[:3]):
            if governors().speech(word) is not None:
                return f"speech{'+' if word.conj else ''}"
            if i == 0 and word.pos == "punc":
                return "quote"
        return "other"

    def proposals(
        self, candidate: Candidate, kind: EventType, participants: dict[str, list[int]], ruled: list[int]
    ) -> list[Speaker]:
        """Who may be the source of one event; ``ruled`` are those whom the rules find."""
        clauses = self.clauses
        out: dict[int, Speaker] = {}
        for mention in clauses.mentions:
            if mention.demonym or mention.type == "place" or (mention.type == "country" and mention.first in self.dateline):
                continue
            entity = clauses.filler.references.actor(mention)
            features = self._present(candidate, mention.opens, mention.type, mention.kind)
            features += self._common(candidate, kind, entity, ruled, participants)
            if entity not in out or "speaks" in features:
                out[entity] = Speaker(entity, features, clauses.scene.place(mention))
        for entity in dict.fromkeys([*self.around, *ruled]):
            if entity not in out:
                told, away = self.around.get(entity, ("ruled", 0))
                where = f"{self.opening}|{candidate.predicate.quoted}|{bool(self.speech)}"
                features = ["absent", f"absent={told}", f"absent={told}|{where}", f"absent={told}|{self.opening}"]
                features += [f"absent|{where}", f"absent={told}|{kind}"]
                if entity in self.around:
                    far = f"{bucket(abs(away))}|{'before' if away < 0 else 'behind'}|{self._same_paragraph(away)}"
                    features += [f"far={far}", f"far={far}|{told[:4]}"]
                features += self._common(candidate, kind, entity, ruled, participants)
                out[entity] = Speaker(entity, features, self._place(entity, away))
        return [speaker for entity, speaker in out.items() if not _is_platform(clauses, entity)]

    def _place(self, entity: int, away: int) -> tuple[int, int]:
        """Where somebody is named who is not named here: in the sentence where he speaks next, or last before this one."""
        if away <= 0:
            return self.clauses.nearest(entity)
        scene, at = self.clauses.scene, self.clauses.sentence + away
        return self.clauses.nearest(entity, scene.starts[at] + len(scene.sentences[at].words))

    def _same_paragraph(self, away: int) -> bool:
        sentences = self.clauses.scene.sentences
        return sentences[self.clauses.sentence].paragraph == sentences[self.clauses.sentence + away].paragraph

    def _common(
        self, candidate: Candidate, kind: EventType, entity: int, ruled: list[int], participants: dict[str, list[int]]
    ) -> list[str]:
        cluster = self.clauses.resolver.clusters[entity]
        role = "agent" if entity in participants["agent"] else "recipient" if entity in participants["recipient"] else "none"
        rule = str(min(ruled.index(entity), 2)) if entity in ruled else f"no{min(len(ruled), 2)}"
        predicate = candidate.predicate
        return [
            "bias", f"rule={rule}", f"rule={rule}|{kind}", f"rule={rule}|{role}", f"role={role}", f"role={role}|{kind}",
            f"rule={rule}|{predicate.kind}", f"phrased={entity in self.phrased}|{rule}",
            f"type={cluster.type}|{cluster.kind in REPORTERS}|{rule}", f"rule={rule}|{predicate.quoted}",
            f"type={cluster.type}|{kind}", f"kind={cluster.kind}", f"modality={candidate.modality}|{rule}",
            f"relation={predicate.relation}|{rule}", f"opening={self.opening}|{rule}",
            f"count={bucket(len(cluster.mentions), (1, 2, 4))}|{rule}",
        ]  # fmt: skip

    def _present(self, candidate: Candidate, head: int, what: str, kind: str | None) -> list[str]:
        clauses, t = self.clauses, candidate.trigger
        side = "before" if head < t else "after"
        gap = bucket(abs(head - t))
        out = ["present", f"side={side}|{gap}", f"side={side}|{gap}|{what}", f"what={what}|{kind in REPORTERS}|{side}"]
        before = clauses.words[head - 1] if head else None
        first = clauses.words[head]
        fine = classes_of(before)[1] if before else "^"
        out += [f"after={before.lemma if before else '^'}|{side}", f"prep={first.prep}|{side}", f"fine={fine}|{side}"]
        for predicate, arg in clauses.arguments.get(head, ()):
            speech = governors().speech(clauses.words[predicate.word])
            if speech is None:
                continue
            lemma = clauses.words[predicate.word].lemma
            depth = steps_below(candidate.predicate, predicate, clauses.predicates, DEEP)
            governs = -1 if depth is None else depth
            order = "before" if predicate.word < t else "after"
            out += [
                "speaks", f"speaks={arg.slot}|{governs}|{order}", f"speaks={arg.slot}|{lemma}",
                f"speaks={arg.slot}|{order}|{candidate.predicate.quoted}",
                f"speaks={arg.slot}|{governs}|{candidate.predicate.relation}",
                f"speaks={arg.slot}|{bucket(abs(predicate.word - t))}|{order}", f"speaks={arg.slot}|{predicate.word == t}",
            ]  # fmt: skip
        return out


def ordered(chosen: list[int], clauses: Clauses, ruled: list[int]) -> list[int]:
    """The chain of sources, the outermost last: as the rules have it, reporters behind those whom they report."""
    def place(entity: int) -> tuple[bool, int]:
        return clauses.resolver.clusters[entity].kind in REPORTERS, ruled.index(entity) if entity in ruled else len(ruled)

    return sorted(chosen, key=place)


def source_question(candidate: Candidate, speaker: Speaker) -> Question:
    """Whether somebody says what a candidate tells."""
    return Question((candidate.place, *speaker.place), speaker.features)


def decide_sources(drafts: list[Draft], voices: Voices, context: Context) -> None:
    """Sets who reports events, innermost first: whom the rules find where the network does not know."""
    ruled = [sources(draft.candidate.predicate, draft.candidate.clauses.filler) for draft in drafts]
    if HEAD not in context.network.heads:
        for draft, by_rule in zip(drafts, ruled, strict=True):
            draft.sources = [entity for entity in by_rule if entity not in draft.filled.entities("agent")]
        return
    speakers: dict[int, Speakers] = {}
    proposed = []
    for draft, by_rule in zip(drafts, ruled, strict=True):
        participants = {role: draft.filled.entities(role) for role in ROLES}
        reader = speakers.get(draft.sentence) or speakers.setdefault(draft.sentence, Speakers(draft.candidate.clauses, voices))
        proposed.append(reader.proposals(draft.candidate, draft.type, participants, by_rule))
    for (draft, found), by_rule in zip(weighed(drafts, proposed, HEAD, source_question, context), ruled, strict=True):
        denied = _deniable(draft.candidate.clauses)
        chosen = [speaker.entity for speaker, probability in found if probability >= THRESHOLD and speaker.entity not in denied]
        draft.sources = ordered(chosen, draft.candidate.clauses, by_rule)


def _deniable(clauses: Clauses) -> set[int]:
    """Who reports what the sentence tells to be false: no source, neither of it nor of its denial."""
    tellers = (mention for mention in clauses.mentions if any(rumour.names(mention.opens) for rumour in clauses.rumours))
    return {clauses.filler.references.actor(mention) for mention in tellers}
