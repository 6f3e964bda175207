"""The figures are those of the project's judge, where judge and annotated articles are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVAL = Path(__file__).parents[2].parent / "shared" / "eval"
JUDGE, GOLD, ARTICLES = EVAL / "score.py", EVAL / "gold" / "train", EVAL / "train_articles.jsonl"


@pytest.mark.skipif(not all(p.exists() for p in (JUDGE, GOLD, ARTICLES)), reason="the annotated articles are not at hand")
def test_the_same_figures(tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from khabar.cli import main; main()"]
    stored = tmp_path / "extractions.jsonl"
    subprocess.run([*program, "extract", str(ARTICLES), "-o", str(stored), "--workers", "2"], check=True, timeout=300)
    judged = subprocess.run([sys.executable, str(JUDGE), str(GOLD), str(stored), "--json"], capture_output=True, check=True)
    command = [*program, "evaluate", str(GOLD), str(ARTICLES), "--extractions", str(stored), "--format", "json"]
    ours = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    wanted = json.loads(judged.stdout)
    assert {name: ours[name] for name in wanted} == wanted
    assert wanted["triples"]["tp"] > 100
