"""A bidirectional LSTM over tokens with named features, to be fitted with PyTorch (``extract/learned/recurrent.py`` runs it)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from khabar.extract.learned.attention import REACH, apart
from khabar.extract.learned.attention import Attention as Attended
from khabar.extract.learned.bag import Bag
from khabar.extract.learned.model import Matrix, padded
from khabar.extract.learned.recurrent import Recurrent
from khabar.extract.learned.vocabulary import Vocabulary

SPREAD = 0.1
"""Standard deviation of the vectors to begin with."""
ATTENTION_HEADS = 4
RATE, LARGEST = 2e-3, 5.0
"""Adam's first step, and the largest gradient."""


def vocabulary(rows: Iterable[Sequence[str]], least: int) -> dict[str, int]:
    """The features that occur ``least`` times, by name, numbered from 1: 0 is for what is left out."""
    counts = Counter(feature for row in rows for feature in row)
    return {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= least), 1)}


class Numbered(NamedTuple):
    """Rows of features by number: all numbers, row behind row, and how many each row has."""

    features: NDArray[np.int32]
    lengths: NDArray[np.int32]


def stacked(parts: Sequence[Numbered]) -> Numbered:
    """The rows of several."""
    return Numbered(np.concatenate([part.features for part in parts]), np.concatenate([part.lengths for part in parts]))


class Bags(nn.Module):
    """The sum of the vectors of each row's features, which ``names`` numbers as ``vocabulary`` does."""

    def __init__(self, names: dict[str, int], dimensions: int, left_out: float):
        super().__init__()
        self.names = names
        self.table = nn.EmbeddingBag(len(names) + 1, dimensions, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, 0, SPREAD)
        self.left_out = left_out
        """Share of the features that are left out at random while fitting."""

    def forward(self, rows: Numbered) -> Tensor:
        flat = torch.from_numpy(rows.features)
        offsets = torch.from_numpy(np.cumsum(rows.lengths, dtype=np.int32) - rows.lengths)
        if self.training:
            flat = torch.where(torch.rand(len(flat)) < self.left_out, 0, flat)
        out: Tensor = self.table(flat, offsets)
        return out

    def numbered(self, rows: Iterable[Sequence[str]]) -> Numbered:
        """Rows of names as ``forward`` takes them."""
        found = [[self.names[name] for name in row if name in self.names] for row in rows]
        flat = np.array([feature for row in found for feature in row], np.int32)
        return Numbered(flat, np.array([len(row) for row in found], np.int32))

    def exported(self) -> Bag:
        """The bag as it runs without PyTorch."""
        return Bag(Vocabulary(self.names), padded(self.table.weight.detach()[1:].numpy()))


class Sequences(nn.Module):
    """Reads sequences of vectors in both directions."""

    def __init__(self, dimensions: int, dropped: float):
        super().__init__()
        self.lstm = nn.LSTM(dimensions, dimensions, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(dropped)

    def forward(self, vectors: Tensor, lengths: Sequence[int]) -> tuple[Tensor, Tensor]:
        """What is read at each token, and the vectors themselves: both sequences x tokens x dimensions, padded."""
        split = torch.split(vectors, list(lengths))
        padded = self.drop(nn.utils.rnn.pad_sequence(list(split), batch_first=True))
        packed = nn.utils.rnn.pack_padded_sequence(padded, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
        read, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.drop(read), padded

    def exported(self) -> Recurrent:
        """The weights in the order and scale of ``Recurrent``."""
        cells = self.lstm.hidden_size

        def ordered(name: str) -> Matrix:
            """Gates x inputs: PyTorch has input, forget, candidate, output; of the sigmoids' gates half, as tanh needs them."""
            found = torch.stack([getattr(self.lstm, f"{name}_l0{end}") for end in ("", "_reverse")]).detach()
            i, f, g, o = found.split(cells, 1)
            out: Matrix = torch.cat([i / 2, f / 2, o / 2, g], 1).numpy()
            return out

        inputs = np.concatenate(list(ordered("weight_ih")), axis=0).T
        bias = (ordered("bias_ih") + ordered("bias_hh")).reshape(-1)
        return Recurrent(np.ascontiguousarray(inputs), np.ascontiguousarray(ordered("weight_hh").transpose(0, 2, 1)), bias)


class Attention(nn.Module):
    """Self-attention among the rows of a group (``extract/learned/attention.py``)."""

    def __init__(self, units: int):
        super().__init__()
        self.inputs = nn.Linear(units, 3 * units)
        self.distances = nn.Embedding(2 * REACH + 1, ATTENTION_HEADS)

    def forward(self, units: Tensor, groups: Tensor) -> Tensor:
        """What each row sees of those of its group, which stand one behind the other: rows x units."""
        _, lengths = torch.unique_consecutive(groups, return_counts=True)
        padded = nn.utils.rnn.pad_sequence(list(torch.split(units, lengths.tolist())), batch_first=True)
        count, longest, _ = padded.shape
        queries, keys, values = self.inputs(padded).view(count, longest, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        real = torch.arange(longest)[None] < lengths[:, None]
        scores = queries @ keys.transpose(2, 3) / queries.shape[-1] ** 0.5
        scores = scores + self.distances(torch.from_numpy(apart(longest))).permute(2, 0, 1)
        scores = scores.masked_fill(~real[:, None, None], -torch.inf)
        out: Tensor = (scores.softmax(-1) @ values).transpose(1, 2).reshape(count, longest, -1)[real]
        return out

    def exported(self) -> Attended:
        """The attention as it runs without PyTorch."""
        return Attended(affine(self.inputs), self.distances.weight.detach().numpy())


def affine(layer: nn.Linear) -> Matrix:
    """A layer's weights, and its bias as the last row: (inputs, then 1) x outputs."""
    found: Matrix = torch.cat([layer.weight.T, layer.bias[None]]).detach().numpy()
    return found


def disagreement(said: Tensor, known: Tensor) -> Tensor:
    """How far apart two readings are: the mean of each one's divergence from the other, summed over the rows that are ``known``.

    ``said`` is rows x labels, unnormalised, all rows of the first reading before those of the second.
    """
    one, other = said.log_softmax(1).chunk(2)
    apart = ((one.exp() - other.exp()) * (one - other)).sum(1)
    out: Tensor = apart[known[: len(apart)]].sum() / 2
    return out


def descend(
    network: nn.Module,
    lengths: Sequence[int],
    size: int,
    loss: Callable[[list[int]], Tensor],
    rounds: int,
    steps: int,
    seed: int,
) -> None:
    """Fits a network to examples of these lengths, ``size`` at a time, by Adam, whose step declines to zero.

    ``loss`` of the indices of a batch is a mean; it gets each batch twice, one behind the other, so that ``disagreement`` can
    compare two readings.  ``rounds`` are gone through, or as many as make so many ``steps``.
    """
    draw = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    batches = [order[k : k + size] for k in range(0, len(order), size)]  # of like length
    rounds = max(rounds, -(-steps // len(batches)))
    optimiser = torch.optim.Adam(network.parameters(), RATE)
    total = rounds * len(batches)
    decline = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / total)
    for _ in range(rounds):
        draw.shuffle(batches)
        for batch in batches:
            found = loss(batch * 2)
            optimiser.zero_grad()
            found.backward()
            nn.utils.clip_grad_norm_(network.parameters(), LARGEST)
            optimiser.step()
            decline.step()
