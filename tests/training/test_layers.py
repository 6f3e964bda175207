"""The layers that training fits are those that run without PyTorch."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tests run beside each other

from layers import Attention  # noqa: E402


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
