"""Prepositions that are verbs in some clauses: "وعبر الوزير عن قلقه" expresses, "وعبر الحدود" leads across.

The dictionary is not asked about prepositions (``analyzer``).  In 4,000 articles عبر is a verb 61 times by these rules, and بين
six times; 50 were read, and all are verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.extract.language.disambiguation import BEFORE_VERB, KNOWLEDGE
from khabar.extract.language.normalise import plain

VERBS_WITH = KNOWLEDGE["verbs_with"]
HOMOGRAPHS = frozenset(conj + word for word in VERBS_WITH for conj in ("", "و", "ف"))
"""What may be such a verb, with or without a conjunction."""
RELATIVE = frozenset({"الذي", "التي"})
REACH = 6
"""Words within which what the verb takes stands."""


def as_verb(forms: Sequence[str], i: int, starts: bool, sort: Callable[[str], str | None]) -> str:
    """Token ``i`` of a sentence, one of HOMOGRAPHS, written with the verb's shadda where it is the verb.

    ``starts`` says that a mark, or nothing, stands before it; ``sort`` tells a token's likeliest word class, None for a mark.
    """
    bare = plain(forms[i])
    conj = "" if bare in VERBS_WITH else bare[:1]
    entry = VERBS_WITH[bare[len(conj) :]]
    before = plain(forms[i - 1]) if i else ""
    if not (conj or starts or before in RELATIVE or before.removeprefix("و") in BEFORE_VERB):
        return forms[i]
    if any(plain(form).removeprefix("و") in entry["apart"] for form in forms[:i]):
        return forms[i]
    for k in range(i + 1, min(i + 1 + REACH, len(forms) - 1)):
        taken = plain(forms[k])
        if taken in entry["takes"]:
            own = plain(forms[k - 1]) not in entry["owners"] and plain(forms[k + 1]) not in entry["adverbs"]
            fits = taken not in entry["nominal"] or sort(forms[k + 1]) != "verb"
            return conj + entry["verb"] if own and fits else forms[i]
        if sort(forms[k]) in {None, "verb"}:
            break
    return forms[i]
