"""The README's command lines do what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_commands_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    section = (ROOT / "README.md").read_text("utf-8").split("## On the command line")[1].split("## In Python")[0]
    commands = re.findall(r"^\$ (khabar .*)$", section, re.M)
    assert len(commands) >= 8
    for command in commands:
        words = [sys.executable, "-c", "from khabar.cli import main; main()", *shlex.split(command)[1:]]
        run = subprocess.run(words, capture_output=True, cwd=tmp_path, timeout=120)
        assert run.returncode == 0, (command, run.stderr.decode())
    assert (tmp_path / "build" / "view.html").exists()
