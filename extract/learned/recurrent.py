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

from khabar.extract.learned.model import Matrix

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
        gates = (inputs @ self.inputs + self.bias).reshape(len(inputs), 2, 4 * cells)
        order, going = longest_first(lengths)
        sizes = np.asarray(lengths)[order]
        starts = np.cumsum([0, *lengths])[order]
        both = out.reshape(len(inputs), 2, cells)
        hidden = np.zeros((2, len(order), cells), np.float32)
        memory = np.zeros_like(hidden)
        for step, n in enumerate(going):
            rows = starts[:n] + step, starts[:n] + sizes[:n] - 1 - step
            open_ = np.matmul(hidden[:, :n], self.recurrent)
            open_[0] += gates[rows[0], 0]
            open_[1] += gates[rows[1], 1]
            np.tanh(open_, out=open_)
            sigmoid = open_[..., : 3 * cells] * 0.5 + 0.5
            memory = sigmoid[..., cells : 2 * cells] * memory[:, :n] + sigmoid[..., :cells] * open_[..., 3 * cells :]
            hidden = sigmoid[..., 2 * cells :] * np.tanh(memory)
            both[rows[0], 0] = hidden[0]
            both[rows[1], 1] = hidden[1]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The weights as a weights file holds them."""
        return {name: getattr(self, name).astype(np.float16) for name in ("inputs", "recurrent", "bias")}


def recurrent(data: Mapping[str, NDArray[Any]]) -> Recurrent:
    """The reader whose ``arrays`` a weights file holds.  Raises KeyError where it holds none."""
    return Recurrent(*(data[name].astype(np.float32) for name in ("inputs", "recurrent", "bias")))


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
