"""Many documents: extraction in a process pool, in order, with no more in memory than is being worked on."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from khabar.extract.contract import Document, Extraction

FEW = 12
"""Up to so many documents the pool costs more than it gives."""
CHUNK = 8
"""Documents a task: fewer round trips, and a bar that still moves."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document whose extraction raised; ``reason`` is for the user."""

    id: str
    reason: str


def extract_one(document: Document) -> Extraction | Failure:
    """The extraction of a document, or what went wrong."""
    from khabar.extract.extractor import extract

    try:
        return extract(document)
    except Exception as error:
        return Failure(document.id, f"{type(error).__name__}: {error}")


def extract_all(documents: Iterable[Document], workers: int | None = None) -> Iterator[Extraction | Failure]:
    """The extractions of many documents, in their order.

    ``workers``: processes, by default one a core; 1 works in this process.  A document that fails is yielded as a Failure
    and the rest goes on; if a worker dies, the documents it held fail and a new pool goes on.
    """
    source = iter(documents)
    head = list(islice(source, FEW))
    processes = workers if workers is not None else os.cpu_count() or 1
    if processes <= 1 or len(head) < FEW:
        for document in head:
            yield extract_one(document)
        if processes <= 1:
            for document in source:
                yield extract_one(document)
        return
    yield from _pooled(head, source, processes)


def _batch(documents: list[Document]) -> list[Extraction | Failure]:
    return [extract_one(document) for document in documents]


def _pooled(head: list[Document], source: Iterator[Document], processes: int) -> Iterator[Extraction | Failure]:
    queue: deque[list[Document]] = deque([head])

    def following() -> list[Document]:
        return queue.popleft() if queue else list(islice(source, CHUNK))

    pending: deque[tuple[list[Document], Future[list[Extraction | Failure]]]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        while True:
            while len(pending) < processes * 3 and (batch := following()):
                pending.append((batch, pool.submit(_batch, batch)))
            if not pending:
                return
            batch, future = pending.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from (
                    Failure(document.id, "the process that read it was killed (too little memory?)") for document in batch
                )
                queue.extend(documents for documents, _ in pending)
                pending.clear()
                pool.shutdown(wait=False)
                pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
