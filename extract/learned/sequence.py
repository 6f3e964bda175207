"""A linear-chain conditional random field over windows of features, read from a weights file.

A token has named features; the weights of a label depend on a feature and on how far from the token it stands (two tokens to
either side), and on the label before.  A weights file is a NumPy archive as in ``model.py``, with ``weights`` (features x
windows * labels) and ``transitions`` (labels x labels, from row to column).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np

from khabar.extract.learned.model import Matrix, archive, as_names, padded, write

WINDOW = 2
"""Tokens to either side whose features count."""


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """Labels sequences; ``vocabulary`` maps features to rows of ``weights``, whose last row is zero."""

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: Matrix
    transitions: Matrix
    start: Matrix

    def sums(self, tokens: Sequence[Sequence[int]], weights: Matrix | None = None) -> Matrix:
        """The sum of the weights of each token's features, given as rows of ``weights`` (else the tagger's); none is empty."""
        table = self.weights if weights is None else weights
        ids = np.fromiter(chain.from_iterable(tokens), np.int32, sum(map(len, tokens)))
        starts = np.cumsum([0, *map(len, tokens[:-1])])
        sums: Matrix = np.add.reduceat(table[ids], starts, axis=0)
        return sums

    def emissions(self, sums: Matrix, lengths: Sequence[int]) -> Matrix:
        """Log-odds of every label for every token, without regard to the labels before: tokens x labels.

        ``sums`` are those of all sequences' tokens, ``lengths`` the sequences' lengths.
        """
        parts = sums.reshape(len(sums), 2 * WINDOW + 1, len(self.labels))
        sequence = np.repeat(np.arange(len(lengths)), lengths)
        out: Matrix = parts[:, WINDOW].copy()
        for offset in range(1, WINDOW + 1):
            near = (sequence[:-offset] == sequence[offset:])[:, None]
            out[offset:] += parts[:-offset, WINDOW - offset] * near
            out[:-offset] += parts[offset:, WINDOW + offset] * near
        return out

    def decode(self, emissions: Matrix, lengths: Sequence[int]) -> list[list[int]]:
        """The likeliest labels of each sequence, by Viterbi's algorithm over all sequences at once."""
        count, longest, width = len(lengths), max(lengths), len(self.labels)
        order = sorted(range(count), key=lambda k: -lengths[k])  # so that those that still go on at a step come first
        sizes = np.asarray([lengths[k] for k in order])
        table = np.zeros((count, longest, width), np.float32)
        begin = np.cumsum([0, *lengths])
        for row, k in enumerate(order):
            table[row, : lengths[k]] = emissions[begin[k] : begin[k + 1]]
        going = (sizes[None, :] > np.arange(longest)[:, None]).sum(axis=1).tolist()
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
        write(path, self.labels, self.vocabulary, self.weights, transitions=self.transitions, start=self.start)


def load(path: Path) -> Tagger:
    """The tagger of a weights file.  Raises ModelError where the file is missing or is none."""
    with archive(path) as data:
        vocabulary = {name: i for i, name in enumerate(as_names(data["features"]))}
        return Tagger(tuple(as_names(data["labels"])), vocabulary, padded(data["weights"]), data["transitions"], data["start"])


@cache
def tagger(name: str) -> Tagger:
    """The shipped tagger ``name``.  Raises ModelError where its file is missing or damaged."""
    with as_file(files("khabar.extract.learned").joinpath(f"{name}.npz")) as path:
        return load(path)

