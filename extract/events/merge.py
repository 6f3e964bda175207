"""One event told twice is one event: the fuller telling stays, with what the other adds."""

from __future__ import annotations

from khabar.extract.contract import Event


def merge(events: list[Event]) -> list[Event]:
    """Drops events that another of the same type tells more fully; order is kept.

    Two tellings are one event where the type is the same, neither is denied while the other is not, the participants of one
    are among those of the other in the same roles, and they are not told with different times.
    """
    alike: dict[tuple[str, bool], list[Event]] = {}
    for event in events:
        told = alike.setdefault((event.type, event.modality == "negated"), [])
        fuller = next((other for other in told if _within(event, other) and not _apart(event, other)), None)
        if fuller is not None:
            _enrich(fuller, event)
            continue
        lesser = [other for other in told if _within(other, event) and not _apart(event, other)]
        for other in lesser:
            _enrich(event, other)
            told.remove(other)
        told.append(event)
    kept = {id(event) for told in alike.values() for event in told}
    return [event for event in events if id(event) in kept]


def _within(event: Event, other: Event) -> bool:
    return set(event.agents).issubset(other.agents) and set(event.recipients).issubset(other.recipients)


def _apart(event: Event, other: Event) -> bool:
    """Whether two tellings have different times: the attack of Sunday is not that of Tuesday, but may be that of this May."""
    if event.time is None or other.time is None:
        return False
    one, two = event.time.start, other.time.start
    if one and two:
        return not one.startswith(two) and not two.startswith(one)
    return event.time.text != other.time.text


def _enrich(event: Event, lesser: Event) -> None:
    event.concerns += [entity for entity in lesser.concerns if entity not in event.concerns]
    # of two attacks told alike each has its own place: what the fuller telling has stays alone
    event.themes = event.themes or lesser.themes
    event.places = event.places or lesser.places
    event.time = event.time or lesser.time
    event.sources = event.sources or lesser.sources
    event.confidence = max(event.confidence, lesser.confidence)
