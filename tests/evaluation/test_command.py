"""``khabar evaluate`` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = "في الميناء هدوء. اتهمت وزارة الدفاع التركية روسيا بقصف مدينة إدلب السورية."
GOLD: dict[str, Any] = {
    "id": "a",
    "entities": [
        {"id": "ministry", "type": "organization", "names": ["وزارة الدفاع التركية"]},
        {"id": "turkey", "type": "country", "names": ["تركيا", "التركية"]},
        {"id": "russia", "type": "country", "names": ["روسيا"]},
        {"id": "port", "type": "place", "names": ["الميناء"]},
    ],
    "events": [
        {"type": "accuse", "agents": ["ministry"], "recipients": ["russia"], "modality": "actual", "evidence": "اتهمت وزارة الدفاع التركية روسيا"},
        {"type": "retreat", "agents": ["russia"], "recipients": [], "modality": "actual", "evidence": "في الميناء هدوء"},
    ],
    "facts": [],
}


def khabar(*args: object) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from khabar.cli import main; main()"]
    return subprocess.run([*program, *map(str, args)], capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with ``gold/a.json`` and ``articles.jsonl``, where ``other`` has no gold."""
    (tmp_path / "gold").mkdir()
    write(tmp_path / "gold" / "a.json", GOLD)
    write(tmp_path / "articles.jsonl", {"id": "a", "text": TEXT}, {"id": "other", "text": "نص قصير."})
    return tmp_path


def write(path: Path, *objects: object) -> None:
    path.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), "utf-8")


def evaluated(*args: object) -> dict[str, Any]:
    run = khabar("evaluate", *args, "--format", "json")
    assert run.returncode == 0, run.stderr
    figures: dict[str, Any] = json.loads(run.stdout)
    return figures


def test_tables_in_a_pipe(folder: Path) -> None:
    run = khabar("evaluate", folder / "gold", folder / "articles.jsonl", "--errors")
    assert run.returncode == 0, run.stderr
    figures, confidence, errors = (part.splitlines() for part in run.stdout.split("\n\n"))
    assert figures[0].split("\t") == ["figure", "P", "R", "F1", "right", "found", "gold"]
    assert [line.split("\t")[0] for line in figures[1:]] == [
        "entities", "event_triples", "facts", "triples", "events", "sources", "places", "times", "themes", "entity_type_accuracy",
        "entity_name_accuracy", "modality_accuracy",
    ]
    assert confidence[0].startswith("confidence\tevent P")
    rows = [line.split("\t") for line in errors]
    assert rows[0] == ["document", "error", "who", "what", "whom", "confidence", "place", "evidence"]
    assert ["a", "missed", "روسيا", "retreat", "", "", "0:15", "في الميناء هدوء"] in rows
    for row in rows[1:]:
        start, end = map(int, row[6].split(":"))
        assert TEXT[start:end] == row[7]
    assert run.stderr == "khabar: 1 article(s) without gold ignored\n"


def test_json_holds_the_same(folder: Path) -> None:
    figures = evaluated(folder / "gold", folder / "articles.jsonl", "--errors")
    assert (figures["event_triples"]["tp"], figures["event_triples"]["gold"]) == (1, 2)
    assert sum(band[kind]["sys"] for band in figures["confidence"] for kind in ("event_triples", "facts")) == figures["triples"]["sys"]
    missed = [e for e in figures["errors"] if e["error"] == "missed"]
    assert missed == [
        {
            "document": "a", "error": "missed", "kind": "event_triples", "who": "روسيا", "what": "retreat", "whom": None,
            "confidence": None, "evidence": {"start": 0, "end": 15, "text": "في الميناء هدوء"},
        }
    ]


def test_stored_extractions_give_the_same(folder: Path) -> None:
    stored = folder / "extractions.jsonl"
    assert khabar("extract", folder / "articles.jsonl", "-o", stored).returncode == 0
    articles = folder / "articles.jsonl"
    assert evaluated(folder / "gold", articles, "--extractions", stored) == evaluated(folder / "gold", articles)
    write(articles, {"id": "a", "text": TEXT + " وانتهى الأمر."})
    run = khabar("evaluate", folder / "gold", articles, "--extractions", stored)
    assert run.returncode == 1
    assert f"{stored}, line 1: 'a' was extracted from another text" in run.stderr
    stored.write_text('{"id": "a"}\n')
    run = khabar("evaluate", folder / "gold", articles, "--extractions", stored)
    assert run.returncode == 1 and f"{stored}, line 1: this is no extraction" in run.stderr


def test_a_threshold_is_judged_as_it_is_read(folder: Path) -> None:
    gold, articles = folder / "gold", folder / "articles.jsonl"
    everything = evaluated(gold, articles)
    threshold = sorted(band["from"] for band in everything["confidence"])[-1]
    sure = evaluated(gold, articles, "--min-confidence", threshold)
    assert sure["confidence"] == [band for band in everything["confidence"] if band["from"] >= threshold]
    assert 0 < sure["triples"]["sys"] < everything["triples"]["sys"]
    assert evaluated(gold, articles, "--min-confidence", 1)["triples"]["sys"] == 0
    run = khabar("evaluate", gold, articles, "--min-confidence", 0.5, "--extractions", folder / "x.jsonl")
    assert run.returncode == 2 and "give the threshold to `khabar extract`" in " ".join(run.stderr.replace("│", " ").split())


def test_absent_documents_count_as_empty_and_are_named(folder: Path) -> None:
    write(folder / "gold" / "b.json", {**GOLD, "id": "absent"})
    run = khabar("evaluate", folder / "gold", folder / "articles.jsonl", "--format", "json")
    assert run.returncode == 0
    assert "1 gold document(s) not read, counted as empty: absent" in run.stderr
    assert json.loads(run.stdout)["entities"]["gold"] == 8


def test_broken_gold_is_told_and_the_rest_goes_on(folder: Path) -> None:
    broken, misquoting = folder / "gold" / "0.json", folder / "gold" / "c.json"
    write(broken, {**GOLD, "id": "other", "events": [{"type": "attack", "modality": "actual"}]})
    write(misquoting, {**GOLD, "id": "c"})
    write(folder / "articles.jsonl", {"id": "a", "text": TEXT}, {"id": "c", "text": "نص قصير."})
    run = khabar("evaluate", folder / "gold", folder / "articles.jsonl", "--format", "json")
    assert run.returncode == 1
    assert f"{broken}: events[0].type: Invalid enum value 'attack'" in run.stderr
    assert f"{misquoting}: events[0].evidence: these words are not in the article" in run.stderr
    assert json.loads(run.stdout)["entities"]["gold"] == 8


def test_nothing_to_measure_with(folder: Path) -> None:
    (folder / "gold" / "a.json").write_text("[]")
    run = khabar("evaluate", folder / "gold", folder / "articles.jsonl")
    assert run.returncode == 1 and "no gold file can be used" in run.stderr and run.stdout == ""
    assert "Traceback" not in run.stderr
    assert khabar("evaluate", folder / "gold", folder / "articles.jsonl", "--format", "xml").returncode == 2


def test_help_teaches() -> None:
    told = khabar("evaluate", "--help").stdout
    assert all(word in told for word in ("evidence", "acts_for", "start:end", "--errors", "khabar evaluate gold/ articles.jsonl"))
