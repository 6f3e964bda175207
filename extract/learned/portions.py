"""Long documents in portions: the features of a whole book at once would take gigabytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

PORTION = 500
"""Rows decided together."""
SENTENCES = 100
"""Sentences read together."""
Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``, the last perhaps shorter (``itertools.batched``, which Python 3.11 lacks)."""
    rest = iter(items)
    while found := list(islice(rest, size)):
        yield found
