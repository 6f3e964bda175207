"""Entities that are joined after all is read."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.extract.entities.merging import merge_clusters
from khabar.extract.extractor import perceive, shipped
from khabar.extract.learned.model import Model
from khabar.extract.learned.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [("أنطونيو غوتيريش", "سيرغي لافروف"), ("سامر الخطيب", "فادي الحلبي")],
)
def test_two_who_are_not_one_are_not_joined_by_what_both_may_be(one: str, other: str) -> None:
    text = f"وصل {one} إلى جنيف. ورفض الوزير القرار. وغادر {other} المدينة."
    willing = Model(("no", "yes"), Vocabulary([]), np.zeros((1, 2), np.float32), np.array([0, 5], np.float32))
    _, resolver = perceive(text, shipped().mention, None)
    merge_clusters(resolver, willing)
    named = [{mention.name for mention in cluster.mentions} for cluster in resolver.clusters]
    assert any(one in names and "الوزير" in names for names in named)  # joined where nothing speaks against it
    assert not any(one in names and other in names for names in named)
