"""The lexicons keep their own rules."""

from __future__ import annotations

import re

from khabar.extract.events.frames import lexicon
from khabar.extract.language.analyzer import readings
from khabar.ontology.relations import TYPE_PROPERTY, labels
from khabar.ontology.schema import EVENT_TYPES


def test_enough_verbs_over_all_types() -> None:
    found = lexicon()
    assert len(found.verbs) >= 250
    assert {frame.type for frames in found.verbs.values() for frame in frames} == set(EVENT_TYPES)


def test_every_verb_is_spelled_as_the_dictionary_reads_it() -> None:
    wrong = [v for v in lexicon().verbs if v not in {r.lemma for r in readings(re.sub("\u0651", "", v)) if r.pos == "verb"}]
    assert wrong == []


def test_every_predicate_is_in_the_ontology_with_an_arabic_label() -> None:
    from importlib.resources import files

    import pyoxigraph

    ontology = files("khabar.ontology").joinpath("khabar.ttl").read_bytes()
    below = {
        (t.subject.value.rpartition("#")[2], t.object.value.rpartition("#")[2])
        for t in pyoxigraph.parse(ontology, format=pyoxigraph.RdfFormat.TURTLE)
        if t.predicate.value.endswith("subPropertyOf")
    }
    arabic = labels("property")
    for frames in (*lexicon().verbs.values(), *lexicon().nouns.values(), *lexicon().adjectives.values()):
        for frame in frames:
            name = TYPE_PROPERTY[frame.type]
            assert frame.predicate == name or (frame.predicate, name) in below, frame.predicate
            assert frame.predicate == name or frame.predicate in arabic
