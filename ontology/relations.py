"""The direct relations of the graph: from event types, predicates and facts to properties, with labels for people.

The names of the sixteen super-properties are DESIGN's; finer predicates come from the frame lexicon and are sub-properties
of their type's.  ``predicates.toml`` holds their Arabic labels.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from khabar.ontology.schema import EventType, FactType

TYPE_PROPERTY: dict[EventType, str] = {
    "agree": "agreement",
    "consult": "consults",
    "support": "supports",
    "concede": "concedesTo",
    "cooperate": "cooperatesWith",
    "aid": "aids",
    "retreat": "retreatsFrom",
    "request": "requests",
    "accuse": "accuses",
    "reject": "rejects",
    "threaten": "threatens",
    "protest": "protestsAgainst",
    "sanction": "sanctions",
    "mobilize": "mobilizesAgainst",
    "coerce": "coerces",
    "assault": "assaults",
}
FACT_PROPERTY: dict[FactType, str] = {
    "has_position": "hasPosition",
    "part_of": "partOf",
    "located_in": "locatedIn",
    "nationality": "nationality",
    "ally_of": "allyOf",
}


@cache
def _labels() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(files("khabar.ontology").joinpath("labels.toml").read_text("utf-8"))
    return data


def label(name: str) -> str:
    """The Arabic label of a property, event type, modality or entity type; the name itself where there is none."""
    return next((table[name] for table in _labels().values() if name in table), name)


def labels(group: str) -> dict[str, str]:
    """All Arabic labels of one group: ``type``, ``modality``, ``entity``, ``property``, ``fact``."""
    return dict(_labels()[group])
