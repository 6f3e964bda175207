"""Which words are mentions: a tagger learned from annotated articles, over what the rules of recognition see.

The recogniser (``recognition.py``) proposes names and descriptions by gazetteer and form; the tagger reads its proposals as
features beside the words' own, and decides where a mention starts, where it ends and of which type it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from khabar.extract.entities.gazetteer import gazetteer, key
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.governors import governors
from khabar.extract.language.classes import classes_of
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import QUOTE, Sentence, Word
from khabar.extract.learned.bag import Bag
from khabar.extract.learned.model import Matrix
from khabar.extract.learned.portions import SENTENCES, batched
from khabar.extract.learned.sequence import Run, Tagger
from khabar.ontology.schema import ENTITY_TYPES

TITLE = "title"
"""What the tagger calls a title."""


class Span(NamedTuple):
    """Words ``first:last`` (exclusive) that the tagger takes for a name of an entity type, or for a title.

    ``probability`` tells how likely they are a name, of this type or another.
    """

    first: int
    last: int
    kind: str
    probability: float = 1.0

    def parted(self, k: int, kind: str) -> list[Span]:
        """The span before word ``k``, and what stands from there on as a name of another type."""
        return [self._replace(last=k), self._replace(first=k, kind=kind)]


def word_features(word: Word) -> list[str]:
    """What a word says by itself."""
    lexicon = entity_lexicon()
    norm = word.norm
    coarse, fine = classes_of(word)
    out = [
        f"n={norm}", f"l={word.lemma}", f"p={word.pos}", f"c={coarse}", f"f={fine}", f"s={norm[-2:]}", f"s={norm[-3:]}",
        f"b={norm[:2]}", f"a={word.article}|{word.pos}", f"k={word.known}|{word.article}",
        f"j={word.conj}|{word.prep}|{word.pos}", f"g={word.gender}|{word.number}|{word.pos}",
    ]  # fmt: skip
    if word.pronoun:
        out.append(f"pro={word.pronoun}")
    if norm in lexicon.position:
        out.append("position")
    if norm in lexicon.role or norm in lexicon.singular:
        out.append("single")
    if norm in lexicon.people or norm in lexicon.collective:
        out.append(f"people|{word.article}")
    if norm in lexicon.organizations:
        out.append(f"org={lexicon.organizations[norm].name}")
    if norm in lexicon.places:
        out.append("place")
    out += name_features(word)
    if norm in lexicon.counters:
        out.append("counter")
    if word.pos in {"adj", "noun"} and gazetteer().nisba(word) is not None:
        out.append(f"nisba|{word.number}|{word.article}")
    if word.pos == "verb" and governors().speech(word) is not None:
        out.append("speech")
    if word.pos == "punc":
        out.append(f"t={word.text}")
    return out


def name_features(word: Word) -> list[str]:
    """Whether a word is known as a part of people's names, by itself or with the letter that looks like its clitic ("وليد")."""
    name = key(word)
    out = [feature for feature, names in _name_parts() if name in names]
    if word.proclitic:
        wholes = {normalise(word.text[offset:]) for offset in (0, len(word.conj))}
        out += [f"{feature}+" for feature, names in _name_parts() if wholes & names]
    return out


@cache
def _name_parts() -> list[tuple[str, frozenset[str]]]:
    lexicon = entity_lexicon()
    return [
        ("given", lexicon.given), ("given?", lexicon.given_words), ("family", lexicon.family), ("family?", lexicon.family_words),
    ]  # fmt: skip


def rule_features(mentions: list[Mention]) -> dict[int, list[str]]:
    """What the rules propose, by word: mention type and place in it, titles, further names within."""
    out: dict[int, list[str]] = {}

    def add(first: int, last: int, name: str) -> None:
        for i in range(first, last):
            out.setdefault(i, []).append(f"r={name}.{'B' if i == first else 'E' if i == last - 1 else 'I'}{min(last - first, 4)}")

    for mention in mentions:
        name = "demonym" if mention.demonym else f"{mention.type}.{'n' if mention.named else 'd'}{'k' if mention.known else ''}"
        add(mention.first, mention.last, name)
        if mention.known is not None:
            add(mention.first, mention.last, f"known.{mention.known.type}.{mention.known.rank}")
        if mention.confidence < 0.75:
            add(mention.first, mention.last, "weak")
        if mention.capital_of:
            add(mention.first, mention.last, "capital")
        if mention.title is not None:
            add(*mention.title, "title")
        if mention.inner is not None:
            add(*mention.inner, "inner")
        for nested in mention.nested:
            add(nested.first, nested.last, f"nested.{'demonym' if nested.demonym else nested.type}")
    return out


def context_features(sentence: Sentence, mentions: list[Mention]) -> list[list[str]]:
    """What each word's surroundings say: the rules' proposals, quotation marks, the sentence's start."""
    rules = rule_features(mentions)
    quoted = False
    out = []
    for i, word in enumerate(sentence.words):
        found = list(rules.get(i, ("r=none",)))
        if i == 0:
            found.append("first")
        quoted = quoted or word.text == QUOTE
        if quoted:
            found.append("quoted")
        out.append(found)
    return out


class Encoder:
    """Sums up the vectors of words' features; of what words say by themselves once, kept from one document to the next."""

    LIMIT = 50_000
    """Words kept."""

    def __init__(self, bag: Bag):
        self.bag = bag
        self.rows: dict[tuple[str, ...], int] = {}
        self.kept = np.zeros((self.LIMIT, bag.vectors.shape[1]), np.float32)

    def sums(self, words: Sequence[Word], contexts: Sequence[Sequence[str]]) -> Matrix:
        """The sums of words with further features: words x dimensions."""
        found: Matrix = np.empty((len(words), self.kept.shape[1]), np.float32)
        for some in range(0, len(words), self.LIMIT // 2):  # none is forgotten before it is used
            part = words[some : some + self.LIMIT // 2]
            found[some : some + len(part)] = self._own(part)
        found += self.bag.sums(contexts)
        return found

    def _own(self, words: Sequence[Word]) -> Matrix:
        if len(self.rows) + len(words) > self.LIMIT:
            self.rows.clear()
        keys = [(word.text, word.pos, word.lemma, word.norm, word.gender, word.number) for word in words]
        new: dict[tuple[str, ...], Word] = {key: word for key, word in zip(keys, words, strict=True) if key not in self.rows}
        if new:
            first = len(self.rows)
            self.kept[first : first + len(new)] = self.bag.sums([word_features(word) for word in new.values()])
            self.rows.update(zip(new, range(first, first + len(new)), strict=True))
        out: Matrix = self.kept[[self.rows[key] for key in keys]]
        return out


@lru_cache(maxsize=8)
def encoder(bag: Bag) -> Encoder:
    """The encoder of a bag, kept while it is in use."""
    return Encoder(bag)


def spans(labels: Sequence[str]) -> list[Span]:
    """The mentions that a row of B-, I- and O-labels marks."""
    out: list[Span] = []
    first, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if first >= 0 and label != f"I-{kind}":
            out.append(Span(first, i, kind))
            first = -1
        if label.startswith("B-") or (first < 0 and label.startswith("I-")):
            first, kind = i, label[2:]
    return out


def tag(tagger: Tagger, sentences: list[Sentence], mentions: list[list[Mention]]) -> list[list[Span]]:
    """The mentions of each sentence of a document."""
    pairs = zip(sentences, mentions, strict=True)
    return [found for some in batched(pairs, SENTENCES) for found in _tag(tagger, some)]


def _tag(tagger: Tagger, some: list[tuple[Sentence, list[Mention]]]) -> list[list[Span]]:
    lengths = [len(sentence.words) for sentence, _ in some]
    full = [n for n in lengths if n]
    if not full:
        return [[] for _ in some]
    words = [word for sentence, _ in some for word in sentence.words]
    contexts = [row for sentence, mentions in some for row in context_features(sentence, mentions)]
    emissions = tagger.emissions(encoder(tagger.bag).sums(words, contexts), full)
    found = [spans([tagger.labels[k] for k in labels]) for labels in tagger.decode(emissions, full)]
    sure = iter(_sure(tagger, emissions, full, found))
    return [next(sure) if n else [] for n in lengths]


def _sure(tagger: Tagger, emissions: Matrix, lengths: Sequence[int], found: list[list[Span]]) -> list[list[Span]]:
    """The spans of sequences, names with the probability that just these words are one, of whatever type."""
    marks = [(tagger.labels.index(f"B-{kind}"), tagger.labels.index(f"I-{kind}")) for kind in ENTITY_TYPES]
    names = [(k, span) for k, group in enumerate(found) for span in group if span.kind != TITLE]
    runs = [Run(k, span.first, span.last, *mark) for k, span in names for mark in marks]
    table = np.reshape(tagger.probabilities(emissions, lengths, runs), (len(names), len(marks)))
    told = dict(zip(names, table.sum(axis=1).tolist(), strict=True))
    return [[span._replace(probability=told.get((k, span), 1.0)) for span in group] for k, group in enumerate(found)]
