"""Who is taken off a list of foes is relieved and not punished: "شطبت واشنطن الحزب من قائمة الإرهاب"."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate
from khabar.extract.lexicon import read
from khabar.ontology.schema import EventType

DATA = read("delisting.toml")
REMOVING, LISTS, BURDENS = (frozenset(DATA[name]) for name in ("removing", "lists", "burdens"))
FROM = frozenset({"من", "عن"})
RELIEF: EventType = "concede"
RELIEVED = 0.85
"""How likely it is one: of nine in 3,800 annotated articles eight are to annotators."""
REACH = 12
"""Words from what is done to the list; who is taken off stands between."""
BEHIND = 4
"""Words behind the list's noun that tell what list it is: "قائمة الدول الراعية للإرهاب"."""


def delists(candidate: Candidate) -> bool:
    """Whether a candidate takes somebody off a list that is a burden to him; not off one of voters."""
    words, t = candidate.clauses.words, candidate.trigger
    if words[t].lemma not in REMOVING:
        return False
    listed = (k for k in range(t + 2, min(t + REACH, len(words))) if words[k].norm in LISTS and words[k - 1].norm in FROM)
    return any(word.norm in BURDENS for k in listed for word in words[k + 1 : k + 1 + BEHIND])
