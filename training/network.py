"""Fits the network that reads sentences and decides on events and facts (``extract/learned/network.py``)."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from alignment import Aligned
from layers import Bags, Sequences, affine, descend, vocabulary
from rows import Answer, answers
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from khabar.extract.events.context import token_features
from khabar.extract.learned.model import Model
from khabar.extract.learned.models import HEADS
from khabar.extract.learned.network import NOWHERE, Head, Network

EPOCHS, STEPS = 4, 1000
"""Rounds, or as many as make so many steps."""
DIMENSIONS, BAG, UNITS = 96, 32, 128
"""Of tokens' vectors and cells, of the vectors of a head's features, and units of its hidden layer."""
DROPPED, TOKENS_LEFT_OUT, LEFT_OUT = 0.4, 0.3, 0.5
"""Shares of activations, of tokens' features and of heads' features left out at random: the best of five settings on unseen
articles."""
LEAST, COMMON = 4, 25
"""Least number of tokens, or of rows, in which a feature stands: heads know only what is frequent (with all
features from three rows on, participants were found worse by 0.01 F1)."""


@dataclass(slots=True)
class Example:
    """A sentence and what should be said of it."""

    tokens: list[list[str]]
    answers: dict[str, list[Answer]] = field(default_factory=lambda: {head: [] for head in HEADS})


def examples(aligned: Aligned, first: Model) -> list[Example]:
    """The sentences of an article; ``first`` as in ``rows.answers``."""
    out = {clauses.sentence: Example(token_features(clauses)) for clauses in aligned.clauses if clauses.words}
    for answer in answers(aligned, first):
        out[answer.question.sentence].answers[answer.head].append(answer)
    return list(out.values())


class Classifier(nn.Module):
    """A head: one hidden layer over what was read at some places and a bag of features."""

    def __init__(self, found: list[Answer]):
        super().__init__()
        self.labels = sorted({answer.label for answer in found})
        self.bags = Bags(vocabulary((answer.question.features for answer in found), COMMON), BAG, LEFT_OUT)
        places = len(found[0].question.places)
        self.hidden = nn.Linear(2 * DIMENSIONS * (places + (places > 1)) + BAG, UNITS)
        self.output = nn.Linear(UNITS, len(self.labels))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, read: Tensor, found: list[tuple[int, Answer]]) -> Tensor:
        """Loss of what should be said, summed; with the sentence's row in ``read``."""
        places = torch.tensor([answer.question.places for _, answer in found])
        sentences = torch.tensor([row for row, _ in found])[:, None]
        at = read[sentences, places.clamp(0)] * (places != NOWHERE)[:, :, None]
        seen = [at[:, k] for k in range(at.shape[1])]
        if len(seen) > 1:
            seen.append(seen[0] * seen[1])
        bags = self.bags(self.bags.numbered(answer.question.features for _, answer in found))
        units = self.drop(torch.relu(self.hidden(torch.cat([*seen, torch.tanh(bags)], 1))))
        right = torch.tensor([self.labels.index(answer.label) for _, answer in found])
        return cross_entropy(self.output(units), right, reduction="sum")

    def exported(self) -> Head:
        """The head as it runs without PyTorch."""
        return Head(tuple(self.labels), self.bags.exported(), affine(self.hidden), affine(self.output))


class Fitted(nn.Module):
    """The reader with its heads."""

    def __init__(self, found: list[Example]):
        super().__init__()
        names = vocabulary((token for example in found for token in example.tokens), LEAST)
        self.bags = Bags(names, DIMENSIONS, TOKENS_LEFT_OUT)
        self.sequences = Sequences(DIMENSIONS, DROPPED)
        told = {head: [answer for example in found for answer in example.answers[head]] for head in HEADS}
        self.heads = nn.ModuleDict({head: Classifier(each) for head, each in told.items()})

    def forward(self, batch: list[Example], tokens: list[list[list[int]]]) -> Tensor:
        """The loss of some sentences."""
        read, _ = self.sequences(self.bags([word for row in tokens for word in row]), [len(row) for row in tokens])
        loss = read.sum() * 0  # of sentences about which nothing is to be said
        for head, classifier in self.heads.items():
            found = [(row, answer) for row, example in enumerate(batch) for answer in example.answers[head]]
            if found:
                loss = loss + classifier(read, found)
        return loss

    def exported(self) -> Network:
        """The network as it runs without PyTorch."""
        heads = {head: classifier.exported() for head, classifier in self.heads.items()}
        return Network(self.bags.exported(), self.sequences.exported(), heads)


def fit(found: list[Example], seed: int = 0) -> Network:
    """The network of some sentences.  Deterministic on one machine."""
    torch.manual_seed(seed)
    fitted = Fitted(found)
    tokens = [fitted.bags.numbered(example.tokens) for example in found]

    def loss(batch: list[int]) -> Tensor:
        said: Tensor = fitted([found[i] for i in batch], [tokens[i] for i in batch])
        return said

    descend(fitted, [len(row) for row in tokens], loss, EPOCHS, STEPS, seed)
    return fitted.exported()


