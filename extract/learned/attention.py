"""Self-attention among rows about one thing, of which each may be the answer: what is said of one depends on the others.

Scaled dot products with several heads (Vaswani et al. 2017) and a learned term for how far apart two rows stand (Shaw et al.
2018).  Without it a network says of everybody in a sentence for himself whether he attacked; with it, it sees who else may have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.model import Matrix, halved, single, softmax

REACH = 16
"""Rows apart beyond which all are as far."""


@dataclass(frozen=True, slots=True, eq=False)
class Attention:
    """What rows see of those beside them."""

    inputs: Matrix
    """(Units, then 1) x (queries, keys, values), each as wide as the units."""
    distances: Matrix
    """(2 * REACH + 1) x heads, for a row from REACH before to REACH behind."""

    def seen(self, units: Matrix, lengths: Sequence[int]) -> Matrix:
        """The mean of the values of all rows asked about the same thing, by how much each row attends to them: rows x units.

        ``lengths`` tells how many rows, one behind the other, belong together each time; they sum to the number of rows.
        """
        heads = self.distances.shape[1]
        size = units.shape[1] // heads
        parts = (units @ self.inputs[:-1] + self.inputs[-1]).reshape(len(units), 3, heads, size).transpose(1, 2, 0, 3)
        queries, keys, values = parts[0] / np.float32(size**0.5), parts[1].transpose(0, 2, 1), parts[2]
        out: Matrix = np.empty((heads, len(units), size), np.float32)
        for first, last in pairwise(accumulate(lengths, initial=0)):
            scores = queries[:, first:last] @ keys[:, :, first:last] + self.distances[apart(last - first)].transpose(2, 0, 1)
            out[:, first:last] = softmax(scores) @ values[:, first:last]
        together: Matrix = out.transpose(1, 0, 2).reshape(len(units), -1)
        return together

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The weights as a weights file holds them."""
        return halved(attention=self.inputs, distances=self.distances)


def apart(count: int) -> NDArray[np.int64]:
    """How far behind each row every other one stands, from 0 for REACH or more before it: rows x rows."""
    places = np.arange(count)
    out: NDArray[np.int64] = np.clip(places[None] - places[:, None], -REACH, REACH) + REACH
    return out


def attention(data: Mapping[str, NDArray[Any]], prefix: str) -> Attention | None:
    """The attention whose ``arrays`` a weights file holds, each name behind ``prefix``; None where it holds none."""
    if f"{prefix}attention" not in data:
        return None
    return Attention(*single(data, f"{prefix}attention", f"{prefix}distances"))
