"""The lexicons keep their own rules."""

from __future__ import annotations

import re

from khabar.extract.events.frames import lexicon, written_forms
from khabar.extract.language import analyse
from khabar.extract.language.analyzer import readings
from khabar.ontology.relations import TYPE_PROPERTY, labels
from khabar.ontology.schema import EVENT_TYPES


def test_enough_verbs_over_all_types() -> None:
    found = lexicon()
    assert len(found.verbs) >= 700
    assert {frame.type for frames in found.verbs.values() for frame in frames} == set(EVENT_TYPES)


def test_every_verb_is_spelled_as_the_dictionary_reads_it() -> None:
    def lemmas(verb: str) -> set[str]:
        # "قبل" and "عبر" are read as prepositions; with an ending they are verbs
        plain = re.sub("\u0651", "", verb)
        return {r.lemma for form in (plain, plain + "ت", "ي" + plain) for r in readings(form) if r.pos == "verb"}

    assert [verb for verb in lexicon().verbs if verb not in lemmas(verb)] == []


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


def test_a_head_is_known_by_every_lemma_that_the_dictionary_gives_it() -> None:
    [sentence] = analyse("ألقت الشرطة القبض على تاجر السلاح في المدينة.")
    [frame] = [f for f in lexicon().of(sentence.words[0]) if f.predicate == "arrests"]
    assert frame.takes({sentence.words[2].lemma}) and not frame.takes({"سلاح"})


def test_a_noun_is_known_with_a_pronoun_attached() -> None:
    assert "مساعده" in written_forms("مساعدت", pronoun=True)
    assert "مساعده" in written_forms("مساعدات")
    assert "بيه" not in written_forms("بيت")
