"""Words that govern events: light verbs, verbs of saying, and words that make an event planned, possible or denied.

The data is in ``lexicon/light_verbs.toml``, ``lexicon/speech.toml`` and ``lexicon/modality.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from khabar.extract.language.word import Word
from khabar.extract.lexicon import read

SHADDA = "\u0651"
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class LightVerb:
    """The event is its noun's, in slot ``noun``; its subject fills ``subject``, a role of the noun's frame, or none."""

    noun: str
    subject: str


@dataclass(frozen=True, slots=True)
class Speech:
    """``speaker`` is the slot of who says it; ``further`` that of who said it to him ("نقلت الوكالة عن مسؤول")."""

    speaker: str
    further: str = ""


@dataclass(frozen=True, slots=True)
class Modal:
    """What stands in one of ``slots`` has the modality ("same": its own); who does it stands in slot ``control``."""

    modality: str
    slots: frozenset[str]
    control: str


@dataclass(frozen=True, slots=True)
class Content:
    """The modality of what a request, threat … is about, and the role of the one who is to do it."""

    modality: str
    control: str


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that deny, and that turn a denial round; each explained in ``lexicon/modality.toml``."""

    particles: frozenset[str]
    conditions: frozenset[str]
    unless: frozenset[str]
    relative: frozenset[str]
    restricting: frozenset[str]
    almost: frozenset[str]
    undone: frozenset[str]
    foiled: frozenset[str]
    abandoned: frozenset[str]
    declined: frozenset[str]
    doing: frozenset[str]
    impersonal: frozenset[str]
    refusing: frozenset[str]
    lacking: frozenset[str]
    reaching: frozenset[str]
    postponing: frozenset[str]
    postponing_objects: frozenset[str]
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Governors:
    light: dict[str, tuple[LightVerb, ...]]
    speech_verbs: dict[str, Speech]
    speech_nouns: frozenset[str]
    phrases: dict[str, str]
    platforms: frozenset[str]
    modal: dict[str, tuple[Modal, ...]]
    content: dict[str, Content]
    negation: Negation

    def light_verb(self, word: Word, slot: str) -> LightVerb | None:
        """The light verb that ``word`` is for an event noun in ``slot``."""
        if word.pos != "verb":
            return None
        return next((verb for verb in _found(self.light, word) if verb.noun == slot), None)

    def speech(self, word: Word) -> Speech | None:
        if word.pos == "verb":
            return self.speech_verbs.get(word.lemma) or self.speech_verbs.get(word.lemma.replace(SHADDA, ""))
        return Speech("of") if word.lemma in self.speech_nouns else None

    def modals(self, word: Word, slot: str) -> Modal | None:
        return next((modal for modal in _found(self.modal, word) if slot in modal.slots), None)

    def slots(self, word: Word) -> frozenset[str]:
        """All slots that the word takes as a governor of events."""
        out: set[str] = set()
        for verb in _found(self.light, word) if word.pos == "verb" else ():
            out.add(verb.noun)
        speech = self.speech(word)
        if speech is not None:
            out |= {"clause", speech.further} - {""}
        for modal in _found(self.modal, word):
            out |= modal.slots
        return frozenset(out)

    def knows(self, word: Word) -> bool:
        return word.lemma in self.modal or self.speech(word) is not None or (word.pos == "verb" and word.lemma in self.light)


def _found(table: dict[str, tuple[Entry, ...]], word: Word) -> tuple[Entry, ...]:
    """Entries of a lemma; of a verb whose shadda the text leaves out, those of the lemma without it."""
    return table.get(word.lemma) or (table.get(word.lemma.replace(SHADDA, ""), ()) if word.pos == "verb" else ())


def _with_plain(table: dict[str, Entry]) -> dict[str, Entry]:
    """The table with each lemma's spelling without shadda too, where no other lemma is spelled so."""
    return {**{lemma.replace(SHADDA, ""): entry for lemma, entry in table.items()}, **table}


@cache
def governors() -> Governors:
    light: dict[str, list[LightVerb]] = {}
    for entry in read("light_verbs.toml")["verb"]:
        for lemma in entry["lemmas"]:
            light.setdefault(lemma, []).append(LightVerb(entry["noun"], entry["subject"]))
    speech = read("speech.toml")
    verbs = {
        lemma: Speech(entry.get("speaker", "subject"), entry.get("further", ""))
        for entry in speech["verb"]
        for lemma in entry["lemmas"]
    }
    modality = read("modality.toml")
    modal: dict[str, list[Modal]] = {}
    for entry in modality["governor"]:
        for lemma in entry["lemmas"]:
            modal.setdefault(lemma, []).append(Modal(entry["modality"], frozenset(entry["slots"]), entry.get("control", "")))
    return Governors(
        light=_with_plain({lemma: tuple(found) for lemma, found in light.items()}),
        speech_verbs=_with_plain(verbs),
        speech_nouns=frozenset(lemma for entry in speech["noun"] for lemma in entry["lemmas"]),
        phrases=speech["phrases"],
        platforms=frozenset(speech["platforms"]),
        modal=_with_plain({lemma: tuple(found) for lemma, found in modal.items()}),
        negation=Negation(**{name: frozenset(words) for name, words in modality["negation"].items()}),
        content={kind: Content(entry["modality"], entry["control"]) for kind, entry in modality["content"].items()},
    )
