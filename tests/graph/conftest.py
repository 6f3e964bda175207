"""Invented documents, and a graph of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from khabar.extract.contract import Entity, Event, Extraction, Fact, Span, Time
from khabar.graph import Graph

TEXT = (
    "نقلت وكالة الشرق عن مسؤولين في وزارة الدفاع أن تركيا تخطط لتزويد الجيش السوري بمعدات حديثة خلال الأسابيع المقبلة. "
    "وكان الاتفاق القائم بين أنقرة ودمشق بشأن قوات سوريا الديمقراطية قد وقع في الربيع. "
    "ولم تهاجم روسيا الجيش السوري. وقد تساعد روسيا دمشق. وزار سامي الحداد، وزير الدفاع السوري، أنقرة."
)
SENTENCES = [sentence.strip() + "." for sentence in TEXT.split(".") if sentence.strip()]


def span(words: str, sentence: int | None = None, text: str = TEXT) -> Span:
    start = text.index(words, 0 if sentence is None else text.index(SENTENCES[sentence]))
    return Span(start, start + len(words), words)


def spans(*names: str, text: str = TEXT) -> list[Span]:
    return [Span(i, i + len(name), name) for name in names for i in range(len(text)) if text.startswith(name, i)]


def article(document_id: str = "news-1", **changes: object) -> Extraction:
    """One whole article: a plan told by two sources, an agreement about a third party, a denial, a possibility, a visit."""

    def known(code: str) -> str:
        return f"https://w3id.org/khabar/id/country/{code}"

    entities = [
        Entity(
            id="e1",
            type="country",
            names=["تركيا", "أنقرة"],
            iri=known("TR"),
            label={"ar": "تركيا", "en": "Türkiye"},
            links=["http://www.wikidata.org/entity/Q43"],
            mentions=spans("تركيا", "أنقرة"),
        ),
        Entity(
            id="e2",
            type="organization",
            kind="army",
            names=["الجيش السوري"],
            acts_for="e3",
            mentions=spans("الجيش السوري"),
        ),
        Entity(
            id="e3",
            type="country",
            names=["سوريا", "دمشق"],
            iri=known("SY"),
            label={"ar": "سوريا", "en": "Syria"},
            mentions=spans("دمشق"),
        ),
        Entity(id="e4", type="organization", names=["قوات سوريا الديمقراطية"], mentions=spans("قوات سوريا الديمقراطية")),
        Entity(
            id="e5",
            type="country",
            names=["روسيا"],
            iri=known("RU"),
            label={"ar": "روسيا", "en": "Russia"},
            mentions=spans("روسيا"),
        ),
        Entity(id="e6", type="group", names=["مسؤولين في وزارة الدفاع"], mentions=spans("مسؤولين في وزارة الدفاع")),
        Entity(id="e7", type="organization", names=["وكالة الشرق"], mentions=spans("وكالة الشرق")),
        Entity(id="e8", type="person", names=["سامي الحداد"], mentions=spans("سامي الحداد")),
    ]
    sentence = [span(words) for words in SENTENCES]
    events = [
        Event(
            id="v1",
            type="aid",
            predicate="supplies",
            agents=["e1"],
            recipients=["e2"],
            themes=["معدات حديثة"],
            modality="planned",
            sources=["e6", "e7"],
            trigger=span("تزويد"),
            evidence=sentence[0],
            confidence=0.8,
            time=Time(text="خلال الأسابيع المقبلة", start="2025-03", end="2025", precision="week"),
        ),
        Event(
            id="v2",
            type="agree",
            predicate="agreesWith",
            agents=["e1", "e3"],
            concerns=["e4"],
            trigger=span("الاتفاق"),
            evidence=sentence[1],
        ),
        Event(
            id="v3",
            type="assault",
            predicate="attacks",
            agents=["e5"],
            recipients=["e2"],
            modality="negated",
            trigger=span("تهاجم"),
            evidence=sentence[2],
        ),
        Event(
            id="v4",
            type="aid",
            predicate="helps",
            agents=["e5"],
            recipients=["e3"],
            modality="possible",
            trigger=span("تساعد"),
            evidence=sentence[3],
        ),
        Event(
            id="v5",
            type="consult",
            predicate="visits",
            agents=["e8"],
            recipients=["e1"],
            trigger=span("زار"),
            evidence=sentence[4],
            places=["e1"],
        ),
    ]
    facts = [Fact(s="e8", p="has_position", o="e3", label="وزير الدفاع", evidence=sentence[4])]
    values: dict[str, object] = {
        "id": document_id,
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "title": "خطة لتزويد الجيش",
        "date": date(2025, 3, 1),
        "publisher": "صحيفة الصباح",
        "entities": entities,
        "events": events,
        "facts": facts,
    }
    return Extraction(**{**values, **changes})  # type: ignore[arg-type]


def small(document_id: str, agent: str = "فريق الوادي", recipient: str = "نادي الجبل") -> Extraction:
    """Two clubs, one visit; names are the caller's."""
    text = f"زار {agent} {recipient}"
    middle = 4 + len(agent)
    return Extraction(
        id=document_id,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        entities=[
            Entity(id="e1", type="organization", names=[agent], mentions=[Span(4, middle, agent)]),
            Entity(id="e2", type="organization", names=[recipient], mentions=[Span(middle + 1, len(text), recipient)]),
        ],
        events=[
            Event(
                id="v1",
                type="consult",
                predicate="visits",
                agents=["e1"],
                recipients=["e2"],
                trigger=Span(0, 3, "زار"),
                evidence=Span(0, len(text), text),
            )
        ],
    )


@pytest.fixture
def graph() -> Iterator[Graph]:
    with Graph.open() as opened:
        opened.add(article())
        yield opened


@pytest.fixture
def make_article() -> Callable[..., Extraction]:
    return article


@pytest.fixture
def make_small() -> Callable[..., Extraction]:
    return small
