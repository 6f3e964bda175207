"""The example article against its annotation, where the annotation is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.extract.contract import Document, to_json
from khabar.extract.extractor import extract

SHARED = Path(__file__).parents[2].parent / "shared"

GOLD = SHARED / "eval" / "gold" / "train" / "seed.json"


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated article is not at hand")
def test_example_reaches_its_goal(example: str, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "seed.json").write_text(GOLD.read_text("utf-8"), "utf-8")
    (tmp_path / "system.jsonl").write_text(to_json(extract(Document(id="seed", text=example))) + "\n", "utf-8")
    score = [sys.executable, str(SHARED / "eval" / "score.py"), str(tmp_path / "gold"), str(tmp_path / "system.jsonl"), "--json"]
    figures = json.loads(subprocess.run(score, capture_output=True, check=True).stdout)
    assert figures["entities"]["f1"] >= 0.85
    assert figures["triples"]["f1"] >= 0.75
