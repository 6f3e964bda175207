"""Bags of named features as sums of vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.extract.learned.model import Matrix, as_bytes, as_names, padded
from khabar.extract.learned.vocabulary import Vocabulary

STEPS = 127
"""Of a dimension in a weights file, to either side of zero."""


class Bag:
    """The vectors of named features; the last one is zero and stands for every feature that is not known."""

    def __init__(self, vocabulary: Vocabulary, vectors: Matrix):
        self.vocabulary = vocabulary
        self.vectors = vectors

    def sums(self, rows: Sequence[Sequence[str]]) -> Matrix:
        """The sum of the vectors of each row's features: rows x dimensions."""
        return self.vocabulary.sums(self.vectors, rows)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The bag as a weights file holds it: each dimension of the vectors in 255 steps."""
        vectors = self.vectors[:-1]
        scale = np.maximum(np.abs(vectors).max(axis=0, initial=0), 1e-6) / STEPS
        return {"features": as_bytes(self.vocabulary), "vectors": np.rint(vectors / scale).astype(np.int8), "scale": scale}


def bag(data: Mapping[str, NDArray[Any]], prefix: str = "") -> Bag:
    """The bag whose ``arrays`` a weights file holds, each name behind ``prefix``.  Raises KeyError where it holds none."""
    vectors = data[f"{prefix}vectors"] * data[f"{prefix}scale"].astype(np.float32)
    return Bag(Vocabulary(as_names(data[f"{prefix}features"])), padded(vectors))
