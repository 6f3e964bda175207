"""The closed vocabularies of an extraction, as Python types.

Entity types, fact predicates and modalities are those of the annotation guidelines; the sixteen event types are
PLOVER's (openeventdata/PLOVER, draft version 2.0), by meaning.
"""

from __future__ import annotations

from typing import Literal, get_args

EntityType = Literal["person", "country", "place", "organization", "group"]
EventType = Literal[
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
]
FactType = Literal["has_position", "part_of", "located_in", "nationality", "ally_of"]
Modality = Literal["actual", "planned", "possible", "negated"]
Precision = Literal["minute", "hour", "day", "week", "month", "season", "year", "decade", "century", "unknown"]

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
FACT_TYPES: tuple[FactType, ...] = get_args(FactType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)

# Event types whose participants stand on one side: with several agents and no recipient, each agent is
# related to each other one.
RECIPROCAL_TYPES: frozenset[EventType] = frozenset({"agree", "consult", "cooperate"})
MUTUAL_TYPES: frozenset[EventType] = RECIPROCAL_TYPES | {"assault"}
"""Types whose agents, if there is no recipient, do it to each other: those that are mutual by meaning, and clashes."""
