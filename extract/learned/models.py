"""The models of the extraction: one for each choice that rules alone make worse."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from khabar.extract.learned.model import Model, load
from khabar.extract.learned.model import shipped as shipped_file
from khabar.extract.learned.network import Network
from khabar.extract.learned.network import load as load_network
from khabar.extract.learned.sequence import Tagger
from khabar.extract.learned.sequence import load as load_tagger

HEADS = ("trigger", "participant", "modality", "source", "place", "time", "theme", "fact")
"""What the network decides; of all but the first two the rules decide alone where it lacks the head."""


@dataclass(frozen=True, slots=True)
class Models:
    """All models, each by the file's name; where one is None, the rules decide alone.

    ``mention`` tags names and descriptions, ``coreference`` joins entities, ``entity`` says how likely each is listed,
    ``network`` reads sentences and gives words their event type, fills roles, says whether an event is told as actual, who says
    so, where and when it happened and what it is about, and decides on facts; ``event`` says how likely an event of a type is
    told, ``telling`` how likely all that is told of it is right.
    """

    mention: Tagger | None
    coreference: Model | None
    entity: Model | None
    network: Network
    event: Model
    telling: Model

    def save(self, folder: Path) -> None:
        """Writes each model's weights file."""
        for each in fields(self):
            found: Tagger | Network | Model | None = getattr(self, each.name)
            if found is not None:
                found.save(folder / f"{each.name}.npz")


@cache
def shipped() -> Models:
    """The models that Khabar ships.  Raises ModelError where a file is missing or damaged."""
    return Models(
        mention=shipped_file("mention", load_tagger),
        coreference=shipped_file("coreference", load),
        entity=shipped_file("entity", load),
        network=shipped_file("network", load_network),
        event=shipped_file("event", load),
        telling=shipped_file("telling", load),
    )
