"""The models of the extraction: one for each choice that rules alone make worse."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from khabar.extract.learned.model import Model, model
from khabar.extract.learned.sequence import Tagger, tagger


@dataclass(frozen=True, slots=True)
class Models:
    """All models, each by the file's name; where one that may be None is None, the rules decide alone.

    ``mention`` tags names and descriptions, ``coreference`` joins entities, ``fact`` decides on facts, ``trigger`` gives words
    their event type, ``participant`` fills roles, ``event`` says how sure an event is, ``modality`` whether it is told as
    actual, ``source`` who says so.
    """

    mention: Tagger | None
    coreference: Model | None
    fact: Model | None
    trigger: Model
    participant: Model
    event: Model
    modality: Model | None
    source: Model | None

    def save(self, folder: Path) -> None:
        """Writes each model's weights file."""
        for each in fields(self):
            found: Tagger | Model | None = getattr(self, each.name)
            if found is not None:
                found.save(folder / f"{each.name}.npz")


@cache
def shipped() -> Models:
    """The models that Khabar ships.  Raises ModelError where a file is missing or damaged."""
    named = {each.name: model(each.name) for each in fields(Models) if each.name != "mention"}
    return Models(mention=tagger("mention"), **named)
