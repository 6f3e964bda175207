"""The vocabulary: what the lexicon says is declared under the right event type, and all of it has two labels."""

import tomllib
from collections import defaultdict
from importlib.resources import files

import pyoxigraph as ox
import pytest

from khabar.ontology.relations import FACT_PROPERTY, TYPE_PROPERTY, labels
from khabar.ontology.schema import ENTITY_TYPES, EVENT_TYPES, FACT_TYPES, MODALITIES, EventType

KH = "https://w3id.org/khabar/ontology#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SUB_PROPERTY = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
BROADER = "http://www.w3.org/2004/02/skos/core#broader"


def triples(name: str) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]]:
    out: defaultdict[str, defaultdict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]]
    out = defaultdict(lambda: defaultdict(list))
    for triple in ox.parse(files("khabar.ontology").joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE):
        out[triple.subject.value][triple.predicate.value].append(triple.object)
    return out


def frames(event_type: EventType) -> list[dict[str, object]]:
    text = files("khabar.extract.lexicon").joinpath("events", f"{event_type}.toml").read_text("utf-8")
    found: list[dict[str, object]] = tomllib.loads(text)["frame"]
    return found


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_predicates_of_the_lexicon_are_below_their_type(event_type: EventType) -> None:
    ontology, above = triples("khabar.ttl"), TYPE_PROPERTY[event_type]
    for frame in frames(event_type):
        predicate = str(frame["predicate"])
        assert KH + predicate in ontology, f"{event_type}.toml says {predicate}; khabar.ttl does not declare it"
        supers = {term.value for term in ontology[KH + predicate][SUB_PROPERTY]}
        assert predicate == above or KH + above in supers, f"kh:{predicate} is not below kh:{above}"


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_modes_of_the_lexicon_are_plovers(event_type: EventType) -> None:
    scheme = triples("plover.ttl")
    for frame in frames(event_type):
        if "mode" in frame:
            mode = f"{KH}mode-{event_type}-{frame['mode']}"
            assert [term.value for term in scheme[mode][BROADER]] == [f"{KH}type-{event_type}"], mode


@pytest.mark.parametrize(("name", "label"), [("khabar.ttl", LABEL), ("plover.ttl", PREF_LABEL)])
def test_every_term_has_an_arabic_and_an_english_label(name: str, label: str) -> None:
    for term, properties in triples(name).items():
        languages = {literal.language for literal in properties[label] if isinstance(literal, ox.Literal)}
        assert {"ar", "en"} <= languages, term


def test_labels_of_the_page_are_those_of_the_ontology() -> None:
    ontology = triples("khabar.ttl")
    for name, arabic in (labels("property") | labels("fact")).items():
        values = {term.value for term in ontology[KH + name][LABEL] if isinstance(term, ox.Literal) and term.language == "ar"}
        # A type's own property has the type's noun for a label in the ontology.
        assert arabic in values or name in TYPE_PROPERTY.values(), name


def test_labels_cover_the_closed_vocabularies() -> None:
    assert set(labels("type")) == set(EVENT_TYPES)
    assert set(labels("modality")) == set(MODALITIES)
    assert set(labels("entity")) == set(ENTITY_TYPES)
    assert set(labels("fact")) == {FACT_PROPERTY[fact] for fact in FACT_TYPES}


def test_agreement_has_its_two_sub_properties() -> None:
    ontology = triples("khabar.ttl")
    for name in ("agreesWith", "agreementConcerning"):
        assert [term.value for term in ontology[KH + name][SUB_PROPERTY]] == [KH + "agreement"]


def test_scores_are_plovers_quad_classes() -> None:
    scheme = triples("plover.ttl")
    quads = {scheme[f"{KH}type-{event_type}"][KH + "quad"][0].value for event_type in EVENT_TYPES}
    assert quads == {"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}
