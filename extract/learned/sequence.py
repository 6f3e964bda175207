"""A linear-chain conditional random field over what a recurrent network reads, from a weights file.

A token has named features, whose vectors are summed; a bidirectional LSTM reads the tokens of a sequence (``recurrent.py``),
and the score of a label comes from what it has read there, from the token's own vector, and from the label before (Huang et
al. 2015).  A weights file is a NumPy archive as in ``model.py``, with the arrays of the bag and of the LSTM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.bag import Bag
from khabar.extract.learned.bag import bag as read_bag
from khabar.extract.learned.model import Matrix, archive, as_bytes, as_names
from khabar.extract.learned.recurrent import Recurrent, longest_first, recurrent

Odds = NDArray[np.float64]


class Run(NamedTuple):
    """Tokens ``first:last`` of a sequence, of which the first has the label ``opening`` and the others ``inner``."""

    sequence: int
    first: int
    last: int
    opening: int
    inner: int


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """Labels sequences of tokens, each given as the sum of its features' vectors in ``bag``."""

    labels: tuple[str, ...]
    bag: Bag
    reader: Recurrent
    output: Matrix
    """(What is read, then the token's own vector, then 1) x labels."""
    transitions: Matrix
    start: Matrix

    def emissions(self, sums: Matrix, lengths: Sequence[int]) -> Matrix:
        """Log-odds of every label for every token, without regard to the labels before: tokens x labels.

        ``sums`` are those of all sequences' tokens, ``lengths`` the sequences' lengths.
        """
        read = self.reader.states(sums, lengths)
        width = read.shape[1]
        scores: Matrix = read @ self.output[:width] + sums @ self.output[width:-1] + self.output[-1]
        return scores

    def decode(self, emissions: Matrix, lengths: Sequence[int]) -> list[list[int]]:
        """The likeliest labels of each sequence, by Viterbi's algorithm over all sequences at once."""
        order, going = longest_first(lengths)
        table = self._by_step(emissions, lengths, order)
        longest, count, width = table.shape
        score = table[0] + self.start
        back = np.zeros((longest, count, width), np.int16)
        for t in range(1, longest):
            n = going[t]
            paths = score[:n, :, None] + self.transitions
            back[t, :n] = paths.argmax(axis=1)
            score[:n] = paths.max(axis=1) + table[t, :n]
        label = score.argmax(axis=1)
        out = np.zeros((longest, count), np.int16)
        for t in range(longest - 1, -1, -1):
            n = going[t]
            out[t, :n] = label[:n]
            label[:n] = back[t, np.arange(n), label[:n]]
        found = dict(zip(order, out.T.tolist(), strict=True))
        return [found[k][: lengths[k]] for k in range(count)]

    def probabilities(self, emissions: Matrix, lengths: Sequence[int], runs: Sequence[Run]) -> list[float]:
        """How likely the tokens of each run have its labels, and the one behind not the inner one, whatever others have.

        By the forward-backward algorithm over all sequences at once, scaled at each step (Rabiner 1989).
        """
        if not runs:
            return []
        order, going = longest_first(lengths)
        ahead, odds, behind = self._both_ways(self._by_step(emissions, lengths, order), going)
        moves = np.exp(self.transitions)
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        sequence, first, last, opening, inner = np.array(runs).T
        row = places[sequence]
        told = ahead[first, row, opening]
        label = opening.copy()
        for k in range(1, (last - first).max()):
            on = np.flatnonzero(first + k < last)
            told[on] *= moves[label[on], inner[on]] * odds[first[on] + k, row[on], inner[on]]
            label[on] = inner[on]
        on = np.flatnonzero(last < np.asarray(lengths)[sequence])
        following = moves[label[on]] * odds[last[on], row[on]] * behind[last[on], row[on]]
        told[on] *= following.sum(axis=1) - following[np.arange(len(on)), inner[on]]
        return np.clip(told, 0, 1).tolist()  # type: ignore[no-any-return]

    def _both_ways(self, emissions: Matrix, going: Sequence[int]) -> tuple[Odds, Odds, Odds]:
        """Each label's probability by the tokens up to its own, its scaled odds there, and the factor of the tokens behind."""
        odds = np.exp((emissions - emissions.max(axis=2, keepdims=True)).astype(np.float64))
        moves = np.exp(self.transitions)
        ahead = np.zeros_like(odds)
        for t, n in enumerate(going):
            ahead[t, :n] = odds[t, :n] * (ahead[t - 1, :n] @ moves if t else np.exp(self.start))
            scale = ahead[t, :n].sum(axis=1, keepdims=True)
            ahead[t, :n] /= scale
            odds[t, :n] /= scale
        behind = np.ones_like(odds)
        for t in range(len(going) - 2, -1, -1):
            n = going[t + 1]
            behind[t, :n] = (odds[t + 1, :n] * behind[t + 1, :n]) @ moves.T
        return ahead, odds, behind

    def _by_step(self, emissions: Matrix, lengths: Sequence[int], order: Sequence[int]) -> Matrix:
        """The emissions of all sequences, in an order, side by side, filled up with zeros: steps x sequences x labels."""
        begin = np.cumsum([0, *lengths])
        table = np.zeros((max(lengths), len(lengths), len(self.labels)), np.float32)
        for row, k in enumerate(order):
            table[: lengths[k], row] = emissions[begin[k] : begin[k + 1]]
        return table

    def save(self, path: Path) -> None:
        """Writes the weights file."""
        arrays: dict[str, Any] = {**self.bag.arrays(), **self.reader.arrays(), "labels": as_bytes(self.labels)}
        np.savez(path, output=self.output, transitions=self.transitions, start=self.start, **arrays)


def load(path: Path) -> Tagger:
    """The tagger of a weights file.  Raises ModelError where the file is missing or is none."""
    with archive(path) as data:
        more = (data[name] for name in ("output", "transitions", "start"))
        return Tagger(tuple(as_names(data["labels"])), read_bag(data), recurrent(data), *more)
