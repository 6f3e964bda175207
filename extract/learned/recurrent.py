"""A bidirectional LSTM that reads sequences, of which many are read at once; its weights come from ``training/``.

Gates as in Hochreiter & Schmidhuber 1997 with forget gates.  The gates' sigmoids are taken as tanh (their weights
are halved for it when ``training/`` writes them), so that one call serves all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.model import Matrix, halved, single

PORTION = 4000
"""Tokens that are read together: their gates take 16 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Recurrent:
    """Two LSTMs with ``h`` cells, one forwards and one backwards.  Gates stand in the order input, forget, output, candidate."""

    inputs: Matrix
    """Inputs x (2 * 4h): forwards, then backwards."""
    recurrent: Matrix
    """2 x h x 4h."""
    bias: Matrix
    """2 * 4h."""

    @property
    def width(self) -> int:
        """How many numbers tell what both have read at a token: 2h."""
        return 2 * int(self.recurrent.shape[1])

    def states(self, inputs: Matrix, lengths: Sequence[int]) -> Matrix:
        """What both have read at each token: tokens x 2h.  ``inputs`` are all sequences' tokens, none of length 0."""
        out = np.empty((len(inputs), self.width), np.float32)
        first = 0
        for some in _portions(lengths):
            last = first + sum(some)
            self._read(inputs[first:last], some, out[first:last])
            first = last
        return out

    def _read(self, inputs: Matrix, lengths: Sequence[int], out: Matrix) -> None:
        cells = self.recurrent.shape[1]
        order, going = longest_first(lengths)
        forwards, backwards = _by_step(np.asarray(lengths)[order], np.cumsum([0, *lengths])[order], going)
        gates = np.empty((2, len(inputs), 4 * cells), np.float32)
        np.matmul(inputs[forwards], self.inputs[:, : 4 * cells], out=gates[0])
        np.matmul(inputs[backwards], self.inputs[:, 4 * cells :], out=gates[1])
        gates += self.bias.reshape(2, 1, -1)
        read = np.empty((2, len(inputs), cells), np.float32)
        hidden = np.zeros((2, len(order), cells), np.float32)
        memory = np.zeros_like(hidden)
        first = 0
        for n in going:
            last = first + n
            open_ = np.matmul(hidden[:, :n], self.recurrent)
            open_ += gates[:, first:last]
            np.tanh(open_, out=open_)
            sigmoid = open_[..., : 3 * cells]
            sigmoid *= 0.5
            sigmoid += 0.5
            memory = memory[:, :n]
            memory *= sigmoid[..., cells : 2 * cells]
            memory += sigmoid[..., :cells] * open_[..., 3 * cells :]
            hidden = np.tanh(memory, out=read[:, first:last])
            hidden *= sigmoid[..., 2 * cells :]
            first = last
        both = out.reshape(len(inputs), 2, cells)
        both[forwards, 0] = read[0]
        both[backwards, 1] = read[1]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The weights as a weights file holds them."""
        return halved(inputs=self.inputs, recurrent=self.recurrent, bias=self.bias)


def recurrent(data: Mapping[str, NDArray[Any]]) -> Recurrent:
    """The reader whose ``arrays`` a weights file holds.  Raises KeyError where it holds none."""
    return Recurrent(*single(data, "inputs", "recurrent", "bias"))


Indices = NDArray[np.int64]


def _by_step(sizes: Indices, starts: Indices, going: list[int]) -> tuple[Indices, Indices]:
    """The tokens that are read forwards, and those that are read backwards, step by step: so each step's lie side by side.

    Sequences of such ``sizes`` begin at ``starts``, the longest first; ``going`` of them still go on at each step.
    """
    step = np.repeat(np.arange(len(going)), going)
    sequence = np.arange(len(step)) - np.repeat(np.cumsum(going) - going, going)
    return starts[sequence] + step, starts[sequence] + sizes[sequence] - 1 - step


def longest_first(lengths: Sequence[int]) -> tuple[list[int], list[int]]:
    """The order in which sequences that still go on at a step come first, and how many those are at each step."""
    order = sorted(range(len(lengths)), key=lambda k: -lengths[k])
    sizes = np.asarray(lengths)
    return order, (sizes[None, :] > np.arange(sizes.max())[:, None]).sum(axis=1).tolist()


def _portions(lengths: Sequence[int]) -> Iterator[list[int]]:
    some: list[int] = []
    total = 0
    for length in lengths:
        if some and total + length > PORTION:
            yield some
            some, total = [], 0
        some.append(length)
        total += length
    if some:
        yield some
