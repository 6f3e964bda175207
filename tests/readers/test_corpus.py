"""Many documents in a real process pool, and what happens when a process of it is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from khabar.extract import corpus
from khabar.extract.contract import Document, Extraction
from khabar.extract.corpus import extract_all


def many(number: int, text: str) -> list[Document]:
    return [Document(id=str(i), text=text) for i in range(number)]


def test_the_pool_keeps_the_order(example: str) -> None:
    found = list(extract_all(many(60, example[:300]), 2))
    assert [f.id for f in found] == [str(i) for i in range(60)]
    assert all(isinstance(f, Extraction) for f in found)


def test_the_pool_knows_the_threshold(example: str) -> None:
    everything, sure = (list(extract_all(many(20, example[:600]), 2, min_confidence=least)) for least in (0.0, 0.8))
    for all_of_it, found in zip(everything, sure, strict=True):
        assert isinstance(all_of_it, Extraction) and isinstance(found, Extraction)
        wanted = [item.confidence for item in (*all_of_it.events, *all_of_it.facts) if item.confidence >= 0.8]
        assert [item.confidence for item in (*found.events, *found.facts)] == wanted
        assert 0 < len(wanted) < len(all_of_it.events) + len(all_of_it.facts)


def test_a_killed_process_loses_no_document(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pools: list[ProcessPoolExecutor] = []
    make = corpus._pool

    def watched(processes: int) -> ProcessPoolExecutor:
        pools.append(make(processes))
        return pools[-1]

    monkeypatch.setattr(corpus, "_pool", watched)

    def kill() -> None:
        while not (pools and pools[0]._processes):
            time.sleep(0.01)
        os.kill(next(iter(pools[0]._processes)), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = list(extract_all(many(60, example[:300]), 2))
    killer.join()
    assert len(pools) > 1, "no process was killed in time"
    assert [f.id for f in found] == [str(i) for i in range(60)]
    assert all(isinstance(f, Extraction) for f in found)


def test_no_more_is_read_than_is_worked_on(example: str) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Document(id=str(taken), text=example[:300])

    running = extract_all(endless(), 2)  # type: ignore[arg-type]
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert taken < 100


def test_a_document_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    """A program of its own, since the pool's processes import anew what kills them."""
    import subprocess
    import sys

    (tmp_path / "deadly.py").write_text(
        """
import os
from khabar.extract import corpus
from khabar.extract.contract import Document

def batch(documents, least):
    if any(d.id == "37" for d in documents):
        os._exit(9)
    return [corpus.Failure(d.id, "read") for d in documents]

corpus._batch = batch
if __name__ == "__main__":
    found = list(corpus.extract_all((Document(id=str(i), text="x") for i in range(60)), 2))
    print([f.id for f in found] == [str(i) for i in range(60)], [f.id for f in found if "killed" in f.reason])
""",
        "utf-8",
    )
    run = subprocess.run([sys.executable, str(tmp_path / "deadly.py")], capture_output=True, text=True, timeout=120)
    assert run.stdout.strip() == "True ['37']", run.stderr
