"""Fits multinomial logistic regression over named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from khabar.extract.learned.model import Model, padded
from khabar.extract.learned.vocabulary import Vocabulary

LEAST = 2
"""Rows in which a feature must stand."""
NEGLIGIBLE = 0.005
"""Weights (natural log-odds) below this for every label are left out of the file."""


@dataclass(slots=True)
class Rows:
    """Examples: named features, and the label of each."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, features: list[str], label: str) -> None:
        self.features.append(features)
        self.labels.append(label)

    def extend(self, other: Rows) -> None:
        self.features += other.features
        self.labels += other.labels


def joined(parts: Iterable[Rows]) -> Rows:
    """All rows in one."""
    out = Rows()
    for part in parts:
        out.extend(part)
    return out


def fit(rows: Rows, strength: float) -> Model:
    """The model of some rows; ``strength`` is the inverse of the L2 penalty.  Deterministic."""
    counts = Counter(feature for row in rows.features for feature in set(row))
    names = sorted(feature for feature, n in counts.items() if n >= LEAST)
    matrix = _matrix(rows.features, {name: i for i, name in enumerate(names)})
    fitted = LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(matrix, rows.labels)
    weights, intercept = fitted.coef_.T, fitted.intercept_
    if weights.shape[1] == 1:  # two labels: one column of log-odds, shared between them
        weights, intercept = np.hstack([-weights / 2, weights / 2]), np.array([-intercept[0] / 2, intercept[0] / 2])
    kept = np.abs(weights).max(axis=1) > NEGLIGIBLE
    vocabulary = Vocabulary(name for name, keep in zip(names, kept, strict=True) if keep)
    return Model(tuple(map(str, fitted.classes_)), vocabulary, padded(weights[kept]), intercept.astype(np.float32))


def _matrix(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    columns = [sorted({vocabulary[feature] for feature in row if feature in vocabulary}) for row in rows]
    starts = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([column for row in columns for column in row], np.int32)
    return csr_matrix((np.ones(len(flat), np.float32), flat, starts), (len(rows), len(vocabulary)))
