"""Weights files: what is written comes back, and a damaged one is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from khabar.extract.learned.model import Model, ModelError, load, model
from khabar.extract.learned.sequence import Tagger
from khabar.extract.learned.sequence import load as load_tagger
from khabar.extract.learned.vocabulary import Vocabulary


def small_model() -> Model:
    weights = np.array([[2.0, -2.0], [-1.0, 1.0], [0.0, 0.0]], np.float32)
    return Model(("نعم", "لا"), Vocabulary(["كلمة=هجوم", "كلمة=سلام"]), weights, np.zeros(2, np.float32))


def test_probabilities_follow_the_weights_and_sum_to_one() -> None:
    found = small_model().probabilities([["كلمة=هجوم"], ["كلمة=سلام"], ["غير معروف"]])
    assert found[0, 0] > 0.9 and found[1, 1] > 0.8
    assert found[2].tolist() == [0.5, 0.5], "a feature that the model does not know says nothing"
    assert np.allclose(found.sum(axis=1), 1)


def test_each_row_counts_its_own_features() -> None:
    rows = [["كلمة=هجوم", "كلمة=سلام"], ["x"], ["كلمة=سلام", "y", "كلمة=هجوم", "كلمة=هجوم"]]
    together = small_model().scores(rows)
    assert np.allclose(together, np.vstack([small_model().scores([row]) for row in rows]))


def test_a_weights_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    small_model().save(tmp_path / "small.npz")
    again = load(tmp_path / "small.npz")
    assert again.labels == ("نعم", "لا") and list(again.vocabulary) == list(small_model().vocabulary)
    assert np.allclose(again.scores([["كلمة=هجوم"]]), small_model().scores([["كلمة=هجوم"]]))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"text"])
def test_a_damaged_weights_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "trigger.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"trigger\.npz"):
        load(tmp_path / "trigger.npz")
    with pytest.raises(ModelError, match=r"trigger\.npz"):
        load_tagger(tmp_path / "trigger.npz")


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match=r"nowhere\.npz"):
        model("nowhere")


def small_tagger() -> Tagger:
    """B for "ب", I for "ج"; I only behind B or I."""
    labels = ("O", "B-person", "I-person")
    weights = np.zeros((4, 5 * 3), np.float32)
    weights[0, 6:9] = [0, 3, 0]
    weights[1, 6:9] = [0, 0, 3]
    weights[2, 3:6] = [0, -5, 0]  # what stands one before a word that says so starts no name
    transitions = np.array([[0, 0, -1e4], [0, 0, 0], [0, 0, 0]], np.float32)
    return Tagger(labels, {"ب": 0, "ج": 1, "قبل": 2}, weights, transitions, np.array([0, 0, -1e4], np.float32))


def test_no_name_starts_inside() -> None:
    tagger = small_tagger()
    rows = [[1], [0], [1], [3]]
    assert tagger.decode(tagger.emissions(tagger.sums(rows), [4]), [4]) == [[0, 1, 2, 0]]


def test_sequences_do_not_see_each_other() -> None:
    tagger = small_tagger()
    sequences = [[[0], [1]], [[2], [0]], [[0]], [[3], [0], [1], [1]]]
    lengths = [len(sequence) for sequence in sequences]
    together = tagger.decode(tagger.emissions(tagger.sums([row for sequence in sequences for row in sequence]), lengths), lengths)
    alone = [tagger.decode(tagger.emissions(tagger.sums(sequence), [len(sequence)]), [len(sequence)])[0] for sequence in sequences]
    assert together == alone


def test_a_tagger_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    small_tagger().save(tmp_path / "small.npz")
    again = load_tagger(tmp_path / "small.npz")
    rows = [[0], [1], [3]]
    assert again.labels == small_tagger().labels
    assert again.decode(again.emissions(again.sums(rows), [3]), [3]) == small_tagger().decode(small_tagger().emissions(small_tagger().sums(rows), [3]), [3])
