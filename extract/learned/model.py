"""Multinomial logistic regression over named features, read from a weights file.

A weights file is a NumPy archive with ``labels`` and ``features`` (UTF-8 names, one a line, as bytes), ``weights`` (features x
labels, half precision, natural log-odds) and ``intercept`` (labels).  It is not compressed: unpacking took 0.15 s of a cold
start.  ``training/`` makes the files; each is read once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.vocabulary import Vocabulary
from khabar.ontology.errors import KhabarError

Matrix = NDArray[np.float32]


class ModelError(KhabarError):
    """A weights file is missing or damaged; the message names it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A classifier: ``labels`` in the order of the columns that ``probabilities`` gives."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Matrix
    """Features x labels; the last row is zero and stands for every feature that the model does not know."""
    intercept: Matrix

    def scores(self, rows: Sequence[Sequence[str]]) -> Matrix:
        """Log-odds of every label for each row of feature names: rows x labels."""
        return self.vocabulary.sums(self.weights, rows) + self.intercept

    def probabilities(self, rows: Sequence[Sequence[str]]) -> Matrix:
        """Probabilities of the labels, each row summing to 1: rows x labels."""
        return softmax(self.scores(rows))

    def affirmed(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """How likely each row's label is "yes", which is one of two."""
        found: list[float] = self.probabilities(rows)[:, self.labels.index("yes")].tolist()
        return found

    def save(self, path: Path) -> None:
        """Writes the weights file."""
        weights = self.weights[:-1].astype(np.float16)
        labels, features = as_bytes(self.labels), as_bytes(self.vocabulary)
        np.savez(path, labels=labels, features=features, weights=weights, intercept=self.intercept)


def step(probability: float, steps: int) -> int:
    """Which of so many equal steps a probability is in, from 0 on: features tell it so."""
    return min(steps - 1, int(probability * steps))


def softmax(scores: Matrix) -> Matrix:
    """Probabilities of log-odds, each row (the last axis) summing to 1."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True, initial=-np.inf))
    total: Matrix = raised / raised.sum(axis=-1, keepdims=True)
    return total


def as_bytes(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)


def as_names(raw: NDArray[np.uint8]) -> list[str]:
    return raw.tobytes().decode("utf-8").split("\n")


@contextmanager
def archive(path: Path) -> Iterator[Mapping[str, NDArray[Any]]]:
    """The arrays of a weights file.  Raises ModelError, naming it, where it is missing or what is read from it is not there."""
    try:
        with np.load(path, allow_pickle=False) as data:
            yield data
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(f"{path.name} cannot be read as a model ({error}); install Khabar again") from error


def halved(**arrays: Matrix) -> dict[str, NDArray[np.float16]]:
    """Arrays as a weights file holds them: in half precision."""
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def single(data: Mapping[str, NDArray[Any]], *names: str) -> Iterator[Matrix]:
    """Arrays of a weights file as they are used: in single precision.  Raises KeyError where it holds one of them not."""
    return (data[name].astype(np.float32) for name in names)


def padded(weights: NDArray[Any]) -> Matrix:
    """Weights as they are used: in single precision, with a last row of zeros for what is not known."""
    return np.vstack([weights.astype(np.float32), np.zeros((1, weights.shape[1]), np.float32)])


def load(path: Path) -> Model:
    """The model of a weights file.  Raises ModelError where the file is missing or is none."""
    with archive(path) as data:
        labels, vocabulary = tuple(as_names(data["labels"])), Vocabulary(as_names(data["features"]))
        return Model(labels, vocabulary, padded(data["weights"]), data["intercept"].astype(np.float32))


Loaded = TypeVar("Loaded")


def shipped(name: str, load: Callable[[Path], Loaded]) -> Loaded:
    """What ``load`` makes of the shipped weights file ``name``.  Raises ModelError where it is missing or damaged."""
    with as_file(files("khabar.extract.learned").joinpath(f"{name}.npz")) as path:
        return load(path)
