"""Drones, "مسيرة", which the dictionary takes for marches: read as what news called them before, aircraft and warplanes."""

from __future__ import annotations

from khabar.extract.language.word import QUOTE, Word
from khabar.extract.lexicon import read

DATA = read("drones.toml")
ARMS, LAUNCHING, STRIKES, ARMED, CRAFT, CALLED = (
    frozenset(DATA[name]) for name in ("arms", "launching", "strikes", "armed", "craft", "called")
)
FORMS = frozenset({"مسيره", "مسيرات", "مسيرتان", "مسيرتين"})
DOUBLED = "مسيّر"
"""How a drone is written with its mark, which a march has not."""
AIRCRAFT = "طائرة"
REACH = 4
"""Words from a verb to what it launches or downs: "أسقطت الدفاعات الجوية الروسية مسيرة"."""


def as_aircraft(words: list[Word]) -> list[Word]:
    """The words, drones among them read as aircraft, and what drones are by their adjective as warplanes."""
    for i, word in enumerate(words):
        if word.norm not in FORMS or word.pos == "verb":
            continue
        if i and words[i - 1].norm in CRAFT:
            word.lemma, word.norm, word.pos = "حربيّ", "حربيه", "adj"
        elif _flies(words, i):
            word.lemma, word.norm, word.pos, word.gender = AIRCRAFT, "طائره" if word.norm == "مسيره" else "طائرات", "noun", "f"
            word.number = "s" if word.norm == "طائره" else "p"
    return words


def _flies(words: list[Word], i: int) -> bool:
    """Whether it is a drone by how it is written, what it is told with, what it is or what is done with it."""
    word, behind = words[i], words[i + 1] if i + 1 < len(words) else None
    if DOUBLED in word.text or (behind is not None and behind.norm in ARMED):
        return True
    if (word.conj and i and words[i - 1].norm in ARMS) or (behind is not None and behind.conj and behind.norm in ARMS):
        return True
    before = words[max(0, i - REACH) : i]
    if word.prep == "ب":
        return any(w.norm in STRIKES or w.lemma in LAUNCHING for w in before)
    called = any(w.text in CALLED or w.text == QUOTE for w in before)  # "ما أطلق عليه مسيرة العودة"
    return not called and any(w.pos == "verb" and w.lemma in LAUNCHING for w in before)
