"""What the network (``learned/network.py``) reads of a document: the words of each sentence with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from khabar.extract.entities.tagging import encoder, word_features
from khabar.extract.events.candidates import Clauses
from khabar.extract.events.frames import lexicon
from khabar.extract.events.participants import bucket
from khabar.extract.learned.model import Matrix
from khabar.extract.learned.network import Network, together
from khabar.extract.learned.portions import PORTION, SENTENCES, batched

COUNTS = (1, 2, 4, 8)


class Question(NamedTuple):
    """What a head is asked: about which words of the document (NOWHERE for one that is not there), and named features."""

    places: tuple[int, ...]
    features: list[str]


def token_features(clauses: Clauses) -> list[list[str]]:
    """All features of each word of a sentence."""
    own = map(word_features, clauses.words)
    return [features + around for features, around in zip(own, _around(clauses), strict=True)]


def _around(clauses: Clauses) -> list[list[str]]:
    """The features of each word of a sentence beside its own: those of a mention there and of a predicate."""
    out: list[list[str]] = [[] for _ in clauses.words]
    for mention in clauses.scene.mentions[clauses.sentence]:
        if mention.entity < 0:
            continue
        if mention.demonym:
            out[mention.first].append("m=demonym")
            continue
        for i in range(mention.phrase_first, mention.phrase_last):
            out[i].append(f"m={mention.type}.{'B' if i == mention.phrase_first else 'I'}")
        count = bucket(len(clauses.resolver.clusters[mention.entity].mentions), COUNTS)
        out[mention.phrase_first] += [
            f"mn={mention.type}.{mention.named}", f"mk={mention.kind}", f"mc={count}", f"mt={mention.title is not None}",
            f"mg={mention.gender}{mention.number}",
        ]  # fmt: skip
        out[mention.first].append("mf")
    for predicate in clauses.predicates:
        at = out[predicate.word]
        at += [f"pk={predicate.kind}", f"pr={predicate.relation}", f"pp={predicate.passive}", f"pq={predicate.quoted}"]
        at += [f"fr={frame.type}" for frame in lexicon().of(clauses.words[predicate.word])]
    return out


class Context:
    """A document as the network has read it."""

    def __init__(self, network: Network, clauses: Sequence[Clauses]):
        self.network = network
        # half precision: a megabyte of text has 200,000 words
        self.read = np.zeros((sum(len(each.words) for each in clauses), network.reader.width), np.float16)
        first = 0
        for some in batched((each for each in clauses if each.words), SENTENCES):
            words = [word for each in some for word in each.words]
            sums = encoder(network.bag).sums(words, [around for each in some for around in _around(each)])
            self.read[first : first + len(words)] = network.reader.states(sums, [len(each.words) for each in some])
            first += len(words)

    def labels(self, head: str) -> tuple[str, ...]:
        """The columns of what a head answers."""
        return self.network.heads[head].labels

    def ask(self, head: str, questions: Sequence[Question]) -> Matrix:
        """What a head thinks of some words: the probabilities of its labels, a row a question.

        Questions one behind the other that name the same first word are about one thing, and answered together.
        """
        answers = [self._ask(head, some) for some in _portions(questions)]
        return np.concatenate(answers) if answers else np.zeros((0, len(self.labels(head))), np.float32)

    def _ask(self, head: str, about: Sequence[Sequence[Question]]) -> Matrix:
        questions = [question for some in about for question in some]
        read = together(self.read, np.array([question.places for question in questions]))
        features = [question.features for question in questions]
        return self.network.heads[head].probabilities(read, features, [len(some) for some in about])


def _portions(questions: Sequence[Question]) -> Iterator[list[list[Question]]]:
    """The questions by what they are about, as many together as make a portion."""
    portion: list[list[Question]] = []
    count = 0
    for _, found in groupby(questions, key=lambda question: question.places[0]):
        portion.append(list(found))
        count += len(portion[-1])
        if count >= PORTION:
            yield portion
            portion, count = [], 0
    if portion:
        yield portion
