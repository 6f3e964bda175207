"""A frame with its roles filled."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.extract.events.frames import Frame
from khabar.extract.events.references import Filler


@dataclass(slots=True)
class Filled:
    """A frame with its roles filled."""

    frame: Frame
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    fit: float = 0.0

    def entities(self, role: str) -> list[int]:
        return [filler.entity for filler in self.roles.get(role, ())]


def shape(filled: Filled) -> str:
    """Which participants a filled frame has: "pair", "agent" or "recipient"."""
    agents, recipients = filled.entities("agent"), filled.entities("recipient")
    if (agents and recipients) or len(agents) > 1:
        return "pair"
    return "agent" if agents else "recipient"


def distinct(fillers: list[Filler]) -> list[Filler]:
    """One filler an entity, the surest."""
    best: dict[int, Filler] = {}
    for filler in fillers:
        if filler.entity not in best or filler.confidence > best[filler.entity].confidence:
            best[filler.entity] = filler
    return list(best.values())
