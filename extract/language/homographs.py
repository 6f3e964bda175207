"""Prepositions that are verbs in some clauses: "وعبر الوزير عن قلقه" expresses, "وعبر الحدود" leads across.

The dictionary is not asked about prepositions (``analyzer``).  Of 81 places in 4,000 articles where عبر has عن within six words
behind it, 70 are the verb, and hardly one of the 840 others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.extract.language.disambiguation import BEFORE_VERB, KNOWLEDGE
from khabar.extract.language.normalise import plain

VERBS_WITH = KNOWLEDGE["verbs_with"]
RELATIVE = frozenset({"الذي", "التي"})
REACH = 6
"""Words within which the verb's preposition stands."""
Sort = Callable[[str], str | None]


def as_verb(forms: Sequence[str], i: int, starts: bool, sort: Sort) -> str:
    """Token ``i`` of a sentence, written with the verb's shadda where it is a verb that is spelled as a preposition.

    ``starts`` says that a mark, or nothing, stands before it; ``sort`` tells a token's likeliest word class, None for a mark.
    """
    bare = plain(forms[i])
    known = bare in VERBS_WITH
    conj = "" if known else bare[:1]
    if not known and (conj not in {"و", "ف"} or bare[1:] not in VERBS_WITH):
        return forms[i]
    before = plain(forms[i - 1]) if i else ""
    if not (conj or starts or before in RELATIVE or before.removeprefix("و") in BEFORE_VERB):
        return forms[i]
    entry = VERBS_WITH[bare[len(conj):]]
    for k in range(i + 1, min(i + 1 + REACH, len(forms) - 1)):
        word = plain(forms[k])
        if word == entry["preposition"]:
            others = plain(forms[k - 1]) in entry["others"] or plain(forms[k + 1]) in entry["adverbs"]
            return forms[i] if others else conj + entry["verb"]
        if sort(forms[k]) in {None, "verb"}:
            break
    return forms[i]
