"""Distributional classes: words that keep the same company in news (``classes.tsv``, made by training/word_classes.py)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from khabar.extract.language.word import Word


def class_key(word: Word) -> str:
    """What a word is filed under: its lemma; of a word that no dictionary knows, its folded form."""
    return word.lemma if word.known and word.lemma else word.norm


@cache
def word_classes() -> dict[str, tuple[str, str]]:
    """The coarse and the fine class, by key."""
    lines = files("khabar.extract.language").joinpath("classes.tsv").read_text("utf-8").splitlines()
    return {key: (coarse, fine) for key, coarse, fine in (line.split("\t") for line in lines)}


NO_CLASS = ("-", "-")


def classes_of(word: Word) -> tuple[str, str]:
    """The word's coarse and fine class; "-" where it has none."""
    return word_classes().get(class_key(word), NO_CLASS)
