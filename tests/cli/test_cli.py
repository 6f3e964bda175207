"""The program as a user runs it: a real process, real files, a real graph."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EXAMPLE = ROOT / "examples" / "turkey-syria.txt"
PROGRAM = [sys.executable, "-c", "from khabar.cli import main; main()"]


def khabar(*args: object, data: bytes | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, args)], input=data, capture_output=True, env={**os.environ, **env}, timeout=120, cwd=ROOT
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs") / "شبكة"
    made = khabar("build", EXAMPLE, "--graph", folder)
    assert made.returncode == 0, made.stderr.decode()
    assert "1 added" in made.stdout.decode()
    return folder


def test_extract_prints_the_contract_in_a_pipe_under_any_locale() -> None:
    run = khabar("extract", EXAMPLE, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert run.returncode == 0, run.stderr.decode()
    extraction = json.loads(run.stdout)
    text = EXAMPLE.read_text("utf-8")
    spans = [m for e in extraction["entities"] for m in e["mentions"]] + [
        v[k] for v in extraction["events"] for k in ("trigger", "evidence")
    ]
    assert len(spans) > 40
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert run.stderr == b""


def test_extract_table_and_output_file(tmp_path: Path) -> None:
    assert "supplies\tالجيش السوري\tplanned" in khabar("extract", EXAMPLE, "--format", "table").stdout.decode()
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    assert khabar("extract", tmp_path / "missing.txt", "-o", target).returncode == 1
    assert target.read_text() == "old"
    assert khabar("extract", EXAMPLE, "-o", target).returncode == 0
    assert json.loads(target.read_text("utf-8"))["id"] == "turkey-syria"


def test_standard_input_as_text_and_as_json_lines() -> None:
    assert json.loads(khabar("extract", "-", data="زار الوزير بغداد.".encode()).stdout)["id"] == "stdin"
    rows = b'{"id": "a", "text": "\xd9\x86\xd8\xb5"}\n{"id": "b"}\n'
    run = khabar("extract", "-", data=rows)
    assert run.returncode == 1
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["a"]
    assert "standard input, line 2: the field `text` is missing" in run.stderr.decode()


def test_reading_again_replaces(graph: Path) -> None:
    run = khabar("build", EXAMPLE, "--graph", graph)
    assert "1 unchanged" in run.stdout.decode()


def test_query_by_name_finds_who_supplies_whom(graph: Path) -> None:
    sparql = (
        "SELECT ?who ?whom ?modality ?sentence WHERE { ?a skos:altLabel|skos:prefLabel ?who ; kh:supplies ?b . ?b skos:prefLabel ?whom . "
        '?e kh:agent ?a ; kh:recipient ?b ; kh:modality ?modality ; kh:evidenceText ?sentence FILTER(STR(?who) = "تركيا" && LANG(?whom) = "ar") }'
    )
    run = khabar("query", "--graph", graph, sparql, "--format", "json")
    row = json.loads(run.stdout.splitlines()[0])
    assert (row["whom"], row["modality"]) == ("الجيش السوري", "planned")
    assert "تخطط لتزويد الجيش السوري بمعدات عسكرية حديثة" in row["sentence"]


def test_agreement_by_the_capitals_name(graph: Path) -> None:
    ask = 'ASK { ?a skos:altLabel|skos:prefLabel ?n ; kh:agreement ?b . ?b skos:altLabel|skos:prefLabel ?m FILTER(STR(?n) = "أنقرة" && STR(?m) = "قوات سوريا الديمقراطية") }'
    assert "True" in khabar("query", "--graph", graph, ask).stdout.decode()


def test_every_named_query_answers(graph: Path) -> None:
    listed = [line.split("\t")[0] for line in khabar("query", "--list").stdout.decode().splitlines()[1:]]
    assert len(listed) >= 10
    for name in listed:
        extra = ["-p", "name=تركيا"] if name == "relation-by-name" else []
        run = khabar("query", "--graph", graph, name, *extra)
        assert run.returncode == 0, (name, run.stderr.decode())


def test_query_errors_show_the_place(graph: Path) -> None:
    run = khabar("query", "--graph", graph, "SELECT ?s WHERE {\n ?s ?p ?o . \u200ffoo }")
    told = run.stderr.decode()
    assert run.returncode == 1
    assert "line 2" in told and "RIGHT-TO-LEFT MARK" in told.upper()
    assert "Traceback" not in told


def test_view_and_stats(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "صفحة.html"
    assert khabar("view", "--graph", graph, "-o", page, "--around", "تركيا").returncode == 0
    assert "الجيش السوري" in page.read_text("utf-8")
    assert "documents\t\t1" in khabar("stats", "--graph", graph).stdout.decode()


def test_folder_that_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    run = khabar("build", EXAMPLE, "--graph", tmp_path)
    assert run.returncode == 1
    assert str(tmp_path) in run.stderr.decode() and "Traceback" not in run.stderr.decode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letter.txt"]


def test_usage_errors() -> None:
    assert khabar("extract").returncode == 2
    assert khabar("extract", EXAMPLE, "--format", "xml").returncode == 2
    assert "Examples" in khabar("build", "--help").stdout.decode()


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    rows = tmp_path / "x.jsonl"
    text = EXAMPLE.read_text("utf-8")
    rows.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i in range(40)), "utf-8")
    quoted = " ".join(["'" + part + "'" for part in [*PROGRAM, "extract", str(rows), "--workers", "1"]])
    run = subprocess.run(["bash", "-c", f"{quoted} | head -c 10"], capture_output=True, timeout=120)
    assert run.stderr == b""


def test_names_are_no_markup_on_a_terminal(tmp_path: Path) -> None:
    rows = tmp_path / "x.jsonl"
    rows.write_text(json.dumps({"id": "[/x] a[b]", "text": "زار وزير الخارجية المصري بغداد."}) + "\n", "utf-8")
    ours, its = pty.openpty()
    with subprocess.Popen([*PROGRAM, "extract", str(rows)], stdout=its, stderr=its, cwd=ROOT) as run:
        os.close(its)
        told = b""
        try:
            while part := os.read(ours, 65536):
                told += part
        except OSError:  # how Linux says that the other side is closed
            pass
        os.close(ours)
    assert run.returncode == 0, told.decode()
    assert "[/x] a[b]" in told.decode()


def test_public_names() -> None:
    import khabar as package

    assert len(package.__all__) <= 10
    assert package.__version__[0].isdigit()
    assert all(getattr(package, name) for name in package.__all__)
