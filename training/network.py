"""Fits the network that reads sentences and decides on events and facts (``extract/learned/network.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import torch
from alignment import Aligned
from layers import Attention, Bags, Numbered, Sequences, affine, descend, stacked, vocabulary
from numpy.typing import NDArray
from rows import Answer, answers
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from khabar.extract.events.context import token_features
from khabar.extract.learned.model import Model
from khabar.extract.learned.models import HEADS
from khabar.extract.learned.network import NOWHERE, Head, Network

EPOCHS, STEPS = 3, 1000
"""Rounds, or as many as make so many steps."""
BATCH = 4
"""Articles together."""
DIMENSIONS, BAG, UNITS = 96, 32, 128
"""Of tokens' vectors and cells, of the vectors of a head's features, and units of its hidden layer."""
DROPPED, TOKENS_LEFT_OUT, LEFT_OUT = 0.3, 0.3, 0.3
"""Shares of activations, of tokens' features and of heads' features left out at random: the best of four settings on unseen
articles.  With 0.4, 0.3 and 0.5 triggers and participants were found worse by 0.01 F1, with 0.4, 0.4 and 0.7 by 0.025."""
ATTENTIVE = frozenset({"participant"})
"""Heads in which the rows about one thing see one another: so participants are found at 0.714 to 0.722 F1 (six runs) in
place of 0.705 and 0.707, given the right event; triggers of a document, sources and facts are not found better."""
IGNORED = -1
"""The label of what stands beside others without an answer of its own."""
LEAST, COMMON = 4, 25
"""Least number of tokens, or of rows, in which a feature stands: heads know only what is frequent (with all
features from three rows on, participants were found worse by 0.01 F1)."""


@dataclass(slots=True)
class Example:
    """An article: the features of its words, sentence by sentence, and what should be said of it."""

    tokens: list[list[str]]
    lengths: list[int]
    """How many words each sentence has."""
    answers: dict[str, list[Answer]]


def example(aligned: Aligned, first: Model) -> Example:
    """An article as the network sees it; ``first`` as in ``rows.answers``."""
    sentences = [token_features(clauses) for clauses in aligned.clauses if clauses.words]
    found: dict[str, list[Answer]] = {head: [] for head in HEADS}
    for answer in answers(aligned, first):
        found[answer.head].append(answer)
    return Example([word for words in sentences for word in words], [len(words) for words in sentences], found)


class Asked(NamedTuple):
    """What a head is asked of an article, and the right answers: places are rows x places, labels by number, -1 for none."""

    places: NDArray[np.int64]
    features: Numbered
    labels: NDArray[np.int64]


class Numbers(NamedTuple):
    """An example by numbers."""

    tokens: Numbered
    lengths: list[int]
    asked: dict[str, Asked]


class Classifier(nn.Module):
    """A head: one hidden layer over what was read at some places and a bag of features; if ``attentive``, over other rows too."""

    def __init__(self, found: list[Answer], attentive: bool):
        super().__init__()
        self.labels = sorted({answer.label for answer in found if answer.label is not None})
        self.bags = Bags(vocabulary((answer.question.features for answer in found), COMMON), BAG, LEFT_OUT)
        self.places = len(found[0].question.places)
        self.hidden = nn.Linear(2 * DIMENSIONS * (self.places + (self.places > 1)) + BAG, UNITS)
        self.attention = Attention(UNITS) if attentive else None
        self.output = nn.Linear(UNITS * (1 + attentive), len(self.labels))
        self.drop = nn.Dropout(DROPPED)

    def numbered(self, found: list[Answer]) -> Asked:
        """What is asked of one article."""
        places = np.array([answer.question.places for answer in found], np.int64).reshape(-1, self.places)
        numbers = {None: IGNORED, **{label: k for k, label in enumerate(self.labels)}}
        labels = np.array([numbers[answer.label] for answer in found], np.int64)
        return Asked(places, self.bags.numbered(answer.question.features for answer in found), labels)

    def forward(self, read: Tensor, asked: Asked) -> Tensor:
        """Loss of what should be said, summed; ``read`` is tokens x dimensions."""
        places = torch.from_numpy(asked.places)
        at = read[places.clamp(0)] * (places != NOWHERE)[:, :, None]
        seen = [at[:, k] for k in range(self.places)]
        if len(seen) > 1:
            seen.append(seen[0] * seen[1])
        units = self.drop(torch.relu(self.hidden(torch.cat([*seen, torch.tanh(self.bags(asked.features))], 1))))
        if self.attention is not None:
            units = torch.cat([units, self.drop(self.attention(units, places[:, 0]))], 1)
        return cross_entropy(self.output(units), torch.from_numpy(asked.labels), reduction="sum", ignore_index=IGNORED)

    def exported(self) -> Head:
        """The head as it runs without PyTorch."""
        attention = self.attention.exported() if self.attention is not None else None
        return Head(tuple(self.labels), self.bags.exported(), affine(self.hidden), affine(self.output), attention)


class Fitted(nn.Module):
    """The reader with its heads."""

    def __init__(self, found: Sequence[Example]):
        super().__init__()
        names = vocabulary((token for example in found for token in example.tokens), LEAST)
        self.bags = Bags(names, DIMENSIONS, TOKENS_LEFT_OUT)
        self.sequences = Sequences(DIMENSIONS, DROPPED)
        told = {head: [answer for example in found for answer in example.answers[head]] for head in HEADS}
        self.heads = nn.ModuleDict({head: Classifier(each, head in ATTENTIVE) for head, each in told.items()})

    def numbered(self, example: Example) -> Numbers:
        """An example as ``forward`` takes it."""
        asked = {head: classifier.numbered(example.answers[head]) for head, classifier in self.heads.items()}
        return Numbers(self.bags.numbered(example.tokens), example.lengths, asked)

    def forward(self, batch: list[Numbers]) -> Tensor:
        """The loss of some articles, a sentence."""
        lengths = [length for each in batch for length in each.lengths]
        padded, _ = self.sequences(self.bags(stacked([each.tokens for each in batch])), lengths)
        read = padded[torch.arange(padded.shape[1])[None] < torch.tensor(lengths)[:, None]]
        starts = [0, *accumulate(sum(each.lengths) for each in batch)][:-1]
        loss = read.sum() * 0  # of articles about which nothing is to be said
        for head, classifier in self.heads.items():
            found = [each.asked[head] for each in batch]
            pairs = zip((each.places for each in found), starts, strict=True)
            places = np.concatenate([np.where(at == NOWHERE, NOWHERE, at + start) for at, start in pairs])
            labels = np.concatenate([each.labels for each in found])
            asked = Asked(places, stacked([each.features for each in found]), labels)
            if len(asked.labels):
                loss = loss + classifier(read, asked)
        return loss / len(lengths)

    def exported(self) -> Network:
        """The network as it runs without PyTorch."""
        heads = {head: classifier.exported() for head, classifier in self.heads.items()}
        return Network(self.bags.exported(), self.sequences.exported(), heads)


def fit(found: Sequence[Example], seed: int = 0) -> Network:
    """The network of some articles.  Deterministic on one machine."""
    torch.manual_seed(seed)
    fitted = Fitted(found)
    numbers = [fitted.numbered(example) for example in found if example.tokens]

    def loss(batch: list[int]) -> Tensor:
        said: Tensor = fitted([numbers[i] for i in batch])
        return said

    descend(fitted, [len(each.lengths) for each in numbers], BATCH, loss, EPOCHS, STEPS, seed)
    return fitted.exported()
