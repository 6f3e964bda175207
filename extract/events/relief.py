"""Who is relieved and not punished: taken off a list of foes, "شطبت واشنطن الحزب من قائمة الإرهاب", or let off sanctions."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate
from khabar.extract.lexicon import read
from khabar.ontology.schema import EventType

DATA = read("relief.toml")
REMOVING, LISTS, BURDENS, EXEMPTING, PUNISHING = (
    frozenset(DATA[name]) for name in ("removing", "lists", "burdens", "exempting", "punishing")
)
FROM = frozenset({"من", "عن"})
RELIEF: EventType = "concede"
"""What it is if anything is told: of nine who are taken off lists in 3,800 annotated articles eight are to annotators."""
REACH = 12
"""Words from what is done to the list; who is taken off stands between."""
BEHIND = 4
"""Words behind the list's noun that tell what list it is: "قائمة الدول الراعية للإرهاب"."""


def relieves(candidate: Candidate) -> bool:
    """Whether a candidate takes somebody off a list that is a burden to him, not off one of voters, or exempts him from
    sanctions, not from his office."""
    words, t = candidate.clauses.words, candidate.trigger
    lemma = words[t].lemma
    if lemma not in EXEMPTING and lemma not in REMOVING:
        return False
    behind = [k for k in range(t + 1, min(t + REACH, len(words))) if words[k - 1].norm in FROM]
    if lemma in EXEMPTING:
        return any(words[k].norm in PUNISHING for k in behind)
    listed = (k for k in behind if words[k].norm in LISTS)
    return any(word.norm in BURDENS for k in listed for word in words[k + 1 : k + 1 + BEHIND])
