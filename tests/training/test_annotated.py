"""Annotations without texts: made of gold files, read back with the texts, and those that Khabar ships."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from annotated import AnnotationError, read, read_triggers, text_sha256
from gold_offsets import find, main, without_words
from train import given_annotated, parser

from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.language import analyse

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SHIPPED = ROOT / "training" / "annotations"

TEXT = "أعلنت مملكة الرمال أمس دعمها للجيش الرملي.\nودعا قائد الجيش، مرجان البحري، جزيرة الموج إلى الحوار أمس، وقال مرجان إن الجزيرة رفضته."
GOLD: dict[str, Any] = {
    "id": "a",
    "entities": [
        {"id": "e1", "type": "country", "names": ["مملكة الرمال"]},
        {"id": "e2", "type": "organization", "names": ["الجيش الرملي", "الجيش"], "acts_for": "e1"},
        {"id": "e3", "type": "person", "names": ["مرجان البحري", "مرجان"]},
        {"id": "e4", "type": "country", "names": ["جزيرة الموج", "الجزيرة"]},
    ],
    "events": [
        {"id": "v1", "type": "support", "agents": ["e1"], "recipients": ["e2"], "modality": "actual", "sources": [], "places": [],
         "time": "أمس", "themes": [], "evidence": "أعلنت مملكة الرمال أمس دعمها للجيش الرملي", "start": 0, "trigger": [23, 26]},
        {"id": "v2", "type": "request", "agents": ["e3"], "recipients": ["e4"], "modality": "actual", "sources": [], "places": [],
         "time": None, "themes": ["الحوار"], "evidence": "ودعا قائد الجيش، مرجان البحري، جزيرة الموج إلى الحوار", "start": 43, "trigger": [43, 47]},
        {"id": "v3", "type": "reject", "agents": ["e4"], "recipients": [], "modality": "actual", "sources": ["e3"], "places": ["e4"],
         "time": None, "themes": [], "evidence": "الجزيرة رفضته", "start": 116, "trigger": [124, 128]},
    ],
    "facts": [
        {"s": "e3", "p": "has_position", "o": "e2", "label": "قائد الجيش", "evidence": "قائد الجيش، مرجان البحري", "start": 48},
        {"s": "e2", "p": "part_of", "o": "e1", "evidence": "للجيش الرملي", "start": 29},
    ],
}  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": i, "date": "2018-06-15", "text": TEXT}) + "\n" for i in "ab"), "utf-8")
    return path


@pytest.fixture
def annotations(tmp_path: Path, articles: Path) -> Path:
    spelt = json.loads(json.dumps(GOLD).replace('"e4"', '"wave_island"'))
    spelt["events"][1]["themes"].append("التفاوض")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(spelt), "utf-8")
    assert main(tmp_path / "gold", articles, tmp_path / "annotations.jsonl") == 0
    return tmp_path / "annotations.jsonl"


def test_offsets_and_text_make_the_gold_again(annotations: Path, articles: Path) -> None:
    written = annotations.read_text("utf-8")
    assert written.isascii() and "island" not in written
    (article,) = read(annotations, articles)
    assert (article.id, article.text, article.date) == ("a", TEXT, "2018-06-15")
    assert article.gold == GOLD


def test_what_is_left_out_is_told(annotations: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The gold file has a theme in other words than the text's."""
    assert main(annotations.parent / "gold", articles, annotations) == 0
    assert "1 articles, 4 entities, 3 events, 2 facts; left out: 0 files, 1 themes, 0 labels" in capsys.readouterr().out


def test_a_swallowed_alef_is_marked() -> None:
    assert find(TEXT, "الجيش الرملي") == [30, 41, 1]
    assert find("دعم للجيش والجيش", "الجيش") == [11, 16]
    assert find(TEXT, "الأسطول") is None


def test_of_several_occurrences_the_whole_word_near_the_evidence_is_taken() -> None:
    text = "وموج ثم موج، وعاد موج"
    assert find(text, "موج") == [8, 11]
    assert find(text, "موج", near=(13, 21)) == [18, 21]


def test_another_text_is_told(annotations: Path, articles: Path) -> None:
    articles.write_text(json.dumps({"id": "a", "text": TEXT + " "}), "utf-8")
    with pytest.raises(AnnotationError, match="article a has another text than the one that was annotated"):
        read(annotations, articles)


def test_a_missing_text_is_told(annotations: Path, articles: Path) -> None:
    articles.write_text(json.dumps({"id": "b", "text": TEXT}), "utf-8")
    with pytest.raises(AnnotationError, match="article a is annotated but not among these articles"):
        read(annotations, articles)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"evidence":[0,41]', '"evidence":[0,410]', r"article a: \[0, 410\] is no place in its text"),
        ("[30,41,1]", "[30,41,2]", r"article a: \[30, 41, 2\] is no place"),
        ('"agents":["e3"]', '"agents":["e9"]', "article a: there is no entity e9"),
        ('"id":"e2"', '"id":"e1"', "article a: two entities have the same id"),
        ('"support"', '"help"', r"annotations.jsonl, line 1: Invalid enum value 'help'"),
    ],
)
def test_broken_annotations_are_told(annotations: Path, articles: Path, old: str, new: str, told: str) -> None:
    written = annotations.read_text("utf-8")
    assert old in written
    annotations.write_text(written.replace(old, new), "utf-8")
    with pytest.raises(AnnotationError, match=told):
        read(annotations, articles)


def test_a_folder_is_read_and_an_article_is_annotated_once(annotations: Path, articles: Path) -> None:
    folder = annotations.parent / "folder"
    folder.mkdir()
    (folder / "2.jsonl").write_bytes(annotations.read_bytes())
    (folder / "1.jsonl").write_text(annotations.read_text("utf-8").replace('"id":"a"', '"id":"b"'), "utf-8")
    assert [article.id for article in read(folder, articles)] == ["b", "a"]
    (folder / "3.jsonl").write_bytes(annotations.read_bytes())
    with pytest.raises(AnnotationError, match=r"3\.jsonl: article a is annotated twice"):
        read(folder, articles)


def test_gold_that_does_not_fit_is_left_out_and_told(tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "golds"
    gold.mkdir()
    (gold / "a.json").write_text(json.dumps(GOLD), "utf-8")
    (gold / "b.json").write_text(json.dumps({**GOLD, "id": "b", "facts": [{**GOLD["facts"][1], "start": 3}]}), "utf-8")
    (gold / "c.json").write_text(json.dumps({**GOLD, "id": "c"}), "utf-8")
    (gold / "d.json").write_text("{", "utf-8")
    assert main(gold, articles, tmp_path / "out.jsonl") == 1
    told = capsys.readouterr().err
    assert "b.json: evidence 'للجيش الرملي' is not in the text at 3" in told
    assert "c.json: article c is not in" in told
    assert "d.json: this is no gold file" in told
    assert [article.id for article in read(tmp_path / "out.jsonl", articles)] == ["a"]


def test_a_trigger_stands_in_its_evidence() -> None:
    far = {**GOLD, "events": [{**GOLD["events"][1], "trigger": [0, 5]}]}
    with pytest.raises(AnnotationError, match="the trigger 0:5 of event v1 is not within its evidence"):
        without_words(far, TEXT)


def test_triggers_are_read(tmp_path: Path, articles: Path) -> None:
    line = {"id": "a", "text_sha256": text_sha256(TEXT), "triggers": {"e1": [23, 28]}}
    (tmp_path / "triggers.jsonl").write_text(json.dumps(line), "utf-8")
    assert read_triggers(tmp_path / "triggers.jsonl", articles) == {"a": {"e1": (23, 28)}}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not at hand")
def test_the_shipped_annotations_fit_their_articles(tmp_path: Path) -> None:
    annotated = read(SHIPPED / "news", SHARED / "data" / "news.jsonl.gz")
    assert len(annotated) > 1000
    for article in annotated:
        (tmp_path / f"{article.id}.json").write_text(json.dumps(article.gold), "utf-8")
        for event in article.gold["events"]:
            start, end = event["trigger"]
            assert event["start"] <= start < end <= event["start"] + len(event["evidence"]), (article.id, event["id"])
    texts = (json.dumps({"id": article.id, "text": article.text}) + "\n" for article in annotated)
    (tmp_path / "texts.jsonl").write_text("".join(texts), "utf-8")
    check = [sys.executable, str(SHARED / "eval" / "check.py"), "texts.jsonl", *(f"{article.id}.json" for article in annotated)]
    checked = subprocess.run(check, capture_output=True, text=True, cwd=tmp_path)
    assert checked.returncode == 0, [line for line in checked.stdout.splitlines() if " OK " not in line]


def test_several_collections_are_trained_on(annotations: Path, articles: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(annotations.read_text("utf-8").replace('"id":"a"', '"id":"b"'), "utf-8")
    options = parser(None).parse_args(["--annotated", str(annotations), str(articles), "--annotated", str(other), str(articles)])
    assert [article.id for article in given_annotated(options)] == ["a", "b"]


def test_invented_articles_have_their_annotations_and_no_real_people() -> None:
    annotated = read(SHIPPED / "invented", SHIPPED / "invented" / "articles.jsonl.gz")
    assert len(annotated) > 1000
    for article in annotated:
        for event in article.gold["events"]:
            start, end = event["trigger"]
            assert event["start"] <= start < end <= event["start"] + len(event["evidence"]), (article.id, event["id"])
    people = [entity for article in annotated for entity in article.gold["entities"] if entity["type"] == "person"]
    assert not [name for person in people for name in person["names"] if known_in_full(name)]


def known_in_full(name: str) -> bool:
    """Whether the gazetteer knows a person by all the words of a name, more than one."""
    words = [word for sentence in analyse(name) for word in sentence.words]
    end, known = gazetteer().longest_match(words, 0) or (0, ())
    return 1 < len(words) == end and any(each.type == "person" for each in known)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not at hand")
def test_articles_to_measure_on_are_not_among_the_shipped_annotations() -> None:
    ids = {json.loads(line)["id"] for path in SHIPPED.glob("*/*.jsonl") for line in path.read_text("utf-8").splitlines()}
    for part in ("train", "dev"):
        lines = (SHARED / "eval" / f"{part}_articles.jsonl").read_text("utf-8").splitlines()
        assert not ids & {json.loads(line)["id"] for line in lines}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not at hand")
def test_the_shipped_triggers_stand_in_their_events_evidence() -> None:
    articles = SHARED / "eval" / "train_articles.jsonl"
    texts = {article["id"]: article["text"] for article in map(json.loads, articles.read_text("utf-8").splitlines())}
    for i, triggers in read_triggers(SHIPPED / "train_triggers.jsonl", articles).items():
        gold = json.loads((SHARED / "eval" / "gold" / "train" / f"{i}.json").read_text("utf-8"))
        events = {event["id"]: event for event in gold["events"]}
        for event, (start, end) in triggers.items():
            first = texts[i].find(events[event]["evidence"])
            assert first <= start < end <= first + len(events[event]["evidence"]), (i, event)
