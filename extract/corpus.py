"""Many documents: extraction in a process pool, in order, with no more in memory than is being worked on."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice

from khabar.extract.contract import Document, Extraction
from khabar.ontology.errors import KhabarError

FEW = 12
"""Up to so many documents the pool costs more than it gives."""
CHUNK = 8
"""Documents a task: fewer round trips, and a bar that still moves."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document whose extraction raised; ``reason`` is for the user."""

    id: str
    reason: str


def extract_one(document: Document, min_confidence: float = 0.0) -> Extraction | Failure:
    """The extraction of a document, or what went wrong."""
    from khabar.extract.extractor import extract

    try:
        return extract(document, min_confidence=min_confidence)
    except Exception as error:
        return Failure(document.id, f"{type(error).__name__}: {error}")


def extract_all(
    documents: Iterable[Document], workers: int | None = None, *, min_confidence: float = 0.0
) -> Iterator[Extraction | Failure]:
    """The extractions of many documents, in their order.

    ``workers``: processes, by default one a core; 1 works in this process.  A document that fails is yielded as a Failure
    and the rest goes on; if a worker dies, what was under way is read again, one document a process, so that only the
    document that kills its process fails.

    ``min_confidence``: events and facts below it are left out, as by ``khabar.extract.extractor.extract``; raises KhabarError,
    before anything is read, where it is not from 0 to 1.
    """
    if not 0 <= min_confidence <= 1:
        raise KhabarError(f"min_confidence: {min_confidence} is no confidence; give a number from 0 to 1")
    return _extracted(iter(documents), workers, min_confidence)


def _extracted(source: Iterator[Document], workers: int | None, least: float) -> Iterator[Extraction | Failure]:
    head = list(islice(source, FEW))
    processes = workers if workers is not None else os.cpu_count() or 1
    if processes <= 1 or len(head) < FEW:
        for document in head:
            yield extract_one(document, least)
        if processes <= 1:
            for document in source:
                yield extract_one(document, least)
        return
    yield from _pooled(head, source, processes, least)


def _batch(documents: list[Document], least: float) -> list[Extraction | Failure]:
    return [extract_one(document, least) for document in documents]


def _pooled(head: list[Document], source: Iterator[Document], processes: int, least: float) -> Iterator[Extraction | Failure]:
    batches = chain([head], iter(lambda: list(islice(source, CHUNK)), []))
    pending: deque[tuple[list[Document], Future[list[Extraction | Failure]]]] = deque()
    pool = _pool(processes)
    try:
        while True:
            unsent: list[Document] = []
            try:
                while len(pending) < processes * 3 and (unsent := next(batches, [])):
                    pending.append((unsent, pool.submit(_batch, unsent, least)))
                    unsent = []
                if not pending:
                    return
                found = pending[0][1].result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                for batch, future in pending:
                    yield from _again(batch, future, least)
                yield from _again(unsent, None, least)
                pending.clear()
                pool = _pool(processes)
            else:
                pending.popleft()
                yield from found
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _again(
    documents: list[Document], future: Future[list[Extraction | Failure]] | None, least: float
) -> Iterator[Extraction | Failure]:
    """What a batch of a broken pool gives: what it had given, or else each document in a process that it alone can break."""
    if future is not None and future.done() and future.exception() is None:
        yield from future.result()
        return
    pool = _pool(1)
    try:
        for document in documents:
            try:
                yield from pool.submit(_batch, [document], least).result()
            except BrokenProcessPool:
                yield Failure(document.id, "the process that read it was killed (too little memory?)")
                pool = _pool(1)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
