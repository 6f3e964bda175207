"""The layers that training fits are those that run without PyTorch."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tests run beside each other

from layers import Attention, disagreement  # noqa: E402


def test_attention_sees_its_own_group_alone_and_as_without_pytorch() -> None:
    torch.manual_seed(3)
    attention = Attention(8)
    lengths = [1, 40, 2, 17, 3, 1, 6]  # one longer than the reach of distances to both sides
    units = torch.randn(sum(lengths), 8)
    groups = torch.repeat_interleave(torch.arange(len(lengths)), torch.tensor(lengths))
    found = attention(units, groups).detach().numpy()
    assert np.allclose(attention.exported().seen(units.numpy(), lengths), found, atol=1e-5)
    for first, length in zip(accumulate(lengths, initial=0), lengths, strict=False):
        alone = attention.exported().seen(units[first : first + length].numpy(), [length])
        assert np.allclose(alone, found[first : first + length], atol=1e-5)


def test_two_readings_that_agree_cost_nothing() -> None:
    """The mean of both divergences, of the rows that are known; what is unknown may be understood in two ways."""
    said = torch.log(torch.tensor([[0.9, 0.1], [0.5, 0.5], [0.5, 0.5], [0.1, 0.9]]))
    known = torch.tensor([True, False, True, False])
    apart = 0.5 * ((0.9 - 0.5) * np.log(0.9 / 0.5) + (0.1 - 0.5) * np.log(0.1 / 0.5))
    assert disagreement(said, known).item() == pytest.approx(apart, rel=1e-4)
    assert disagreement(said[[0, 1, 0, 1]], known | True).item() == pytest.approx(0, abs=1e-6)
