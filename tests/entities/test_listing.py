"""Which entities a document's extraction lists."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from khabar.extract.contract import Document
from khabar.extract.entities.listing import likelihoods
from khabar.extract.extractor import extract, perceive
from khabar.extract.learned.model import Model
from khabar.extract.learned.models import shipped
from khabar.extract.learned.vocabulary import Vocabulary


def sure(odds: float) -> Model:
    """A model that finds any entity worth telling with these log-odds."""
    return Model(("no", "yes"), Vocabulary([]), np.zeros((1, 2), np.float32), np.array([0, odds], np.float32))


TEXT = "اتهمت تركيا إيران بدعم المسلحين. ووصل سامر الخطيب إلى حلب."


def listed(entity: Model | None) -> set[str]:
    found = extract(Document(id="a", text=TEXT), replace(shipped(), entity=entity))
    return {name for each in found.entities for name in each.names}


def test_whoever_takes_part_is_listed_however_unlikely() -> None:
    assert {"تركيا", "إيران"} <= listed(sure(-9))


@pytest.mark.parametrize(("odds", "there"), [(-0.1, False), (0.1, True)])
def test_who_takes_part_in_nothing_is_listed_if_likely(odds: float, there: bool) -> None:
    assert ("سامر الخطيب" in listed(sure(odds))) == there


def test_people_in_passing_are_not_listed_and_names_are() -> None:
    text = "قال المتحدث إن الأمم المتحدة تتابع أوضاع المواطنين."
    names = {name for each in extract(Document(id="a", text=text)).entities for name in each.names}
    assert "الأمم المتحدة" in names and "المواطنين" not in names


@pytest.mark.parametrize(("least", "there"), [(0.0, True), (1.0, False)])
def test_a_state_that_an_adjective_names_is_listed_where_it_is_needed(least: float, there: bool) -> None:
    document = Document(id="a", text="اتهم وزير الخارجية المصري إيران بقصف لبنان.")
    found = extract(document, replace(shipped(), entity=sure(9)), min_confidence=least)
    assert ("مصر" in {each.label["ar"] for each in found.entities}) == there


def test_an_entity_that_is_like_another_is_unlikely() -> None:
    models = shipped()
    _, resolver = perceive("رفضت الحكومة السورية الاقتراح. وقالت حكومة دمشق إنها تدرسه.", models.mention, models.coreference)
    assert models.entity is not None
    index = next(i for i, cluster in enumerate(resolver.clusters) if "حكومه دمشق" in cluster.keys)
    found = []
    for resolver.likeness in ({}, {index: (0.45, 0.0)}):
        found.append(likelihoods(resolver, models.entity)[index])
    assert found[1] < found[0]
