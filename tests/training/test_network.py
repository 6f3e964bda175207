"""The network that training fits is the one that runs without PyTorch."""

from __future__ import annotations

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tests run beside each other

import network  # noqa: E402
from rows import Answer  # noqa: E402

from khabar.extract.events.context import Question  # noqa: E402
from khabar.extract.learned.models import HEADS  # noqa: E402
from khabar.extract.learned.network import together  # noqa: E402

PLACES = {"trigger": 1, "participant": 3, "modality": 1, "source": 3, "place": 3, "time": 3, "theme": 3, "fact": 4}


def quick(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Makes the network small and its fitting short, with nothing left out."""
    changed = {
        "EPOCHS": 1, "STEPS": steps, "DIMENSIONS": 16, "DROPPED": 0.0, "LEFT_OUT": 0.0, "TOKENS_LEFT_OUT": 0.0, "COMMON": 1,
    }  # fmt: skip
    for name, value in changed.items():
        monkeypatch.setattr(network, name, value)


def anything() -> dict[str, list[Answer]]:
    """An answer of each kind from every head, so that all can be fitted."""
    return {head: [Answer(head, Question((0,) * PLACES[head], ["bias"]), label) for label in "ab"] for head in HEADS}


def test_what_was_read_in_another_sentence_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is an agent if the sentence where he is named tells of an attack."""
    quick(monkeypatch, 200)
    draw = random.Random(5)

    def example() -> network.Example:
        verb = draw.choice(["هاجم", "نام"])
        first = [verb, *(draw.choice("ابت") for _ in range(draw.randrange(3))), "زيد"]
        tokens = [[f"n={word}"] for word in [*first, "ثم", "هرب"]]
        place = len(first) - 1
        answers = anything()
        label = "agent" if verb == "هاجم" else "none"
        question = Question((len(first) + 1, place, place), ["bias"])
        answers["participant"] = [Answer("participant", question, label)]
        return network.Example(tokens, [len(first), 2], answers)

    fitted = network.fit([example() for _ in range(200)])
    head = fitted.heads["participant"]
    for unseen in (example() for _ in range(20)):
        read = fitted.reader.states(fitted.bag.sums(unseen.tokens), unseen.lengths)
        (answer,) = unseen.answers["participant"]
        row = head.probabilities(together(read, np.array([answer.question.places])), [answer.question.features], [1])[0]
        assert head.labels[row.argmax()] == answer.label


def test_who_else_is_asked_about_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """A doubtful one is the agent where no clear one stands beside him; one without an answer of his own counts, too."""
    quick(monkeypatch, 300)
    draw = random.Random(6)

    def example() -> network.Example:
        answers = anything()
        answers["participant"] = []
        for place in (0, 1):
            clear = draw.random() < 0.5
            found = [("clear", draw.choice(["agent", None])), ("doubtful", "none")] if clear else [("doubtful", "agent")]
            answers["participant"] += [Answer("participant", Question((place, -1, -1), [name]), label) for name, label in found]
        return network.Example([["n=هاجم"], ["n=قصف"]], [2], answers)

    fitted = network.fit([example() for _ in range(200)])
    head = fitted.heads["participant"]
    read = together(fitted.reader.states(fitted.bag.sums([["n=هاجم"], ["n=قصف"]]), [2]), np.array([(0, -1, -1)] * 2 + [(1, -1, -1)]))
    found = head.probabilities(read, [["clear"], ["doubtful"], ["doubtful"]], [2, 1]).argmax(axis=1)
    assert [head.labels[k] for k in found] == ["agent", "none", "agent"]


def test_words_that_the_teacher_understands_alike_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four verbs of attack and four of rest the answers tell but two; the teacher understands all."""
    quick(monkeypatch, 300)
    meaning = np.random.default_rng(1).normal(size=(2, network.WIDTH)).astype(np.float16)
    verbs = [["هاجم", "قصف", "اقتحم", "دهم"], ["نام", "رقد", "استراح", "غفا"]]

    def example(kind: int, known: bool) -> network.Example:
        """Attack is kind 0."""
        answers = {head: found if head in network.LATER else [] for head, found in anything().items()}
        if known:
            answers["trigger"] = [Answer("trigger", Question((0,), ["bias"]), ["assault", "none"][kind])]
        verb = verbs[kind][0] if known else random.choice(verbs[kind])
        return network.Example([[f"n={verb}"]], [1], answers, meaning[kind][None])

    random.seed(3)
    fitted = network.fit([example(kind, known) for kind in (0, 1) for known in (False, True) for _ in range(50)])
    head = fitted.heads["trigger"]
    words = [*verbs[0], *verbs[1]]
    read = fitted.reader.states(fitted.bag.sums([[f"n={word}"] for word in words]), [1] * len(words))
    found = head.probabilities(read, [["bias"]] * len(words), [1] * len(words)).argmax(axis=1)
    assert [head.labels[k] for k in found] == ["assault"] * 4 + ["none"] * 4


def test_later_heads_change_nothing_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a head to which the examples say but one thing is left out."""
    quick(monkeypatch, 1)
    examples = [network.Example([["n=هاجم"]], [1], anything()) for _ in range(4)]
    fitted = network.fit(examples)
    for each in examples:
        each.answers["theme"] = [answer for answer in each.answers["theme"] if answer.label == "a"]
    again = network.furnished(fitted, examples, seed=1)
    first = set(HEADS) - set(network.LATER)
    assert again.reader is fitted.reader and all(again.heads[head] is fitted.heads[head] for head in first)
    assert set(again.without("theme").heads) == set(HEADS) - {"theme"}
    assert set(network.Heads(examples, network.LATER).each) == {"place", "time"}
