"""One event told twice is one event: the fuller telling stays, with what the other adds."""

from __future__ import annotations

from khabar.extract.contract import Event


def merge(events: list[Event]) -> list[Event]:
    """Drops events that another of the same type tells more fully; order is kept.

    Two tellings are one event where the type is the same, neither is denied while the other is not, and the participants
    of one are among those of the other in the same roles.
    """
    out: list[Event] = []
    for event in events:
        fuller = next((other for other in out if _within(event, other)), None)
        if fuller is not None:
            _enrich(fuller, event)
            continue
        lesser = [other for other in out if _within(other, event)]
        for other in lesser:
            _enrich(event, other)
            out.remove(other)
        out.append(event)
    return out


def _within(event: Event, other: Event) -> bool:
    return (
        event.type == other.type
        and (event.modality == "negated") == (other.modality == "negated")
        and set(event.agents) <= set(other.agents)
        and set(event.recipients) <= set(other.recipients)
    )


def _enrich(event: Event, lesser: Event) -> None:
    for name in ("themes", "places", "concerns"):
        mine: list[str] = getattr(event, name)
        mine += [value for value in getattr(lesser, name) if value not in mine]
    event.time = event.time or lesser.time
    event.sources = event.sources or lesser.sources
    event.confidence = max(event.confidence, lesser.confidence)
