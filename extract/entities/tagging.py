"""Which words are mentions: a tagger learned from annotated articles, over what the rules of recognition see.

The recogniser (``recognition.py``) proposes names and descriptions by gazetteer and form; the tagger reads its proposals as
features beside the words' own, and decides where a mention starts, where it ends and of which type it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.governors import governors
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Sentence, Word
from khabar.extract.learned.sequence import Tagger

Span = tuple[int, int, str]
"""First word, last word (exclusive), entity type."""
OPENING, CLOSING = frozenset({'"', "«", "“"}), frozenset({"»", "”"})


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
    if norm in lexicon.given:
        out.append("given")
    if norm in lexicon.counters:
        out.append("counter")
    if word.pos in {"adj", "noun"} and gazetteer().nisba(word) is not None:
        out.append(f"nisba|{word.number}|{word.article}")
    if word.pos == "verb" and governors().speech(word) is not None:
        out.append("speech")
    if word.pos == "punc":
        out.append(f"t={word.text}")
    return out


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
        if word.text in OPENING:
            quoted = True
        elif word.text in CLOSING:
            quoted = False
        if quoted:
            found.append("quoted")
        out.append(found)
    return out


class Encoder:
    """Turns words into rows of weights; what words say by themselves is summed once and kept from one document to the next.

    ``weights`` are the tagger's, and below them a row for each word kept.
    """

    LIMIT = 100_000

    def __init__(self, tagger: Tagger):
        self.tagger = tagger
        self.get = tagger.vocabulary.get
        self.unknown = len(tagger.vocabulary)
        self.first = len(tagger.weights)
        self.weights = np.vstack([tagger.weights, np.zeros((self.LIMIT, tagger.weights.shape[1]), np.float32)])
        self.kept: dict[tuple[str, ...], int] = {}

    def rows(self, sentence: Sentence, mentions: list[Mention]) -> list[list[int]]:
        """The rows whose weights sum up what speaks for each word of a sentence."""
        contexts = context_features(sentence, mentions)
        return [[self._own(word), *self._ids(context)] for word, context in zip(sentence.words, contexts, strict=True)]

    def _own(self, word: Word) -> int:
        """The row of what a word says by itself."""
        key = (word.text, word.pos, word.lemma, word.norm, word.gender, word.number)
        row = self.kept.get(key)
        if row is None:
            if len(self.kept) == self.LIMIT:
                self.kept.clear()
            row = self.kept[key] = self.first + len(self.kept)
            self.weights[row] = self.tagger.sums([self._ids(word_features(word))])[0]
        return row

    def _ids(self, features: Sequence[str]) -> list[int]:
        return [self.get(feature, self.unknown) for feature in features]


@lru_cache(maxsize=8)
def encoder(tagger: Tagger) -> Encoder:
    """The encoder of a tagger, kept while the tagger is in use."""
    return Encoder(tagger)


def spans(labels: Sequence[str]) -> list[Span]:
    """The mentions that a row of B-, I- and O-labels marks."""
    out: list[Span] = []
    first, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if first >= 0 and label != f"I-{kind}":
            out.append((first, i, kind))
            first = -1
        if label.startswith("B-") or (first < 0 and label.startswith("I-")):
            first, kind = i, label[2:]
    return out


def tag(tagger: Tagger, encoder: Encoder, sentences: list[Sentence], mentions: list[list[Mention]]) -> list[list[Span]]:
    """The mentions of each sentence of a document."""
    lengths = [len(sentence.words) for sentence in sentences]
    full = [n for n in lengths if n]
    if not full:
        return [[] for _ in sentences]
    tokens = [row for s, found in zip(sentences, mentions, strict=True) for row in encoder.rows(s, found)]
    decoded = iter(tagger.decode(tagger.emissions(tagger.sums(tokens, encoder.weights), full), full))
    return [spans([tagger.labels[k] for k in next(decoded)]) if n else [] for n in lengths]
