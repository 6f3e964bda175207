"""Who takes part in an event, and how sure the network is of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from khabar.extract.contract import Document
from khabar.extract.events.confidence import Confidence, Telling
from khabar.extract.events.decision import Reading, chosen, coordinated, kept, taken
from khabar.extract.events.participants import Proposal
from khabar.extract.events.references import Filler
from khabar.extract.extractor import extract
from khabar.ontology.schema import EventType


def reading(kind: EventType, *roles: tuple[float, float], joined: tuple[tuple[int, int], ...] = ()) -> Reading:
    """An event with the probabilities of agent and recipient of entities 0, 1 ..., and which of them are coordinated."""
    proposals = [Proposal(entity, [], (entity, entity)) for entity in range(len(roles))]
    filled = cast(Any, SimpleNamespace(frame=SimpleNamespace(reciprocal=False)))
    rows = [(1 - agent - recipient, agent, recipient) for agent, recipient in roles]
    candidate = cast(Any, SimpleNamespace(clauses=SimpleNamespace(coordinated=joined), duals=()))
    return Reading(candidate, kind, filled, 1.0, proposals, rows)


def agents(found: Reading) -> list[int]:
    return [filler.entity for filler in coordinated(found, chosen(found))["agent"]]


def sure(found: Reading) -> float:
    return taken(found, chosen(found))


def test_roles_are_as_sure_as_the_least_sure_of_them() -> None:
    assert sure(reading("assault", (0.8, 0.0), (0.0, 0.5))) == pytest.approx(0.5)


def test_who_may_take_an_empty_role_makes_roles_less_sure() -> None:
    alone = reading("assault", (0.8, 0.0), (0.0, 0.0))
    doubtful = reading("assault", (0.8, 0.0), (0.0, 0.25), (0.0, 0.2))
    assert not chosen(doubtful)["recipient"]
    assert sure(alone) == pytest.approx(0.8)
    assert sure(doubtful) == pytest.approx(0.8 * 0.75 * 0.8)


def test_who_takes_one_role_is_not_in_doubt_for_the_other() -> None:
    assert sure(reading("assault", (0.6, 0.35))) == pytest.approx(0.6)


def test_a_mutual_event_is_as_sure_as_its_second_party() -> None:
    assert sure(reading("agree", (0.9, 0.0), (0.8, 0.0))) == pytest.approx(0.8)
    assert sure(reading("agree", (0.9, 0.0), (0.2, 0.1))) == pytest.approx(0.9 * 0.7)


def test_who_is_coordinated_with_a_doer_does_it_too() -> None:
    assert agents(reading("assault", (0.4, 0.1), (0.9, 0.0), (0.4, 0.1), joined=((0, 1),))) == [0, 1]
    assert agents(reading("assault", (0.1, 0.1), (0.9, 0.0), joined=((0, 1),))) == [1]
    assert agents(reading("agree", (0.9, 0.0), (0.9, 0.0), (0.1, 0.7), joined=((1, 2),))) == [0, 1, 2], "all are parties"


def test_coordination_goes_on_through_a_list() -> None:
    for k in range(3):
        doubtful: list[tuple[float, float]] = [(0.5, 0.0)] * 3
        doubtful[k] = (0.9, 0.0)
        assert agents(reading("sanction", *doubtful, joined=((0, 1), (1, 2)))) == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "agents", "recipients"),
    [
        ("اجتمعت روسيا والصين في بكين. ورفضت الدولتان العقوبات الأمريكية على إيران.", {"روسيا", "الصين"}, None),
        ("التقى ماكرون ترامب في باريس. ودعا الرئيسان إيران إلى الحوار.", {"ماكرون", "ترامب"}, {"إيران"}),
        ("اتفقت مصر وإثيوبيا على الحوار. ودعت روسيا البلدين إلى ضبط النفس.", {"روسيا"}, {"مصر", "إثيوبيا"}),
    ],
)
def test_both_whom_a_dual_speaks_of_take_its_role(text: str, agents: set[str], recipients: set[str] | None) -> None:
    found = extract(Document(id="t", text=text))
    name = {entity.id: entity.names[0] for entity in found.entities}
    event = next(e for e in found.events if e.trigger.text in {"رفضت", "دعا", "دعت"})
    assert {name[a] for a in event.agents} == agents
    assert recipients is None or {name[r] for r in event.recipients} == recipients


def test_a_dual_does_not_set_its_two_against_each_other() -> None:
    found = extract(Document(id="t", text="وتتوسط قطر بين إيران وأمريكا. وهددت الحكومتان بالرد."))
    name = {entity.id: entity.names[0] for entity in found.entities}
    two = {"أمريكا", "إيران"}
    threats = [event for event in found.events if event.type == "threaten"]
    assert not any(two & {name[a] for a in e.agents} and two & {name[r] for r in e.recipients} for e in threats)


def test_a_dual_does_not_speak_of_where_something_was() -> None:
    found = extract(Document(id="t", text="قتلت غارة أمريكية في سوريا قياديا في داعش. ودعت الحكومتان إلى الهدوء."))
    name = {entity.id: entity.names[0] for entity in found.entities}
    doers = {name[a] for e in found.events if e.type == "request" for a in e.agents}
    assert not doers & {"أمريكا", "سوريا"}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("اتهم الوزير كلا من إيران وتركيا بدعم المسلحين.", {"إيران", "تركيا"}),
        ("اعتقلت الشرطة كلا من سامر الخطيب وخالد بشير.", {"سامر الخطيب", "خالد بشير"}),
    ],
)
def test_each_of_some_takes_part(text: str, recipients: set[str]) -> None:
    found = extract(Document(id="t", text=text))
    name = {entity.id: entity.names[0] for entity in found.entities}
    event = next(e for e in found.events if e.trigger.text in {"اتهم", "اعتقلت"})
    assert {name[r] for r in event.recipients} == recipients


@pytest.mark.parametrize(("event", "confidence"), [(0.9, 0.43), (0.75, None)])
def test_a_sure_doer_is_told_where_the_other_side_is_too_doubtful(event: float, confidence: float | None) -> None:
    """ "تظاهر آلاف الطلاب أمام جامعة" is a protest, whomever it is against."""
    doer, other, capital = Filler(3, 0.9), Filler(4, 0.35), object()
    roles = {"agent": [doer], "recipient": [other]}
    clauses = SimpleNamespace(sentence=0)
    told = Telling(
        cast(Any, SimpleNamespace(clauses=clauses)), "protest", cast(Any, None), roles, roles, False, 1.0, 0.35,
        (0.9, 0.35), (0.0, 0.0), cast(Any, {4: capital}),
    )  # fmt: skip
    found = list(kept(told, Confidence(whole=0.23, event=event)))
    if confidence is None:
        assert not found
    else:
        ((alone, sure),) = found
        assert alone.everybody == {"agent": [doer], "recipient": []} and not alone.capitals
        assert round(sure, 2) == confidence
    assert list(kept(told, Confidence(whole=0.5, event=event))) == [(told, 0.5)]


@pytest.mark.parametrize(("event", "confidence"), [(0.9, 0.4), (0.5, None)])
def test_a_sure_doer_is_told_though_somebody_may_take_the_other_role(event: float, confidence: float | None) -> None:
    """ "أدان الأمين العام الهجوم" accuses, whoever attacked."""
    doer = Filler(3, 0.9)
    roles = {"agent": [doer], "recipient": []}
    clauses = SimpleNamespace(sentence=0)
    told = Telling(
        cast(Any, SimpleNamespace(clauses=clauses)), "accuse", cast(Any, None), roles, roles, False, 1.0, 0.5,
        (0.9, 0.25), (0.0, 0.25), {},
    )  # fmt: skip
    found = list(kept(told, Confidence(whole=0.2, event=event)))
    assert [(alone.everybody, round(sure, 2)) for alone, sure in found] == ([(roles, confidence)] if confidence else [])


def test_a_protest_is_told_beside_whom_it_is_hardly_against() -> None:
    extraction = extract(Document(id="t", text="تظاهر آلاف الطلاب أمام جامعة كولومبيا ضد الحرب على غزة."))
    names = {entity.id: entity.names[0] for entity in extraction.entities}
    assert ("protest", ["آلاف الطلاب"]) in [(e.type, [names[i] for i in e.agents]) for e in extraction.events]
