"""A network that reads sentences and decides on words of them: a bidirectional LSTM under several small classifiers.

Where a linear model (``model.py``) weighs only features that somebody thought of, this one also learns what in the words around
matters.  The weights file is a NumPy archive with the arrays of the reader, and those of each head behind its name;
``training/`` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.attention import Attention, attention
from khabar.extract.learned.bag import Bag
from khabar.extract.learned.bag import bag as read_bag
from khabar.extract.learned.model import Matrix, archive, as_bytes, as_names, halved, single, softmax
from khabar.extract.learned.recurrent import Recurrent, recurrent

NOWHERE = -1
"""The place of a word that is not there."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A classifier with one hidden layer over what was read at some places of a document and a bag of features."""

    labels: tuple[str, ...]
    bag: Bag
    hidden: Matrix
    """(What was read, then the bag's dimensions, then 1) x units."""
    output: Matrix
    """(Units, then what the attention has seen, then 1) x labels."""
    attention: Attention | None = None
    """Among the rows about one thing."""

    def probabilities(self, read: Matrix, rows: Sequence[Sequence[str]], lengths: Sequence[int]) -> Matrix:
        """Probabilities of the labels, each row summing to 1: rows x labels.

        ``read`` is as ``together`` makes it; ``lengths`` tells how many rows are about one thing each time, one behind the other.
        """
        width = read.shape[1]
        units = read @ self.hidden[:width] + np.tanh(self.bag.sums(rows)) @ self.hidden[width:-1] + self.hidden[-1]
        units = np.maximum(units, 0)
        if self.attention is not None:
            units = np.concatenate([units, self.attention.seen(units, lengths)], axis=1)
        return softmax(units @ self.output[:-1] + self.output[-1])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The head as a weights file holds it."""
        attended = self.attention.arrays() if self.attention is not None else {}
        layers = halved(hidden=self.hidden, output=self.output)
        return {"labels": as_bytes(self.labels), **layers, **attended, **self.bag.arrays()}


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """What is read at each word of a sentence, and the heads by what they decide."""

    bag: Bag
    reader: Recurrent
    heads: dict[str, Head]

    def without(self, name: str) -> Network:
        """The network without one of its heads."""
        return Network(self.bag, self.reader, {key: head for key, head in self.heads.items() if key != name})

    def save(self, path: Path) -> None:
        """Writes the weights file."""
        arrays: dict[str, Any] = {**self.bag.arrays(), **self.reader.arrays(), "heads": as_bytes(self.heads)}
        for name, head in self.heads.items():
            arrays |= {f"{name}.{key}": value for key, value in head.arrays().items()}
        np.savez(path, **arrays)


def together(read: NDArray[np.floating[Any]], places: NDArray[np.int64]) -> Matrix:
    """What a head sees: what was read at its places, and of several how the first two go together.

    ``read`` is tokens x dimensions, ``places`` rows x places, NOWHERE for a word that is not there.
    """
    at: Matrix = read[places].astype(np.float32)
    at[places == NOWHERE] = 0
    parts = [at[:, k] for k in range(places.shape[1])]
    return np.concatenate([*parts, parts[0] * parts[1]] if len(parts) > 1 else parts, axis=1)


def load(path: Path) -> Network:
    """The network of a weights file.  Raises ModelError where the file is missing or is none."""
    with archive(path) as data:
        heads = {}
        for name in as_names(data["heads"]):
            labels = tuple(as_names(data[f"{name}.labels"]))
            hidden, output = single(data, f"{name}.hidden", f"{name}.output")
            heads[name] = Head(labels, read_bag(data, f"{name}."), hidden, output, attention(data, f"{name}."))
        return Network(read_bag(data), recurrent(data), heads)
