"""The tagger that training fits is the one that runs without PyTorch."""

from __future__ import annotations

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tests run beside each other

import field  # noqa: E402
from layers import Sequences  # noqa: E402


def test_what_is_fitted_runs_the_same_without_pytorch() -> None:
    torch.manual_seed(3)
    fitted = Sequences(8, 0.5).eval()
    lengths = [5, 1, 9, 3]
    vectors = torch.randn(sum(lengths), 8)
    with torch.no_grad():
        read, _ = fitted(vectors, lengths)
    there = np.vstack([each[:n].numpy() for each, n in zip(read, lengths, strict=True)])
    assert np.allclose(fitted.exported().states(vectors.numpy(), lengths), there, atol=1e-5)


def test_a_tagger_learns_what_only_the_sentence_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same word is a person in a sentence that ends in one word and a place in one that ends in another."""
    for name, value in {"STEPS": 300, "DIMENSIONS": 64, "DROPPED": 0.0, "LEFT_OUT": 0.0}.items():
        monkeypatch.setattr(field, name, value)
    draw = random.Random(5)
    person, place = field.LABELS.index("B-person"), field.LABELS.index("B-place")

    def example() -> field.Example:
        label, end = draw.choice([(person, "قال"), (place, "مدينة")])
        words = ["س", *(draw.choice("ابتث") for _ in range(draw.randrange(1, 6))), end]
        return field.Example([[f"n={word}", "bias"] for word in words], [label] + [0] * (len(words) - 1))

    tagger = field.fit([example() for _ in range(300)])
    for unseen in (example() for _ in range(20)):
        sums = tagger.bag.sums(unseen.features)
        assert tagger.decode(tagger.emissions(sums, [len(sums)]), [len(sums)]) == [unseen.labels]
