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

PLACES = {"trigger": 1, "participant": 3, "modality": 1, "source": 3, "fact": 4}


def test_what_was_read_in_another_sentence_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is an agent if the sentence where he is named tells of an attack."""
    changed = {"EPOCHS": 1, "STEPS": 200, "DIMENSIONS": 16, "DROPPED": 0.0, "LEFT_OUT": 0.0, "TOKENS_LEFT_OUT": 0.0, "COMMON": 1}
    for name, value in changed.items():
        monkeypatch.setattr(network, name, value)
    draw = random.Random(5)

    def example() -> network.Example:
        verb = draw.choice(["هاجم", "نام"])
        first = [verb, *(draw.choice("ابت") for _ in range(draw.randrange(3))), "زيد"]
        tokens = [[f"n={word}"] for word in [*first, "ثم", "هرب"]]
        place = len(first) - 1
        answers = {head: [Answer(head, Question((0,) * PLACES[head], ["bias"]), label) for label in "ab"] for head in HEADS}
        label = "agent" if verb == "هاجم" else "none"
        question = Question((len(first) + 1, place, place), ["bias"])
        answers["participant"] = [Answer("participant", question, label)]
        return network.Example(tokens, [len(first), 2], answers)

    fitted = network.fit([example() for _ in range(200)])
    head = fitted.heads["participant"]
    for unseen in (example() for _ in range(20)):
        read = fitted.reader.states(fitted.bag.sums(unseen.tokens), unseen.lengths)
        (answer,) = unseen.answers["participant"]
        row = head.probabilities(together(read, np.array([answer.question.places])), [answer.question.features])[0]
        assert head.labels[row.argmax()] == answer.label
