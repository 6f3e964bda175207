"""What counts as right, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar.evaluation.alignment import Alignment
from khabar.evaluation.annotation import Actor, Annotation, Happening, Passage, Relation, of_extraction
from khabar.evaluation.counts import Counts
from khabar.evaluation.evaluation import Evaluation, Mistake
from khabar.evaluation.names import fold
from khabar.evaluation.triples import Triple, event_triples, statements
from khabar.extract.contract import Document
from khabar.extract.extractor import extract
from khabar.ontology.schema import EntityType, EventType, FactType, Modality

NOWHERE = Passage("")


def actor(*names: str, type: EntityType = "organization", acts_for: str | None = None) -> Actor:
    return Actor.named(type, names, acts_for, "?")


def event(
    type: EventType,
    agents: str = "",
    recipients: str = "",
    sources: str = "",
    modality: Modality = "actual",
    confidence: float = 1.0,
) -> Happening:
    return Happening(type, agents.split(), recipients.split(), sources.split(), modality, NOWHERE, confidence)


def fact(subject: str, predicate: FactType, object: str, confidence: float = 1.0) -> Relation:
    return Relation(subject, predicate, object, NOWHERE, confidence)


ACTORS = {
    "club": actor("نادي الجسر", "النادي"),
    "union": actor("اتحاد القوارب"),
    "paper": actor("صحيفة المرفأ"),
}
STATE = {
    "state": actor("مملكة الرمال", type="country"),
    "palace": actor("قصر الرمال", acts_for="state"),
    "club": ACTORS["club"],
}


def compared(gold: Annotation, system: Annotation) -> Evaluation:
    result = Evaluation()
    result.add(gold, system)
    return result


def figure(name: str, gold: list[Happening], system: list[Happening]) -> Counts:
    result = compared(Annotation("d", ACTORS, gold), Annotation("d", ACTORS, system))
    return {**result.figures, **result.accuracies}[name]


@pytest.mark.parametrize(
    ("name", "key"),
    [("«إِدارةُ  الشؤون»", "اداره الشوون"), ("NATO", "nato"), ("مـنـى\u200f", "مني"), ("(الهيئة)", "الهييه"), ('""', "")],
)
def test_names_are_compared_by_their_folded_spelling(name: str, key: str) -> None:
    assert fold(name) == key


def test_entities_pair_one_to_one_with_the_most_shared_names() -> None:
    gold = Annotation("d", {"a": actor("سعد", "سعد النجار"), "b": actor("سعد")})
    system = Annotation("d", {"x": actor("سعد"), "y": actor("سعد النجار", "سعد", type="person"), "z": actor("ليلى")})
    alignment = Alignment(gold, system)
    assert set(alignment.pairs) == {("y", "a"), ("x", "b")}
    assert alignment.types_right == 1
    assert compared(gold, system).entities == Counts(2, 3, 2)
    assert alignment.same("x", "a"), "as an argument any shared name will do"


def test_a_name_of_another_entity_counts_against_one_that_takes_it_in() -> None:
    gold = Annotation("d", {"state": actor("الرمال", type="country"), "city": actor("الواحة", type="place")})
    mixed = Annotation("d", {"x": actor("الرمال", "الواحة", "أرض الرمال", type="country")})
    assert compared(gold, mixed).entity_names == Counts(1, 2), "what the gold does not list is not judged"
    assert compared(gold, gold).entity_names == Counts(2, 2)


def test_what_acts_for_a_state_stands_for_it() -> None:
    plain = Annotation("d", {"s": actor("مملكة الرمال", type="country"), "p": actor("قصر الرمال")})
    alignment = Alignment(Annotation("d", STATE), plain)
    assert alignment.same("s", "palace") and alignment.same("p", "state")
    unknown = {"s": actor("مملكة الرمال", type="country"), "o": actor("ديوان الرمال", acts_for="s")}
    alignment = Alignment(Annotation("d", STATE), Annotation("d", unknown))
    assert alignment.same("o", "state") and alignment.same("o", "palace")
    assert not alignment.same("o", "club")


def test_nobody_is_nobody_alone() -> None:
    alignment = Alignment(Annotation("d", ACTORS), Annotation("d", ACTORS))
    assert alignment.same(None, None)
    assert not alignment.same(None, "club") and not alignment.same("club", None)


@pytest.mark.parametrize(
    ("happening", "triples"),
    [
        (event("accuse", "a b", "c"), [Triple("a", "accuse", "c"), Triple("b", "accuse", "c")]),
        (event("consult", "a b c"), [Triple("a", "consult", "b", True), Triple("a", "consult", "c", True), Triple("b", "consult", "c", True)]),
        (event("assault", "a b"), [Triple("a", "assault", "b", True)]),
        (event("protest", "a b"), [Triple("a", "protest", None), Triple("b", "protest", None)]),
        (event("assault", "", "c"), [Triple(None, "assault", "c")]),
    ],
)
def test_triples_of_an_event(happening: Happening, triples: list[Triple]) -> None:
    assert event_triples(happening) == triples


def test_direction_counts_but_for_mutual_events() -> None:
    assert figure("event_triples", [event("accuse", "club", "union")], [event("accuse", "union", "club")]) == Counts(0, 1, 1)
    assert figure("event_triples", [event("agree", "club union")], [event("agree", "union", "club")]) == Counts(1, 1, 1)
    assert figure("event_triples", [event("assault", "club union")], [event("assault", "union", "club")]) == Counts(1, 1, 1)
    assert figure("event_triples", [event("assault", "club", "union")], [event("assault", "union", "club")]) == Counts(0, 1, 1)


def test_a_triple_told_twice_counts_once_with_its_highest_confidence() -> None:
    told = [event("aid", "club", "union", confidence=0.4), event("aid", "club", "union", confidence=0.8)]
    (statement,) = statements(Annotation("d", ACTORS, told), "event_triples")
    assert statement.confidence == 0.8
    assert figure("event_triples", [event("aid", "club", "union")], told) == Counts(1, 1, 1)
    assert figure("events", [event("aid", "club", "union")], told) == Counts(1, 2, 1)


def test_events_need_their_type_and_a_participant() -> None:
    gold = [event("request", "club", "union")]
    assert figure("events", gold, [event("request", "club")]) == Counts(1, 1, 1)
    assert figure("events", gold, [event("request", "union")]) == Counts(0, 1, 1), "not in the same role"
    assert figure("events", gold, [event("reject", "club", "union")]) == Counts(0, 1, 1)
    assert figure("events", [event("consult", "club", "union")], [event("consult", "union paper")]) == Counts(1, 1, 1)


def test_modality_and_sources_are_judged_on_the_events_found() -> None:
    gold = [event("aid", "club", "union", "paper", "planned"), event("reject", "union", "club", "paper")]
    system = [event("aid", "club", "union", "paper club"), event("threaten", "union", "", "paper")]
    assert figure("modality_accuracy", gold, system) == Counts(0, 1, 1)
    assert figure("sources", gold, system) == Counts(1, 2, 1)
    both = [event("aid", "club"), event("aid", "club", "", "", "planned")]
    assert figure("modality_accuracy", gold, both) == Counts(1, 1, 1), "the one with the right modality is taken"


def test_places_are_judged_on_the_events_found() -> None:
    gold = [replace(event("aid", "club", "union"), places=["paper"]), replace(event("reject", "union"), places=["club"])]
    system = [replace(event("aid", "club"), places=["paper", "union"]), replace(event("threaten", "union"), places=["club"])]
    assert figure("places", gold, system) == Counts(1, 2, 1)


def test_times_are_judged_by_their_words() -> None:
    gold = [replace(event("aid", "club"), time="مساء أمس"), replace(event("reject", "union"), time="الأحد"), event("accuse", "club")]
    system = [replace(event("aid", "club"), time="أمس"), replace(event("reject", "union"), time="غدا"), replace(event("accuse", "club"), time="أمس")]
    assert figure("times", gold, system) == Counts(1, 3, 2)


def test_themes_are_judged_by_the_words_they_share() -> None:
    gold = [replace(event("aid", "club", "union"), themes=["عشرة قوارب للصيد", "تدريب البحارة"])]
    system = [replace(event("aid", "club"), themes=["القوارب العشرة", "عشرة قوارب", "تدريب البحارة الجدد على الصيد"])]
    assert figure("themes", gold, system) == Counts(2, 3, 2)


def test_facts_and_all_triples() -> None:
    gold = Annotation("d", ACTORS, [event("aid", "club", "union")], [fact("club", "part_of", "union"), fact("club", "ally_of", "paper")])
    system = Annotation("d", ACTORS, [], [fact("club", "part_of", "union"), fact("paper", "ally_of", "club")])
    figures = compared(gold, system).figures
    assert figures["facts"] == Counts(1, 2, 2)
    assert figures["triples"] == Counts(1, 2, 3)


def test_rates() -> None:
    assert (Counts(1, 2, 4).precision, Counts(1, 2, 4).recall, round(Counts(1, 2, 4).f1, 3)) == (0.5, 0.25, 0.333)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_precision_by_confidence() -> None:
    gold = Annotation("d", ACTORS, [event("aid", "club", "union")], [fact("club", "part_of", "union")])
    told = [event("aid", "club", "union", confidence=0.7), event("aid", "union", "club", confidence=0.79), event("reject", "club", confidence=0.2)]
    bands = list(compared(gold, Annotation("d", ACTORS, told, [fact("club", "part_of", "union")])).bands())
    assert [(b.low, b.high, b.counts["event_triples"], b.counts["facts"]) for b in bands] == [
        (0.9, 1.0, Counts(0, 0), Counts(1, 1)),
        (0.7, 0.8, Counts(1, 2), Counts(0, 0)),
        (0.2, 0.3, Counts(0, 1), Counts(0, 0)),
    ]


def test_mistakes_name_entities_and_words() -> None:
    where = Passage("اتهم النادي الاتحاد", 10, 29)
    gold = Annotation("d", ACTORS, [Happening("accuse", ["club"], ["union"], [], "actual", where)])
    system = Annotation("d", ACTORS, [], [Relation("paper", "part_of", "lost", NOWHERE, 0.5)])
    assert compared(gold, system).mistakes == [
        Mistake("d", "missed", "event_triples", "نادي الجسر", "accuse", "اتحاد القوارب", None, where),
        Mistake("d", "wrong", "facts", "صحيفة المرفأ", "part_of", "lost", 0.5, NOWHERE),
    ]
    assert where.place == "10:29" and NOWHERE.place == ""


def test_an_extraction_is_right_by_itself() -> None:
    text = "اتهمت وزارة الدفاع التركية روسيا بقصف مدينة إدلب السورية."
    read = of_extraction(extract(Document(id="d", text=text)))
    assert all(text[e.passage.start : e.passage.end] == e.passage.text for e in [*read.events, *read.facts])
    result = compared(read, read)
    assert not result.mistakes
    assert all(c.f1 == 1 for name, c in result.figures.items() if name not in {"sources", "places", "times", "themes"})
