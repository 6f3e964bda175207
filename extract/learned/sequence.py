"""A linear-chain conditional random field over what a recurrent network reads, from a weights file.

A token has named features, whose vectors are summed; a bidirectional LSTM reads the tokens of a sequence (``recurrent.py``),
and the score of a label comes from what it has read there, from the token's own vector, and from the label before (Huang et
al. 2015).  A weights file is a NumPy archive as in ``model.py``, with the arrays of the bag and of the LSTM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from khabar.extract.learned.bag import Bag
from khabar.extract.learned.bag import bag as read_bag
from khabar.extract.learned.model import Matrix, archive, as_bytes, as_names
from khabar.extract.learned.recurrent import Recurrent, longest_first, recurrent


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
        count, longest, width = len(lengths), max(lengths), len(self.labels)
        order, going = longest_first(lengths)
        table = np.zeros((count, longest, width), np.float32)
        begin = np.cumsum([0, *lengths])
        for row, k in enumerate(order):
            table[row, : lengths[k]] = emissions[begin[k] : begin[k + 1]]
        score = table[:, 0] + self.start
        back = np.zeros((longest, count, width), np.int16)
        for t in range(1, longest):
            n = going[t]
            paths = score[:n, :, None] + self.transitions
            back[t, :n] = paths.argmax(axis=1)
            score[:n] = paths.max(axis=1) + table[:n, t]
        label = score.argmax(axis=1)
        out = np.zeros((longest, count), np.int16)
        for t in range(longest - 1, -1, -1):
            n = going[t]
            out[t, :n] = label[:n]
            label[:n] = back[t, np.arange(n), label[:n]]
        found = dict(zip(order, out.T.tolist(), strict=True))
        return [found[k][: lengths[k]] for k in range(count)]

    def save(self, path: Path) -> None:
        """Writes the weights file."""
        arrays: dict[str, Any] = {**self.bag.arrays(), **self.reader.arrays(), "labels": as_bytes(self.labels)}
        np.savez_compressed(path, output=self.output, transitions=self.transitions, start=self.start, **arrays)


def load(path: Path) -> Tagger:
    """The tagger of a weights file.  Raises ModelError where the file is missing or is none."""
    with archive(path) as data:
        more = (data[name] for name in ("output", "transitions", "start"))
        return Tagger(tuple(as_names(data["labels"])), read_bag(data), recurrent(data), *more)
