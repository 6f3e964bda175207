"""The program as a user runs it: a real process, real files, a real graph."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    assert "supplies\tالجيش السوري\tمعدات عسكرية حديثة\tplanned" in khabar("extract", EXAMPLE, "--format", "table").stdout.decode()
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    assert khabar("extract", tmp_path / "missing.txt", "-o", target).returncode == 1
    assert target.read_text() == "old"
    assert khabar("extract", EXAMPLE, "-o", target).returncode == 0
    assert json.loads(target.read_text("utf-8"))["id"] == "turkey-syria"


def test_the_table_tells_when_and_where() -> None:
    run = khabar("extract", "-", "--format", "table", data="اعتقلت الشرطة العراقية خمسة متظاهرين في البصرة أمس.".encode())
    head, *rows = (line.split("\t") for line in run.stdout.decode().splitlines())
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["when"], row["where"]) for row in told if row["who"] == "الشرطة العراقية" and row["where"]] == [("أمس", "البصرة")]
    assert all(row["evidence"] for row in told)


def test_standard_input_as_text_and_as_json_lines() -> None:
    assert json.loads(khabar("extract", "-", data="زار الوزير بغداد.".encode()).stdout)["id"] == "stdin"
    rows = b'{"id": "a", "text": "\xd9\x86\xd8\xb5"}\n{"id": "b"}\n'
    run = khabar("extract", "-", data=rows)
    assert run.returncode == 1
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["a"]
    assert "standard input, line 2: the field `text` is missing" in run.stderr.decode()


def extracted(*args: object, data: str | None = None) -> dict[str, Any]:
    run = khabar("extract", "-" if data else EXAMPLE, *args, data=data.encode() if data else None)
    assert run.returncode == 0, run.stderr.decode()
    extraction: dict[str, Any] = json.loads(run.stdout)
    return extraction


def told(extraction: dict[str, Any], least: float = 0.0) -> list[tuple[object, ...]]:
    """Events and facts at least so sure, with names for ids, since ids differ where entities are fewer."""
    names = {e["id"]: e["label"]["ar"] for e in extraction["entities"]}
    roles = ("agents", "recipients", "concerns", "places", "sources")
    events = [(v["type"], v["trigger"]["start"], v["confidence"], *([names[i] for i in v[r]] for r in roles)) for v in extraction["events"]]
    facts = [(f["p"], names[f["s"]], f["confidence"], names[f["o"]]) for f in extraction["facts"]]
    return [item for item in (*events, *facts) if item[2] >= least]


def test_a_threshold_leaves_out_what_is_less_sure_and_nothing_else() -> None:
    everything = extracted()
    assert extracted("--min-confidence", 0) == everything
    least = sorted(v["confidence"] for v in everything["events"])[5]
    for threshold in (least, 0.75):
        assert 0 < len(told(everything, threshold)) < len(told(everything))
        assert told(extracted("--min-confidence", threshold)) == told(everything, threshold)


def test_what_only_left_out_events_and_facts_need_is_left_out() -> None:
    text = "اتهم وزير الخارجية المصري إسرائيل بقصف لبنان."
    likely = {"إسرائيل", "لبنان", "وزير الخارجية المصري"}
    everything = extracted(data=text)
    assert {e["label"]["ar"] for e in everything["entities"]} > likely
    surest = max(item[2] for item in told(everything))
    for threshold in (surest, 1.0):
        found = extracted("--min-confidence", threshold, data=text)
        names = {e["id"]: e["label"]["ar"] for e in found["entities"]}
        needed = {names[i] for v in found["events"] for i in (*v["agents"], *v["recipients"], *v["sources"])}
        needed |= {names[f[end]] for f in found["facts"] for end in ("s", "o")}
        assert set(names.values()) == likely | needed
        assert list(names) == [f"e{number}" for number in range(1, len(names) + 1)]
    assert surest < 1 and told(found) == []


def test_a_graph_with_a_threshold_holds_the_surer_edges_alone(tmp_path: Path) -> None:
    import khabar as package

    graphs = [package.build(EXAMPLE), package.build(EXAMPLE, min_confidence=0.75), package.build(EXAMPLE, min_confidence=1.0)]
    sure = [[float(c) for c in g.query("SELECT ?c { ?x kh:confidence ?c { ?x a sem:Event } UNION { ?x a kh:Fact } }").frame()["c"]] for g in graphs]
    assert min(sure[0]) < 0.75 <= min(sure[1])
    assert sorted(c for c in sure[0] if c >= 0.75) == sorted(sure[1])
    assert sure[2] == []
    folder = tmp_path / "graph"
    for threshold, change in ((0, "1 added"), (1, "1 replaced"), (1, "1 unchanged"), (0, "1 replaced")):
        assert change in khabar("build", EXAMPLE, "--graph", folder, "--min-confidence", threshold).stdout.decode()


def test_a_threshold_that_is_no_confidence_is_refused(tmp_path: Path) -> None:
    import khabar as package

    folder = tmp_path / "graph"
    commands: list[list[object]] = [["extract", EXAMPLE], ["build", EXAMPLE, "--graph", folder], ["evaluate", "examples/gold", EXAMPLE]]
    for command, value in zip(commands, ("1.5", "-0.1", "nan"), strict=True):
        run = khabar(*command, "--min-confidence", value)
        assert run.returncode == 2 and run.stdout == b""
        assert "--min-confidence" in run.stderr.decode() and "from 0 to 1" in run.stderr.decode()
    for value in (1.5, -0.1, float("nan")):
        with pytest.raises(package.KhabarError, match=r"min_confidence: .* from 0 to 1"):
            package.build(EXAMPLE, graph=folder, min_confidence=value)
    assert not folder.exists()


def test_help_teaches_the_threshold() -> None:
    for command in ("extract", "build", "evaluate"):
        told = " ".join(khabar(command, "--help", COLUMNS="200").stdout.decode().replace("│", " ").split())
        assert "--min-confidence" in told and "fewer, surer edges" in told
        assert "khabar evaluate prints precision by confidence" in told


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
