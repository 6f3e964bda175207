"""Passives that the letters hide ("اعتقل الصحفي من قبل الشرطة"): what follows the verb gives them away.

Without vowels most verbs spell both voices, and the active is the rule.  A verb becomes a passive only where its clause
says so: its one participant is followed by whoever did it, or it reports without anybody who reports ("يعتقد أن").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.extract.language.analyzer import Reading
from khabar.extract.lexicon import read

REACH = 8
"""Words of the participant between a verb and the phrase that names who did it."""


def settle(
    path: Sequence[Reading], lattice: Sequence[tuple[Reading, ...]], texts: Sequence[str], breaks: Sequence[bool]
) -> list[Reading]:
    """``path`` with hidden passives as passives; ``lattice``, ``texts`` and ``breaks`` as in ``best_path``."""
    out = list(path)
    for i, reading in enumerate(path):
        if reading.pos != "verb" or reading.passive or reading.pronoun or reading.person != "3":
            continue
        passive = replace(reading, passive=True)
        if passive in lattice[i] and (_done_by(path, texts, breaks, i) or _impersonal(path, breaks, i)):
            out[i] = passive
    return out


def _done_by(path: Sequence[Reading], texts: Sequence[str], breaks: Sequence[bool], verb: int) -> bool:
    """Whether "من قبل", "على يد" and a noun follow the verb, at once or after one definite noun phrase.

    An indefinite one is too often an object that is itself an action ("expects attacks by …").
    """
    if path[verb].lemma in read("voice.toml")["with_actions"]:
        return False
    phrases = {tuple(phrase) for phrase in read("voice.toml")["by"]}
    for i in range(verb + 1, min(verb + 2 + REACH, len(path) - 2)):
        if breaks[i]:
            return False
        if (texts[i], texts[i + 1]) in phrases:
            specified = path[i - 1].pos == "adj" and path[i - 1].lemma.startswith("م")  # a participle has its own doer
            return not (specified or breaks[i + 1] or breaks[i + 2]) and _actor(path, breaks, i + 2)
        if path[i].prep or path[i].conj or not _participant(path[i], first=i == verb + 1):
            return False
    return False


def _actor(path: Sequence[Reading], breaks: Sequence[bool], i: int) -> bool:
    """Whether a name or a definite noun is at ``i``: before an indefinite one "من قبل" is an adverb ("previously")."""
    if path[i].prep or path[i].pronoun or path[i].pos not in {"noun", "noun_prop"}:
        return False
    if path[i].article or path[i].pos == "noun_prop":
        return True
    following = path[i + 1] if i + 1 < len(path) and not breaks[i + 1] else None
    return following is not None and not following.prep and not following.conj and (
        following.pos == "noun_prop" or (following.pos == "noun" and following.article)
    )


def _participant(word: Reading, *, first: bool) -> bool:
    """Whether ``word`` begins a definite noun phrase, or goes on with one."""
    if first:
        return word.pos == "noun_prop" or (word.pos == "noun" and word.article)
    return word.pos in {"adj", "adj_num", "noun_prop"}


def _impersonal(path: Sequence[Reading], breaks: Sequence[bool], verb: int) -> bool:
    """Whether a clause begins with a verb of thinking or telling, in the imperfect, and what is thought follows at once."""
    following = path[verb + 1] if verb + 1 < len(path) and not breaks[verb + 1] else None
    return (
        breaks[verb] and path[verb].aspect == "i" and path[verb].gender == "m" and path[verb].number == "s"
        and path[verb].lemma in read("voice.toml")["impersonal"] and following is not None and following.pos == "conj_sub"
    )
