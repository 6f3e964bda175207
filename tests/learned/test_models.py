"""Weights files: what is written comes back, and a damaged one is named."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from khabar.extract.learned.attention import REACH, Attention
from khabar.extract.learned.bag import Bag
from khabar.extract.learned.model import Model, ModelError, load, shipped
from khabar.extract.learned.network import NOWHERE, Head, Network, together
from khabar.extract.learned.network import load as load_network
from khabar.extract.learned.recurrent import PORTION, Recurrent
from khabar.extract.learned.sequence import Run, Tagger
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


def test_a_model_sent_to_another_process_knows_its_features() -> None:
    """Python hashes strings otherwise in each process."""
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).find(['كلمة=سلام', 'x'], 2).tolist())"
    sent = pickle.dumps(small_model().vocabulary)
    got = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert got.stdout.decode().strip() == "[1, 2]"


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
        shipped("nowhere", load)


def small_tagger() -> Tagger:
    """B for "ب", I for "ج"; I only behind B or I.  What the LSTM reads changes the scores, without a say against these."""
    labels = ("O", "B-person", "I-person")
    draw = np.random.default_rng(7)
    weights = np.vstack([np.eye(3, dtype=np.float32), np.zeros((1, 3), np.float32)])
    reader = Recurrent(*(draw.normal(size=shape).astype(np.float32) for shape in ((3, 24), (2, 3, 12), (24,))))
    output = np.zeros((10, 3), np.float32)
    output[:6] = draw.normal(size=(6, 3)) / 50
    output[6:8] = [[0, 3, 0], [0, 0, 3]]
    output[-1] = [1, 0, 0]
    transitions = np.array([[0, 0, -1e4], [0, 0, 0], [0, 0, 0]], np.float32)
    return Tagger(labels, Bag(Vocabulary(["ب", "ج", "قبل"]), weights), reader, output, transitions, np.array([0, 0, -1e4], np.float32))


def test_no_name_starts_inside() -> None:
    tagger = small_tagger()
    rows = [["ج"], ["ب"], ["ج"], ["د"]]
    assert tagger.decode(tagger.emissions(tagger.bag.sums(rows), [4]), [4]) == [[0, 1, 2, 0]]


def test_a_run_is_as_likely_as_all_ways_to_label_its_sequence_with_it() -> None:
    tagger = small_tagger()
    sequences = [[["ب"], ["ج"]], [["قبل"], ["ب"], ["ج"], ["د"]]]
    lengths = [len(sequence) for sequence in sequences]
    emissions = tagger.emissions(tagger.bag.sums([row for sequence in sequences for row in sequence]), lengths)
    runs = [Run(0, 0, 1, 1, 2), Run(0, 0, 2, 1, 2), Run(1, 1, 3, 1, 2), Run(1, 3, 4, 1, 2), Run(1, 0, 1, 1, 2)]
    for run, probability in zip(runs, tagger.probabilities(emissions, lengths, runs), strict=True):
        first = sum(lengths[: run.sequence])
        own = emissions[first : first + lengths[run.sequence]].astype(float)
        mass = dict.fromkeys((True, False), 0.0)
        for path in product(range(3), repeat=len(own)):
            steps = sum(tagger.transitions[a, b] for a, b in pairwise(path))
            score = tagger.start[path[0]] + own[np.arange(len(path)), path].sum() + steps
            here = path[run.first : run.last] == (run.opening, *[run.inner] * (run.last - run.first - 1))
            mass[here and path[run.last : run.last + 1] != (run.inner,)] += np.exp(score)
        assert probability == pytest.approx(mass[True] / sum(mass.values()), abs=1e-5)


def test_a_run_beside_a_label_that_is_out_of_reach_has_a_probability() -> None:
    emissions = np.array([[0, 0, 200]], np.float32)  # the third label cannot be the first of a sequence
    assert small_tagger().probabilities(emissions, [1], [Run(0, 0, 1, 1, 2)]) == [pytest.approx(0.5)]


def test_sequences_do_not_see_each_other() -> None:
    tagger = small_tagger()
    sequences = [[["ب"], ["ج"]], [["قبل"], ["ب"]], [["ب"]], [["د"], ["ب"], ["ج"], ["ج"]]]
    lengths = [len(sequence) for sequence in sequences]
    together = tagger.emissions(tagger.bag.sums([row for sequence in sequences for row in sequence]), lengths)
    alone = [tagger.emissions(tagger.bag.sums(sequence), [len(sequence)]) for sequence in sequences]
    assert np.allclose(together, np.vstack(alone), atol=1e-5)
    assert tagger.decode(together, lengths) == [tagger.decode(e, [len(e)])[0] for e in alone]


def test_a_long_document_is_read_in_portions() -> None:
    tagger = small_tagger()
    sequences = [[["بجد "[k % 4]]] * (k % 30 + 1) for k in range(600)]
    lengths = [len(sequence) for sequence in sequences]
    assert sum(lengths) > 2 * PORTION
    found = tagger.emissions(tagger.bag.sums([row for sequence in sequences for row in sequence]), lengths)
    assert np.allclose(found[-lengths[-1] :], tagger.emissions(tagger.bag.sums(sequences[-1]), lengths[-1:]), atol=1e-5)


def test_a_tagger_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    small_tagger().save(tmp_path / "small.npz")
    again = load_tagger(tmp_path / "small.npz")
    rows = [["ب"], ["ج"], ["د"]]
    first = small_tagger()
    assert again.labels == first.labels and list(again.bag.vocabulary) == list(first.bag.vocabulary)
    assert np.allclose(again.emissions(again.bag.sums(rows), [3]), first.emissions(first.bag.sums(rows), [3]), atol=0.01)
    assert again.decode(again.emissions(again.bag.sums(rows), [3]), [3]) == first.decode(first.emissions(first.bag.sums(rows), [3]), [3])


def small_network() -> Network:
    draw = np.random.default_rng(11)

    def some(*shape: int) -> np.ndarray:
        return draw.normal(size=shape).astype(np.float32)

    def bag(*names: str) -> Bag:
        return Bag(Vocabulary(names), np.vstack([some(len(names), 4), np.zeros((1, 4), np.float32)]))

    attention = Attention(some(7, 18), some(2 * REACH + 1, 2))
    head = Head(("agent", "none"), bag("نوع=هجوم"), some(4 * 8 + 4 + 1, 6), some(13, 2), attention)
    return Network(bag("ن=قصف", "ن=مدينة"), Recurrent(some(4, 32), some(2, 4, 16), some(32)), {"participant": head})


def answers(network: Network) -> np.ndarray:
    read = network.reader.states(network.bag.sums([["ن=قصف"], ["ن=مدينة", "مجهول"], ["مجهول"]]), [2, 1])
    seen = together(read, np.array([[0, 1, 1], [2, NOWHERE, NOWHERE]]))
    return network.heads["participant"].probabilities(seen, [["نوع=هجوم"], ["مجهول"]], [2])


def test_a_network_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    small_network().save(tmp_path / "network.npz")
    again = load_network(tmp_path / "network.npz")
    assert list(again.heads) == ["participant"] and again.heads["participant"].labels == ("agent", "none")
    assert np.allclose(answers(again), answers(small_network()), atol=0.01)
    assert np.allclose(answers(again).sum(axis=1), 1)
    head = again.heads["participant"]
    assert head.attention is not None
    assert {array.dtype.name for array in (head.hidden, head.output, head.attention.inputs)} == {"float32"}
    with np.load(tmp_path / "network.npz") as data:
        assert {data[f"participant.{name}"].dtype.name for name in ("hidden", "output", "attention")} == {"float16"}


def test_nothing_is_read_at_a_word_that_is_not_there() -> None:
    read = np.ones((3, 2), np.float32)
    seen = together(read, np.array([[2, NOWHERE, NOWHERE]]))
    assert seen.tolist() == [[1, 1, 0, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize("content", [b"", b"text"])
def test_a_damaged_network_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "network.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"network\.npz"):
        load_network(tmp_path / "network.npz")
