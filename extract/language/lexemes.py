"""How often lexemes and unknown names occur in news: what decides between readings where the context does not.

``lexemes.tsv`` holds the expected count of each (lemma, word class) in four thousand articles, by expectation
maximisation over all readings; ``unknown.tsv`` the frequent forms that the dictionary does not know, nearly all names.
Both are made by ``training/lexeme_prior.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import log

UNSEEN = 0.02
"""Expected count of a lexeme that the articles do not hold."""


def _rows(name: str) -> list[list[str]]:
    text = files("khabar.extract.language").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _prior() -> dict[tuple[str, str], float]:
    return {(lemma, pos): log(float(count)) for lemma, pos, count in _rows("lexemes.tsv")}


@cache
def unknown_forms() -> dict[str, int]:
    """Forms that the dictionary does not know, with their count."""
    return {form: int(count) for form, count in _rows("unknown.tsv")}


def log_prior(lemma: str, pos: str) -> float:
    """Natural logarithm of the lexeme's expected count."""
    return _prior().get((lemma, pos), log(UNSEEN))
