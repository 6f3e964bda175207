"""Asking: named queries, bound values, errors that point at the place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from khabar.extract.contract import Extraction
from khabar.graph import Graph, QueryError
from khabar.graph.named import named_queries, named_query

NASTY = [
    'نادي "الجبل"',
    "<script>alert(1)</script>",
    '"} UNION { ?s ?p ?o } #',
    "a\nb",
    "نادي\u200f الجبل",
    "\\",
    "'; DROP ALL",
    "?who",
]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_answers_and_says_what(name: str, graph: Graph) -> None:
    assert len(named_queries()[name]) > 15
    assert "#participants" not in named_query(name)
    assert graph.query(name).kind == "select"


@pytest.mark.parametrize(
    ("name", "rows"),
    [("agreements", 4), ("attacks", 1), ("denied", 1), ("planned", 1), ("positions", 1), ("who-says", 2)],
)
def test_named_queries_find_what_is_there(name: str, rows: int, graph: Graph) -> None:
    assert len(graph.query(name)) == rows


def test_names_are_matched_in_arabic_and_english(graph: Graph) -> None:
    for name in ("تركيا", "أنقرة", "Türkiye", "türkiye"):
        assert "supplies" in set(graph.query("triples", name=name).frame()["relation"])
    assert len(graph.query("triples", name="لا أحد")) == 0
    assert list(graph.query("relation-by-name", relation="supplies").frame()["whom"]) == ["الجيش السوري"]


@pytest.mark.parametrize("name", NASTY)
def test_values_are_bound_and_never_read_as_sparql(name: str, graph: Graph, make_small: Callable[..., Extraction]) -> None:
    graph.add(make_small("nasty", agent=name, recipient="مدرسة النهر"))
    found = graph.query("triples", name=name).frame()
    assert list(found["who"]) == [name]
    assert graph.query("ASK { ?e skos:prefLabel ?l FILTER(STR(?l) = ?name) }", name=name)
    assert graph.documents() == ["nasty", "news-1"]


def test_values_in_construct_and_unknown_variables(graph: Graph) -> None:
    turtle = graph.query(
        "CONSTRUCT { ?s kh:supplies ?o } WHERE { ?s kh:supplies ?o ; skos:prefLabel ?l FILTER(STR(?l) = ?name) }",
        name="تركيا",
    ).turtle()
    assert "kh:supplies" in turtle
    with pytest.raises(QueryError, match=r"\?nobody"):
        graph.query("triples", nobody="x")


def test_frame_has_types_and_arabic(graph: Graph) -> None:
    frame = graph.query(
        "SELECT ?l ?d (3 AS ?n) (0.5 AS ?x) { ?s kh:supplies ?o ; skos:prefLabel ?l . ?a schema:datePublished ?d FILTER(LANG(?l) = 'ar') }"
    ).frame()
    assert frame["l"][0] == "تركيا" and frame["n"].dtype.kind == "i" and frame["x"].dtype.kind == "f"
    assert frame["d"].dtype.kind == "M" and frame["d"][0].date() == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("sparql", "line", "column", "words"),
    [
        ("SELECT ?s WHERE {\n ?s \u200f?p ?o }", 2, 5, "U+200F RIGHT-TO-LEFT MARK"),
        ("SELECT ?s {\n?s kh:a\u00a0?o\n}", 2, 8, "U+00A0 NO-BREAK SPACE"),
        ("SELECT ?s {\n?s nope:a ?o }", 2, 10, "prefix is not declared"),
        ("SELECT ?s {\n?s kh:a 'تركيا' ]\n}", 2, 17, "?s kh:a 'تركيا' ]"),
    ],
)
def test_syntax_errors_say_where(sparql: str, line: int, column: int, words: str, graph: Graph) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(sparql)
    assert (caught.value.line, caught.value.column) == (line, column)
    message = str(caught.value)
    shown, caret = message.split("\n")[1:3]
    assert words in message and caret.index("^") == column + 1 and len(shown) >= column


@pytest.mark.parametrize("sparql", ["DROP ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }"])
def test_a_query_changes_nothing(sparql: str, graph: Graph) -> None:
    before = len(graph.store)
    with pytest.raises(QueryError, match="only reads"):
        graph.query(sparql)
    assert len(graph.store) == before


def test_invisible_characters_in_strings_are_meant(graph: Graph) -> None:
    assert not graph.query("ASK { ?s skos:prefLabel 'نادي\u200f الجبل' }")


def test_an_unknown_name_lists_those_that_there_are(graph: Graph) -> None:
    with pytest.raises(QueryError, match="triples"):
        graph.query("tripels")
