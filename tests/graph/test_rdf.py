"""Extraction -> RDF, asked back in SPARQL."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from msgspec.structs import replace
from rdflib import Graph as RdfGraph

from khabar.extract.contract import Entity, Extraction, Time
from khabar.graph import Graph, GraphError
from khabar.graph.iri import Iris, encode, slug

BY_NAME = """ASK { ?s ?relation ?o . ?s skos:prefLabel|skos:altLabel ?a . ?o skos:prefLabel|skos:altLabel ?b
  FILTER(STR(?a) = ?from && STR(?b) = ?to && STRAFTER(STR(?relation), "#") = ?name) }"""


def related(graph: Graph, subject: str, relation: str, target: str) -> bool:
    return bool(graph.query(BY_NAME, **{"from": subject, "to": target, "name": relation}))


def test_direct_triples_by_name(graph: Graph) -> None:
    assert related(graph, "تركيا", "supplies", "الجيش السوري")
    assert related(graph, "تركيا", "aids", "الجيش السوري")
    assert not related(graph, "الجيش السوري", "supplies", "تركيا")


def test_agreement_relates_parties_both_ways_and_to_whom_it_concerns(graph: Graph) -> None:
    for relation in ("agreesWith", "agreement"):
        assert related(graph, "أنقرة", relation, "دمشق")
        assert related(graph, "دمشق", relation, "أنقرة")
    for party in ("أنقرة", "دمشق"):
        assert related(graph, party, "agreementConcerning", "قوات سوريا الديمقراطية")
        assert related(graph, party, "agreement", "قوات سوريا الديمقراطية")
    assert not related(graph, "أنقرة", "agreesWith", "قوات سوريا الديمقراطية")


@pytest.mark.parametrize(
    ("name", "column", "given"),
    [
        ("triples", "relation", {}), ("agreements", "relation", {}), ("timeline", "relation", {}),
        ("relation-by-name", "finer", {"name": "تركيا"}), ("relation-by-name", "finer", {"relation": "agreement"}),
    ],
)  # fmt: skip
def test_tables_name_both_parties_of_an_agreement_and_whom_it_concerns(
    name: str, column: str, given: dict[str, str], graph: Graph
) -> None:
    rows = graph.query(name, **given).frame().query(f"{column}.str.startswith('agree')")
    assert set(zip(rows["who"], rows[column], rows["whom"], strict=True)) == {
        ("تركيا", "agreesWith", "سوريا"), ("تركيا", "agreementConcerning", "قوات سوريا الديمقراطية"),
        ("سوريا", "agreesWith", "تركيا"), ("سوريا", "agreementConcerning", "قوات سوريا الديمقراطية"),
    }  # fmt: skip


def test_the_table_takes_parties_from_their_own_event_alone(make_article: Callable[..., Extraction]) -> None:
    """Be it merely possible, and whatever one of two attackers does to the other elsewhere."""
    extraction = make_article()
    agreement, attack = extraction.events[1], extraction.events[2]
    agreement.modality, attack.modality, attack.agents = "possible", "actual", ["e1", "e5"]
    other = replace(attack, id="v9", agents=["e1"], recipients=["e5"])
    extraction.events.append(other)
    with Graph.open() as graph:
        graph.add(extraction)
        frame = graph.query("triples").frame()
    rows = {(row.who, row.relation, row.whom) for row in frame.itertuples() if row.relation in {"agreesWith", "attacks"}}
    assert rows == {
        ("تركيا", "agreesWith", "سوريا"), ("سوريا", "agreesWith", "تركيا"),
        ("تركيا", "attacks", "الجيش السوري"), ("روسيا", "attacks", "الجيش السوري"), ("تركيا", "attacks", "روسيا"),
    }  # fmt: skip


def test_visitor_visits_his_host_and_both_consult(graph: Graph) -> None:
    assert related(graph, "سامي الحداد", "visits", "تركيا")
    assert not related(graph, "تركيا", "visits", "سامي الحداد")
    assert related(graph, "تركيا", "consults", "سامي الحداد")


def test_denied_and_possible_events_are_events_and_no_triples(graph: Graph) -> None:
    for relation, target in (
        ("attacks", "الجيش السوري"),
        ("assaults", "الجيش السوري"),
        ("helps", "سوريا"),
        ("aids", "سوريا"),
    ):
        assert not related(graph, "روسيا", relation, target)
    modalities = {row.modality for row in graph.query("SELECT ?modality { ?e kh:agent id:country\\/RU ; kh:modality ?modality }")}
    assert modalities == {"negated", "possible"}
    assert graph.query("""ASK { ?e kh:predicate kh:attacks ; grasp:hasAttribution/rdf:value fact:NEGATIVE }""")


def test_modality_sources_and_sentence_of_a_plan(graph: Graph) -> None:
    (row,) = graph.query("triples", name="الجيش السوري").frame().query("relation == 'supplies'").to_dict("records")
    assert row["about"] == "معدات حديثة"
    assert row["modality"] == "planned"
    assert row["sources"] == "مسؤولين في وزارة الدفاع < وكالة الشرق"
    assert row["sentence"].startswith("نقلت وكالة الشرق")
    assert row["document"] == "news-1"
    orders = graph.query(
        "SELECT ?order ?who { ?e kh:predicate kh:supplies ; grasp:hasAttribution ?a . ?a kh:order ?order ; "
        "grasp:wasAttributedTo/skos:prefLabel ?who } ORDER BY ?order"
    ).rows
    assert orders == [(0, "مسؤولين في وزارة الدفاع"), (1, "وكالة الشرق")]


def test_spans_are_in_code_points_and_quote_the_text(graph: Graph, make_article: Callable[..., Extraction]) -> None:
    wanted = {(m.start, m.end, m.text) for e in make_article().entities for m in e.mentions}
    found = graph.query("SELECT ?s ?e ?x { ?y gaf:denotedBy ?m ; skos:prefLabel ?l . ?m oa:start ?s ; oa:end ?e ; oa:exact ?x }")
    assert {tuple(row) for row in found} == wanted


def test_partial_dates_stay_partial(graph: Graph) -> None:
    row = graph.query(
        "SELECT (DATATYPE(?a) AS ?from) (DATATYPE(?b) AS ?to) ?a { ?e sem:hasBeginTimeStamp ?a ; sem:hasEndTimeStamp ?b }"
    ).rows[0]
    assert row[0].endswith("#gYearMonth") and row[1].endswith("#gYear") and row[2] == "2025-03"


def test_everything_of_a_document_is_in_its_graph(graph: Graph) -> None:
    names = {row[0] for row in graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s a ?c } }")}
    base = graph.iris.base
    assert names == {f"{base}graph/document/news-1", f"{base}graph/knowledge", f"{base}graph/ontology"}


def test_the_same_name_and_type_are_one_iri_across_documents() -> None:
    iris = Iris()
    one = Entity(id="e1", type="organization", names=["«نادي  الجبل»"], mentions=[])
    other = Entity(id="e9", type="organization", names=["نَادِي الجبل\u200f"], mentions=[])
    assert iris.entity(one, "a") == iris.entity(other, "b") == "https://w3id.org/khabar/id/organization/نادي-الجبل"
    group = Entity(id="e1", type="group", names=["عشرة عمال"], mentions=[])
    assert iris.entity(group, "a") != iris.entity(group, "b")


@pytest.mark.parametrize(
    "name",
    ['a"b', "<script>", "} UNION {", "a\nb", "\u200fأ\u202eب", "%2F", "", "\ud800", "\U000e0001", "أ" * 500, "?x=#y"],
)
def test_iris_hold_nothing_that_could_break_out(name: str) -> None:
    for part in (slug(name), encode(name)):
        assert not set(part) & set('<>"{}|^`\\ \n\r\t\u200f\u202e#?/')
    assert slug(name)


def test_ids_of_documents_stay_distinct() -> None:
    ids = ["a b", "a-b", "a%20b", "a/b", "A b", "é", "e\u0301"]
    assert len({encode(name) for name in ids}) == len(ids)


def test_a_role_without_entity_names_document_and_id(make_article: Callable[..., Extraction]) -> None:
    broken = make_article("news-9")
    broken.events[0].agents = ["e77"]
    with Graph.open() as graph, pytest.raises(GraphError, match=r"news-9.*e77"):
        graph.add(broken)


def test_a_date_that_is_none_is_refused(make_article: Callable[..., Extraction]) -> None:
    broken = make_article("news-9")
    broken.events[0].time = Time(text="يوما", start="2025-02-30")
    with Graph.open() as graph, pytest.raises(GraphError, match="2025-02-30"):
        graph.add(broken)


def test_the_base_is_a_setting(make_small: Callable[..., Extraction]) -> None:
    with Graph.open(base="https://example.org/news/") as graph:
        graph.add(make_small("d"))
        assert graph.query("ASK { GRAPH <https://example.org/news/graph/document/d> { ?s kh:visits ?o } }")


def test_shapes_hold(graph: Graph) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = RdfGraph().parse(data=files("khabar.ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    everything = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").turtle()
    data = RdfGraph().parse(data=everything, format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, report
