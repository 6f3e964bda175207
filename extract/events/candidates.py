"""Candidates: the words of a sentence that may tell an event, and whom the rules see in its roles.

The frames and the parser propose, the learned models (``decision.py``) decide.  Every verb and every noun or participle
with a frame is a candidate; what no frame knows of a type is filled by the type's general frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.mention import Mention
from khabar.extract.events.filled import Filled
from khabar.extract.events.frames import DEFAULT_SLOTS, Frame, FrameKind, Slot
from khabar.extract.events.references import DUALS
from khabar.extract.events.roles import RoleFiller
from khabar.extract.events.rumours import Rumour, rumours
from khabar.extract.events.scene import Referent, Scene
from khabar.extract.language.word import COMMA, QUOTE, Word
from khabar.extract.learned.network import NOWHERE
from khabar.extract.syntax.predicates import Argument, Predicate
from khabar.ontology.relations import TYPE_PROPERTY
from khabar.ontology.schema import EventType, Modality

PUNCTUATION = frozenset("،؛:.\"()-")
COMMAS = frozenset({COMMA, "؛"})
JOINING = frozenset({COMMA, QUOTE, ")"})
"""What may stand between a name and the "و" that joins the next one to it."""
LATEST = 3
"""How many subjects of earlier sentences an event without its own may go on from."""
RECIPROCAL: frozenset[EventType] = frozenset({"agree", "cooperate"})
"""Types all of whose parties are agents, whatever the frame."""


class Clauses:
    """One sentence as candidates and their features see it: predicates, and by word the arguments and mentions there."""

    def __init__(self, scene: Scene, resolver: Resolver, filler: RoleFiller):
        self.scene = scene
        self.resolver = resolver
        self.filler = filler
        self.sentence = filler.sentence
        self.start = scene.starts[self.sentence]
        """How many words of the document come before the sentence."""
        self.words = filler.words
        self.predicates = filler.predicates
        self.mentions: list[Mention] = [m for m in scene.mentions[self.sentence] if m.entity >= 0]
        self.arguments: dict[int, list[tuple[Predicate, Argument]]] = {}
        for predicate in self.predicates:
            for arg in predicate.args:
                for i in range(arg.first, arg.last):
                    self.arguments.setdefault(i, []).append((predicate, arg))
        self.starts = sorted(m.phrase_first for m in self.mentions if not m.demonym)
        self.verbs = sorted(p.word for p in self.predicates if p.kind == "verb")
        self.nouns = sorted(p.word for p in self.predicates if p.kind == "noun")
        self.commas = [i for i, word in enumerate(self.words) if word.text in COMMAS]
        self.subjects: list[Referent] = scene.subjects[-LATEST:][::-1]
        """The latest subjects of the sentences before, the last first."""
        self.told_speaker: list[Referent] = scene.speakers[-1:]
        """The latest speaker of the sentences before, if there is one."""
        self.speaking: list[int] = []
        """The entities that are subjects of the sentence's verbs of saying, once it is read."""
        self.phrased: list[int] = []
        """Those that a phrase names as speakers ("بحسب الوزارة"), once it is read."""
        self.before = self._named(1)
        """The mentions of the sentence before."""
        self.earlier = self._named(2)
        """The mentions of the sentence before that."""
        self.steps = self._steps()

    def _named(self, back: int) -> list[Mention]:
        if self.sentence < back:
            return []
        return [m for m in self.scene.mentions[self.sentence - back] if m.entity >= 0 and not m.demonym]

    def nearest(self, entity: int, word: int | None = None) -> tuple[int, int]:
        """Where an entity is named elsewhere: at the latest mention before a word of the document (the sentence's first, unless
        told), else at its first one; NOWHERE if at none."""
        return self.scene.nearest(entity, self.start if word is None else word) or (NOWHERE, NOWHERE)

    @cached_property
    def rumours(self) -> list[Rumour]:
        """The reports that the sentence tells to be false."""
        return rumours(self.words)

    @cached_property
    def coordinated(self) -> list[tuple[int, int]]:
        """Pairs of entities that a conjunction joins as one phrase: "حماس والجهاد", "سيرغي وابنته", "بين مصر، والأردن"."""
        ends: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            ends.setdefault(mention.ends[1] + 1, []).append(mention)
        actor = self.filler.references.actor
        out = []
        for mention in self.mentions:
            head = mention.opens
            word = self.words[head]
            end = head
            while end and self.words[end - 1].text in JOINING:
                end -= 1
            if word.conj == "و" and not mention.demonym:
                out += [
                    (actor(other), actor(mention))
                    for other in ends.get(end, ())
                    if word.prep in {"", preposition(self.words, other.ends[0])} and actor(other) != actor(mention)
                ]
        return out

    def _steps(self) -> list[str]:
        """Each word as a step of a path: a mention's first word M, its others nothing; others as ``step`` has them."""
        steps = [f"{word.conj}{step(word)}" for word in self.words]
        for mention in self.mentions:
            if mention.demonym:
                steps[mention.first] = "D"
                continue
            for i in range(mention.phrase_first, mention.phrase_last):
                steps[i] = ""
            first = self.words[mention.phrase_first]
            steps[mention.phrase_first] = f"{first.conj}{first.prep}M"
        return steps

    def path(self, trigger: int, head: int) -> list[str]:
        """The steps between a trigger and a mention's head, in the text's order, runs of nouns as one."""
        low, high = (trigger + 1, head) if head > trigger else (head, trigger)
        out: list[str] = []
        for name in self.steps[low:high]:
            if name and not (name == "N" and out and out[-1][-1] == "N"):
                out.append(name)
        return out


def preposition(words: list[Word], i: int) -> str:
    """The preposition that leads to word ``i``, attached or before it; "" if none."""
    return words[i].prep or (words[i - 1].lemma if i and words[i - 1].pos == "prep" else "")


def step(word: Word) -> str:
    """A word as a step of a path: function words by lemma, verbs V, nouns N with their preposition, adjectives nothing."""
    if word.pos == "verb":
        return "V" if word.aspect != "a" else "P"
    if word.pos in {"adj", "adj_num"}:
        return word.prep and f"{word.prep}N"
    if word.pos == "punc":
        return word.text if word.text in PUNCTUATION else ""
    if word.pos in {"prep", "conj_sub", "verb_pseudo", "pron_rel", "conj", "part_neg"}:
        return word.lemma + ("P" if word.pronoun else "")
    return f"{word.prep}N" if word.is_nominal else ""


@dataclass(slots=True)
class Candidate:
    """A predicate that may tell an event.  ``filled`` holds, by event type, the best frame that a lexicon has for it."""

    clauses: Clauses
    predicate: Predicate
    modality: Modality
    light: bool
    """Whether the verb only carries an event noun ("شن هجوما")."""
    filled: dict[EventType, Filled] = field(default_factory=dict)
    _general: dict[EventType, Filled] = field(default_factory=dict)
    """The same under types' general frames.  Kept apart, since features tell what the lexicon knows: a type that was only asked
    about must not look like one that it proposes."""

    @property
    def trigger(self) -> int:
        """Index of the trigger among the sentence's words."""
        return self.predicate.word

    @property
    def place(self) -> int:
        """The trigger among the document's words."""
        return self.clauses.start + self.trigger

    @property
    def duals(self) -> list[tuple[list[int], int | None]]:
        """The two whom each dual among the arguments speaks of, and the entity that the dual itself was taken for, if any; not
        where it stands before their names ("الوزيران سامر الخطيب وخالد بشير")."""
        references, scene, words = self.clauses.filler.references, self.clauses.scene, self.clauses.words
        out: list[tuple[list[int], int | None]] = []
        for arg in self.predicate.args:
            own = scene.phrase_at(self.clauses.sentence, arg.head)
            apposed = own is not None and (own.named or own.last - own.first > 1)
            behind = scene.at(self.clauses.sentence, arg.head + 1)
            apposed |= behind is not None and (behind.demonym or behind.type == "person") and not words[arg.head + 1].proclitic
            sided = len(DUALS.get(words[arg.head].norm, ())) == 1  # which two "الجانبان" are is seldom sure
            pair = references.pair(self.predicate, arg) if words[arg.head].article and sided and not apposed else []
            if pair:
                out.append((pair, own.entity if own is not None and own.entity >= 0 else None))
        return out

    def as_type(self, kind: EventType) -> Filled:
        """The candidate read as an event of a type: under the lexicon's frame, else under the type's general one."""
        if kind in self.filled:
            return self.filled[kind]
        if kind not in self._general:
            self._general[kind] = self.clauses.filler.fill_frame(self.predicate, general_frame(kind, self.predicate.kind))
        return self._general[kind]


@cache
def general_frame(kind: EventType, form: FrameKind) -> Frame:
    """What is said of an event of a type where no frame knows the word: subject, object and genitive in their usual roles."""
    slots = {slot: Slot(role) for slot, role in DEFAULT_SLOTS[form].items()}
    return Frame(kind, TYPE_PROPERTY[kind], form, slots, reciprocal=kind in RECIPROCAL, weight=0.0)
