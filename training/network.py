"""Fits the network that reads sentences and decides on events and facts (``extract/learned/network.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from sys import intern
from typing import NamedTuple

import numpy as np
import torch
from alignment import Aligned
from layers import Attention, Bags, Numbered, Sequences, affine, descend, disagreement, stacked, vocabulary
from numpy.typing import NDArray
from rows import Answer, answers
from teacher import WIDTH, Understood
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from khabar.extract.events.context import token_features
from khabar.extract.learned.model import Model
from khabar.extract.learned.models import HEADS
from khabar.extract.learned.network import NOWHERE, Head, Network

EPOCHS, STEPS = 5, 1000
"""Rounds, or as many as make so many steps."""
AGREEMENT = 2.0
"""What disagreement costs.  Each article is read twice, with other features and activations left out, and should be understood
alike (R-Drop, Liang et al. 2021).  On some 470 annotated articles held out participants are found at an average precision of
0.699 in place of 0.686, triggers at 0.652 in place of 0.643, sources at 0.679 in place of 0.673, facts at 0.836 in place of
0.829; half and a quarter as much within 0.005.  In three rounds half as much gives 0.693, 0.645, 0.677 and 0.833, twice as much
less than none."""
BATCH = 4
"""Articles together."""
DIMENSIONS, BAG, UNITS = 128, 64, 256
"""Of tokens' vectors and cells, of the vectors of a head's features, and units of its hidden layer.  On some 470 annotated
articles held out participants are found at an average precision of 0.755, with 96, 32 and 128 at 0.740, 96, 64 and 256 at 0.749,
128, 32 and 192 at 0.747, 160, 48 and 256 at 0.755, 256, 64 and 384 at 0.763, with which documents take a third longer (with these
a twentieth); triggers at 0.706 to 0.712, facts at 0.852 to 0.862.  Eight rounds in place of five find participants at 0.744 in
place of 0.740 and triggers at 0.703 in place of 0.706; a second layer of cells finds participants at 0.745."""
DROPPED, TOKENS_LEFT_OUT, LEFT_OUT = 0.3, 0.3, 0.3
"""Shares of activations, of tokens' features and of heads' features left out at random: the best of four settings on unseen
articles.  With 0.4, 0.3 and 0.5 triggers and participants were found worse by 0.01 F1, with 0.4, 0.4 and 0.7 by 0.025."""
ATTENTIVE = frozenset({"participant", "place", "time"})
"""Heads in which the rows about one thing see one another: so participants are found at 0.714 to 0.722 F1 (six runs) in
place of 0.705 and 0.707, given the right event, places at 0.665 in place of 0.641 (after one round); triggers of a document,
sources, facts and themes are not found better."""
LATER = ("place", "time", "theme")
"""Heads fitted over what the network reads once the others are: fitted together with these, sources and facts came out worse
(log-loss 8.1 to 8.2 and 9.2 to 9.5 an unseen article, three runs, in place of 7.8 to 8.0 and 8.8 to 9.3)."""
LESSON = 0.5
"""What it costs, word by word, to read otherwise than the teacher (``teacher.py``).  With 1,000 articles 0.2 and 1 find
participants of 350 others at an average precision of 0.696 in place of 0.689, sources at 0.653 and 0.657 in place of 0.642; what
runs differ by is nearly as much."""
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
    understood: Understood | None = None
    """What the teacher understands at each word, if there is one: of all examples or of none."""


def example(aligned: Aligned, first: Model, understood: Understood | None = None) -> Example:
    """An article as the network sees it; ``first`` as in ``rows.answers``, ``understood`` what the teacher says of its words."""
    sentences = [token_features(clauses) for clauses in aligned.clauses if clauses.words]
    found: dict[str, list[Answer]] = {head: [] for head in HEADS}
    for answer in answers(aligned, first):
        question = answer.question._replace(features=_interned(answer.question.features))
        found[answer.head].append(answer._replace(question=question))
    tokens = [_interned(word) for words in sentences for word in words]
    return Example(tokens, [len(words) for words in sentences], found, understood)


def _interned(features: list[str]) -> list[str]:
    """The features, each held once in memory: thousands of articles have the same."""
    return [*map(intern, features)]


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
    understood: Understood | None


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
        """Loss of what should be said, summed; ``read`` is tokens x dimensions, of the same articles twice, as is ``asked``."""
        places = torch.from_numpy(asked.places)
        at = read[places.clamp(0)] * (places != NOWHERE)[:, :, None]
        seen = [at[:, k] for k in range(self.places)]
        if len(seen) > 1:
            seen.append(seen[0] * seen[1])
        units = self.drop(torch.relu(self.hidden(torch.cat([*seen, torch.tanh(self.bags(asked.features))], 1))))
        if self.attention is not None:
            units = torch.cat([units, self.drop(self.attention(units, places[:, 0]))], 1)
        said, labels = self.output(units), torch.from_numpy(asked.labels)
        wrong = cross_entropy(said, labels, reduction="sum", ignore_index=IGNORED)
        return wrong + AGREEMENT * disagreement(said, labels != IGNORED)

    def exported(self) -> Head:
        """The head as it runs without PyTorch."""
        attention = self.attention.exported() if self.attention is not None else None
        return Head(tuple(self.labels), self.bags.exported(), affine(self.hidden), affine(self.output), attention)


class Heads(nn.Module):
    """Several heads over one reader: those on which the examples tell apart anything."""

    def __init__(self, found: Sequence[Example], names: Sequence[str]):
        super().__init__()
        told = {head: [answer for example in found for answer in example.answers[head]] for head in names}
        told = {head: answers for head, answers in told.items() if len({answer.label for answer in answers} - {None}) > 1}
        self.each = nn.ModuleDict({head: Classifier(answers, head in ATTENTIVE) for head, answers in told.items()})

    def numbered(self, example: Example) -> dict[str, Asked]:
        """What is asked of one article."""
        return {head: classifier.numbered(example.answers[head]) for head, classifier in self.each.items()}

    def forward(self, read: Tensor, asked: list[dict[str, Asked]], words: list[int]) -> Tensor:
        """Loss of what should be said of some articles, which come twice, summed; ``read`` is tokens x dimensions.

        ``words`` counts those of each article.
        """
        starts = [0, *accumulate(words)][:-1]
        loss = read.sum() * 0  # of articles about which nothing is to be said
        for head, classifier in self.each.items():
            found = [each[head] for each in asked]
            pairs = zip((each.places for each in found), starts, strict=True)
            places = np.concatenate([np.where(at == NOWHERE, NOWHERE, at + start) for at, start in pairs])
            labels = np.concatenate([each.labels for each in found])
            if len(labels):
                loss = loss + classifier(read, Asked(places, stacked([each.features for each in found]), labels))
        return loss

    def exported(self) -> dict[str, Head]:
        """The heads as they run without PyTorch."""
        return {head: classifier.exported() for head, classifier in self.each.items()}


class Fitted(nn.Module):
    """The reader with its first heads."""

    def __init__(self, found: Sequence[Example]):
        super().__init__()
        names = vocabulary((token for example in found for token in example.tokens), LEAST)
        self.bags = Bags(names, DIMENSIONS, TOKENS_LEFT_OUT)
        self.sequences = Sequences(DIMENSIONS, DROPPED)
        self.heads = Heads(found, [head for head in HEADS if head not in LATER])
        self.pupil = nn.Linear(2 * DIMENSIONS, WIDTH)

    def numbered(self, example: Example) -> Numbers:
        """An example as ``forward`` takes it."""
        return Numbers(self.bags.numbered(example.tokens), example.lengths, self.heads.numbered(example), example.understood)

    def forward(self, batch: list[Numbers]) -> Tensor:
        """The loss of some articles, which come twice, a sentence."""
        lengths = [length for each in batch for length in each.lengths]
        padded, _ = self.sequences(self.bags(stacked([each.tokens for each in batch])), lengths)
        read = padded[torch.arange(padded.shape[1])[None] < torch.tensor(lengths)[:, None]]
        loss: Tensor = self.heads(read, [each.asked for each in batch], [sum(each.lengths) for each in batch])
        taught = [each.understood for each in batch if each.understood is not None]
        if taught:
            right = torch.from_numpy(np.concatenate(taught)).float()
            loss = loss + LESSON * ((self.pupil(read) - right) ** 2).mean(1).sum()
        return loss / len(lengths)

    def exported(self) -> Network:
        """The network as it runs without PyTorch."""
        return Network(self.bags.exported(), self.sequences.exported(), self.heads.exported())


def fit(found: Sequence[Example], seed: int = 0) -> Network:
    """The network of some articles.  Deterministic on one machine."""
    torch.manual_seed(seed)
    fitted = Fitted(found)
    numbers = [fitted.numbered(example) for example in found if example.tokens]

    def loss(batch: list[int]) -> Tensor:
        said: Tensor = fitted([numbers[i] for i in batch])
        return said

    descend(fitted, [len(each.lengths) for each in numbers], BATCH, loss, EPOCHS, STEPS, seed)
    return furnished(fitted.exported(), found, seed)


def furnished(network: Network, found: Sequence[Example], seed: int = 0) -> Network:
    """A network with the heads ``LATER`` fitted over what it reads; its reader and other heads stay as they are."""
    torch.manual_seed(seed)
    told = [example for example in found if example.tokens]
    heads, drop = Heads(told, LATER), nn.Dropout(DROPPED)
    asked = [heads.numbered(example) for example in told]
    # half precision, as where articles are read
    read = [network.reader.states(network.bag.sums(each.tokens), each.lengths).astype(np.float16) for each in told]

    def loss(batch: list[int]) -> Tensor:
        seen = drop(torch.from_numpy(np.concatenate([read[i] for i in batch]).astype(np.float32)))
        summed: Tensor = heads(seen, [asked[i] for i in batch], [len(read[i]) for i in batch])
        return summed / sum(len(told[i].lengths) for i in batch)

    descend(heads, [len(each.lengths) for each in told], BATCH, loss, EPOCHS, STEPS, seed)
    return Network(network.bag, network.reader, {**network.heads, **heads.exported()})
