"""Which reading a word has in its sentence: lexeme counts and context, the best path through the readings (Viterbi).

Scores are natural logarithms.  A reading's own score is its lexeme's count in news, lowered for forms that news hardly
uses (first and second person, imperatives, unmarked passives); a pair of neighbours scores by which word class follows
which ("after لم comes a verb", "after a preposition none").  The weights are round figures set by hand and checked on the
development part of the Prague Arabic Dependency Treebank (benchmarks/word_classes.py), which so is no unseen test.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from khabar.extract.language.analyzer import Reading
from khabar.extract.language.lexemes import log_prior

PRIOR = 0.45
"""Weight of the lexeme's count: at 1 frequent nouns would drown verbs of the same letters."""
NOMINAL = frozenset({"noun", "noun_prop", "noun_num", "noun_quant", "adj", "adj_num", "abbrev", "foreign", "digit"})
KNOWLEDGE = tomllib.loads(files("khabar.extract.language").joinpath("disambiguation.toml").read_text("utf-8"))
BEFORE_VERB: dict[str, float] = KNOWLEDGE["before_verb"]
BEFORE_IMPERFECT, BEFORE_NO_PERFECT, PREPOSITIONAL, BEFORE_SECOND_VERB, DAY_PARTS, DAYS, RELATED, MEASURING = (
    frozenset(KNOWLEDGE["lists"][name])
    for name in (
        "before_imperfect", "before_no_perfect", "prepositional", "before_second_verb", "day_parts", "days", "related",
        "measuring",
    )
)
GOVERNING, ATTACHING = (
    frozenset(conj + word for word in KNOWLEDGE["lists"][name] for conj in ("", "و")) for name in ("governing", "attaching")
)
RARE: dict[str, list[str]] = KNOWLEDGE["rare"]
AFTER_PREPOSITION = NOMINAL | {"pron_dem", "pron_rel", "conj_sub", "part"}
QUALIFIED = frozenset({"noun", "noun_prop", "adj", "noun_num"})
"""What an adjective follows."""


def own(reading: Reading, *, quoted: bool) -> float:
    """The score of a reading by itself."""
    score = PRIOR * log_prior(reading.lemma, reading.pos)
    if reading.pos in RARE.get(reading.lemma, ()):
        score -= 4.0
    if reading.pos == "verb":
        if reading.person in {"1", "2"}:
            score -= 1.5 if quoted else 4.0
        if reading.aspect == "c":
            score -= 5.0
        if reading.gender == "f" and reading.number in {"p", "d"}:
            score -= 4.0
        elif reading.number == "d":
            score -= 2.0
        if reading.passive:
            score -= 2.2
    if reading.emphatic:
        score -= 3.0
    if reading.pos in {"interj", "abbrev"}:
        score -= 2.0
    if reading.conj == "ف":
        score -= 1.0
    if reading.prep == "ك":
        score -= 1.5
    return score


def pair(before: Reading | None, text_before: str, reading: Reading) -> float:
    """The score of ``reading`` after ``before``, a word that is ``text_before`` without an attached conjunction; None stands for
    the sentence's start or a punctuation mark."""
    pos = reading.pos
    if before is None:
        if pos == "verb":
            return 1.5 if reading.aspect == "p" or reading.conj else 0.8
        if pos == "adj" and reading.conj and not reading.article:
            return -1.6  # "وتابع:", "وجدد الرئيس"
        return 0.4 if pos == "prep" else 0.0
    if pos == "verb":
        return _verb(before, text_before, reading)
    score = 0.0
    if before.pos == "verb" and text_before in DAY_PARTS and reading.lemma in DAYS:
        score -= 8.0
    previous = before.pos
    if text_before in BEFORE_VERB and not reading.prep and pos in NOMINAL:
        score -= min(BEFORE_VERB[text_before], 3.0)
    if previous == "prep" and not before.pronoun:
        score += 0.8 if pos in AFTER_PREPOSITION else -1.5
        if reading.prep:
            score -= 3.0
    if pos in {"adj", "adj_num"}:
        if previous in QUALIFIED and not reading.conj and not reading.prep:
            definite = before.article or bool(before.pronoun) or previous == "noun_prop"
            score += 1.6 if reading.article == before.article else (1.0 if reading.article and definite else -0.8)
            if previous == "noun" and before.number == reading.number == "s" and {before.gender, reading.gender} == {"m", "f"}:
                score -= 0.8
        else:
            score -= 1.2
    if pos == "noun" and previous == "noun" and before.article and reading.article and not reading.conj and not reading.prep:
        score -= 0.7
    if pos == "noun" and previous == "noun" and not (before.article or before.pronoun or reading.prep or reading.conj):
        score += 0.4
    if previous == "noun" and before.pronoun and pos == "noun" and not (reading.article or reading.prep or reading.conj):
        score -= 0.2
    return score


def _verb(before: Reading, text_before: str, reading: Reading) -> float:
    previous = before.pos
    score = 0.0
    if text_before in BEFORE_VERB and (reading.aspect == "i" or previous != "verb"):
        score += BEFORE_VERB[text_before]
        if text_before in BEFORE_IMPERFECT:
            score += 1.0 if reading.aspect == "i" else -6.0
        if text_before in BEFORE_NO_PERFECT and reading.aspect == "p":
            score -= 2.0
    if previous == "prep" and not before.pronoun:
        score -= 7.0
    if before.lemma in PREPOSITIONAL and previous == "noun" and not before.article:
        score -= 3.0
    if previous == "conj_sub":
        # أن with an imperfect, إن with a noun
        score += 1.2 if reading.aspect == "i" else (0.3 if before.pronoun else -1.0)
    if previous == "verb_pseudo":
        score += 1.0 if before.pronoun else -2.5
    if previous == "pron_rel":
        score += 2.0
    if previous == "pron_dem":
        score -= 1.0
    if previous == "verb":
        score += 0.8 if before.lemma in BEFORE_SECOND_VERB else (-0.5 if reading.conj else -2.0)
    if previous in {"noun", "noun_quant", "noun_num"} and not before.article and not before.pronoun and not reading.conj:
        score -= 1.2
    if previous == "noun" and before.article and not reading.conj:
        score -= 0.2
    if _relates(before, reading):
        score += 2.4 if previous == "noun" else 1.0
    if reading.emphatic:
        score -= 1.0
    return score


def _relates(before: Reading, verb: Reading) -> bool:
    """Whether a verb may open a bare relative clause, whose pronoun takes up the indefinite noun before it or its adjective:
    "بيان نشره الموقع", "جلسة طارئة عقدها المجلس"."""
    if before.article or before.pronoun or verb.aspect != "p" or verb.person != "3" or verb.conj or verb.lemma in MEASURING:
        return False
    if before.pos != "adj" and (before.pos != "noun" or before.lemma not in RELATED):
        return False
    if verb.pronoun == "3ms":
        return before.gender != "f" and before.number in {"s", ""}
    return verb.pronoun == "3fs" and (before.gender == "f" or before.number == "p")


def best_path(
    lattice: list[tuple[Reading, ...]], own_scores: list[list[float]], texts: list[str], breaks: list[bool]
) -> list[Reading]:
    """One reading a word: the path with the best sum of own and pair scores.

    ``breaks[i]`` says that a punctuation mark (or nothing) stands before word ``i``.
    """
    scores: list[list[float]] = []
    back: list[list[int]] = []
    for i, (options, bases) in enumerate(zip(lattice, own_scores, strict=True)):
        if breaks[i]:
            reached = max(scores[-1]) if i else 0.0
            scores.append([reached + base + pair(None, "", r) for base, r in zip(bases, options, strict=True)])
            back.append([scores[-2].index(reached) if i else 0] * len(options))
            continue
        row, pointers = [], []
        reached_by = [(score, r, texts[i - 1][len(r.conj):]) for score, r in zip(scores[-1], lattice[i - 1], strict=True)]
        for base, reading in zip(bases, options, strict=True):
            totals = [score + pair(before, text, reading) for score, before, text in reached_by]
            best = max(totals)
            row.append(best + base)
            pointers.append(totals.index(best))
        scores.append(row)
        back.append(pointers)
    if not lattice:
        return []
    at = max(range(len(scores[-1])), key=scores[-1].__getitem__)
    path = []
    for i in range(len(lattice) - 1, -1, -1):
        path.append(lattice[i][at])
        at = back[i][at]
    return path[::-1]
