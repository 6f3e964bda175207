"""What tests of events share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.candidates import Candidate
from khabar.extract.events.reader import EventReader
from khabar.extract.extractor import perceive, shipped


@pytest.fixture
def candidate() -> Callable[[str, str], tuple[Candidate, Resolver]]:
    """Finds the one candidate of a text whose trigger is a word, as the syntax fills it, and the text's entities."""

    def find(text: str, trigger: str) -> tuple[Candidate, Resolver]:
        models = shipped()
        scene, resolver = perceive(text, models.mention, models.coreference)
        (found,) = [c for c in EventReader(scene, resolver, None).candidates() if c.clauses.words[c.trigger].text == trigger]
        return found, resolver

    return find
