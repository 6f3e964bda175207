"""The wheel works away from the checkout, with all its data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_wheel_reads_an_article_outside_the_checkout(tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(target),
        str(ROOT),
    ]
    subprocess.run(install, check=True, timeout=300, cwd=tmp_path)
    article = tmp_path / "خبر.txt"
    article.write_text("اتهمت وزارة الدفاع التركية روسيا بقصف مدينة إدلب السورية.", "utf-8")
    program = f"import khabar; assert khabar.__file__.startswith({str(target)!r}); from khabar.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}
    for words, told in (
        (["build", str(article), "--graph", "g"], "1 added"),
        (["query", "--graph", "g", "accusations"], "روسيا"),
        (["view", "--graph", "g", "-o", "v.html"], "v.html"),
    ):
        run = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, cwd=tmp_path, env=env, timeout=120)
        assert run.returncode == 0, run.stderr.decode()
        assert told in run.stdout.decode()


def test_source_distribution_holds_the_data(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    import tarfile

    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for wanted in (
        "extract/lexicon/events/aid.toml",
        "extract/language/lexemes.tsv",
        "ontology/knowledge/people.ttl",
        "graph/queries/triples.rq",
        "graph/templates/view.html",
        "LICENSE",
    ):
        assert wanted in names
