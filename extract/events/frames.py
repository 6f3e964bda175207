"""The frame lexicon: which words carry an event, and which argument fills which role.

The data lives in ``lexicon/events/<type>.toml``, one file an event type; the header of each file explains its columns.
A frame of a verb is keyed by the verb's lemma with shadda; a frame of a noun by its lemma, with shadda only where the
entry writes one, since dictionaries differ there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from khabar.extract.language.analyzer import readings
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word, per_lexeme
from khabar.extract.lexicon import read
from khabar.extract.syntax.participles import stem
from khabar.ontology.errors import KhabarError
from khabar.ontology.schema import EVENT_TYPES, EventType

FrameKind = Literal["verb", "noun", "adjective", "passive"]
WordClass = Literal["noun", "adj"]
SHADDA = "\u0651"
DEFAULT_WEIGHT = 0.8
DEFAULT_SLOTS: dict[FrameKind, dict[str, str]] = {
    "verb": {"subject": "agent", "object": "recipient"},
    "noun": {"of": "recipient"},
    "adjective": {"subject": "agent", "ل": "recipient"},
    "passive": {"من": "agent", "subject": "recipient"},
}
# By whom something is done, whatever the frame: the prepositional phrases of agency.
AGENTIVE = ("من قبل", "على يد", "على أيدي", "من جانب", "من طرف")
ROLES = frozenset({"agent", "recipient", "theme", "content", "concerns", "place"})


class LexiconError(KhabarError):
    """A lexicon file breaks its own rules; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills a syntactic slot: its role, and the entity types it may have (empty: any)."""

    role: str
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a word as an event."""

    type: EventType
    predicate: str
    kind: FrameKind
    slots: dict[str, Slot]
    mode: str | None = None
    reciprocal: bool = False
    needs: frozenset[str] = frozenset()
    weight: float = DEFAULT_WEIGHT
    object_heads: frozenset[str] = frozenset()
    """The nouns of which one must head the object, as the lexicon writes them; none: whatever stands there."""

    other_heads: frozenset[str] = frozenset()
    """Nouns none of which may head the subject or the object: of another verb that is spelled alike."""

    def takes(self, lemmas: set[str]) -> bool:
        """Whether subject and object headed by these lemmas are such as the frame asks for."""
        if self.other_heads and not lemmas.isdisjoint(_head_lemmas(self.other_heads)):
            return False
        return not self.object_heads or not lemmas.isdisjoint(_head_lemmas(self.object_heads))

    def role(self, slot: str) -> str | None:
        """The role that ``slot`` fills, or None."""
        found = self.slots.get(slot)
        return found.role if found else None


@dataclass(frozen=True)
class Lexicon:
    """All frames, by lemma."""

    verbs: dict[str, tuple[Frame, ...]]
    plain_verbs: dict[str, tuple[Frame, ...]]
    """The verbs' frames by lemma without shadda: written words leave it out, so that "نفذ" may have been read for "نفّذ"."""
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    folded: dict[str, tuple[WordClass, str]]
    """Word class and lemma of the nouns, and of the adjectives and participles, by folded spelling: dictionaries give some nouns
    another's lemma ("مساعدات" that of "مساعد")."""

    @cached_property
    def of(self) -> Callable[[Word], tuple[Frame, ...]]:
        """The frames that a word may evoke, by its word class and lemma."""
        return per_lexeme(self._of)

    def _of(self, word: Word) -> tuple[Frame, ...]:
        if word.pos == "verb":
            return self.verbs.get(word.lemma) or self.plain_verbs.get(word.lemma.replace(SHADDA, ""), ())
        if word.pronoun == "1s":
            return ()  # "احتجاجي" is an adjective; "my protest" is hardly told in news
        if word.pos in {"noun", "noun_quant"}:
            return self._noun(word) or _by_lemma(self.adjectives, word)
        if word.pos == "adj":
            return _by_lemma(self.adjectives, word) or self._noun(word)
        return ()

    def common(self, word: Word) -> tuple[WordClass, str] | None:
        """As which noun, adjective or participle a word that is a name to the dictionary, or unknown, evokes a frame."""
        forms = (*written_forms(word.norm, bool(word.pronoun)), stem(word.norm))
        return next((self.folded[form] for form in forms if form in self.folded), None)

    def _noun(self, word: Word) -> tuple[Frame, ...]:
        found = _by_lemma(self.nouns, word)
        if found:
            return found
        known = map(self.folded.get, written_forms(word.norm, bool(word.pronoun)))
        return next((self.nouns[lemma] for pos, lemma in filter(None, known) if pos == "noun"), ())


def _by_lemma(table: dict[str, tuple[Frame, ...]], word: Word) -> tuple[Frame, ...]:
    return table.get(word.lemma) or table.get(word.lemma.replace(SHADDA, ""), ())


def written_forms(norm: str, pronoun: bool = False) -> tuple[str, ...]:
    """The folded singular forms that a noun as written may be: itself, without an accusative alef, of a plural in ات, and
    with ة where ت stands before an attached pronoun ("مساعدتها")."""
    if norm.endswith("ات"):
        return norm, norm[:-2] + "ه", norm[:-2]
    if pronoun and norm.endswith("ت"):
        return norm, norm[:-1] + "ه"
    return (norm, norm[:-1]) if norm.endswith("ا") else (norm,)


def _slots(raw: dict[str, str], kind: FrameKind, where: str) -> dict[str, Slot]:
    slots = {}
    for name, value in {**raw}.items():
        role, _, types = value.partition(":")
        if role not in ROLES:
            raise LexiconError(f"{where}: slot {name!r} has the unknown role {role!r}; roles are {', '.join(sorted(ROLES))}")
        slots[name] = Slot(role, frozenset(filter(None, types.split(","))))
    for name in AGENTIVE:
        slots.setdefault(name, Slot("agent"))
    return slots


@cache
def _head_lemmas(heads: frozenset[str]) -> frozenset[str]:
    """Heads and all lemmas that the dictionary may give the words as written: "قبض" is read as "قبضة", "حصار" as "حصّار".

    Asked for the frames that a text evokes alone: for all of them it would be a fifteenth of a cold start.
    """
    return heads.union(r.lemma for head in heads for r in readings(head.replace(SHADDA, "")) if r.pos in {"noun", "adj"})


def _frames(entry: dict[str, Any], event_type: EventType, where: str) -> list[tuple[str, Frame]]:
    """The frames of one entry, each with the lemma that evokes it."""
    out = []
    for kind, words_key, table in (
        ("verb", "verbs", "verb"),
        ("noun", "nouns", "noun"),
        ("adjective", "adjectives", "adjective"),
        ("passive", "passives", "passive"),
    ):
        assert kind in DEFAULT_SLOTS
        raw = entry.get(table, DEFAULT_SLOTS[kind])
        frame = Frame(
            type=event_type,
            predicate=entry["predicate"],
            kind=kind,
            slots=_slots(raw, kind, where),
            mode=entry.get("mode"),
            reciprocal=entry.get("reciprocal", False),
            needs=frozenset(entry.get("needs", ())),
            weight=entry.get("weight", DEFAULT_WEIGHT),
            object_heads=frozenset(entry.get("object_heads", ())),
            other_heads=frozenset(entry.get("other_heads", ())),
        )
        out += [(lemma, frame) for lemma in entry.get(words_key, ())]
    return out


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon.  Raises LexiconError, naming file and entry, where the data breaks its rules."""
    tables: dict[FrameKind, dict[str, list[Frame]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for event_type in EVENT_TYPES:
        for number, entry in enumerate(read(f"events/{event_type}.toml").get("frame", ()), 1):
            where = f"lexicon/events/{event_type}.toml, frame {number}"
            if "predicate" not in entry:
                raise LexiconError(f"{where}: no predicate")
            for lemma, frame in _frames(entry, event_type, where):
                table = tables["adjective" if frame.kind == "passive" else frame.kind]
                table.setdefault(lemma, []).append(frame)
    frozen = {kind: {lemma: tuple(frames) for lemma, frames in table.items()} for kind, table in tables.items()}
    plain: dict[str, tuple[Frame, ...]] = {}
    for lemma, frames in frozen["verb"].items():
        plain.setdefault(lemma.replace(SHADDA, ""), frames)
    folded: dict[str, tuple[WordClass, str]] = {}
    classes: tuple[tuple[FrameKind, WordClass], ...] = (("noun", "noun"), ("adjective", "adj"))
    for kind, pos in classes:
        for lemma in frozen[kind]:
            folded.setdefault(normalise(lemma.replace(SHADDA, "")), (pos, lemma))
    return Lexicon(frozen["verb"], plain, frozen["noun"], frozen["adjective"], folded)
