"""Documents from files: text, JSON lines (also gzipped), folders, standard input.

Reading streams: no more than one line or file is held at a time.  What cannot be read is yielded as a ReadError that says
where and why, and reading goes on.
"""

from __future__ import annotations

import codecs
import gzip
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import msgspec
from dateutil import parser as dates

from khabar.extract.contract import Document
from khabar.ontology.errors import KhabarError

SUFFIXES = (".txt", ".jsonl", ".jsonl.gz")
LARGEST = 4 * 1024 * 1024
"""Bytes of text above which a document is no article: some 2 million letters, a thick book."""
LONGEST_LINE = 64 * 1024 * 1024
YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))(?!\d)")


class ReadError(KhabarError):
    """A file, line or field that cannot be read; the message names it and says what to do."""


def read(inputs: Iterable[str | Path]) -> Iterator[Document | ReadError]:
    """The documents of files and folders, in order; ``-`` is standard input (JSON lines, or else one plain text).

    A document whose id came before is yielded as an error: in a graph it would replace the other.
    """
    seen: dict[str, str] = {}
    for entry in inputs:
        for where, found in _read(entry):
            if isinstance(found, Document):
                if found.id in seen:
                    found = ReadError(
                        f"{where}: the id {found.id!r} is also that of {seen[found.id]}; give each document an id of its own"
                    )
                else:
                    seen[found.id] = where
            yield found


def count(inputs: Iterable[str | Path]) -> int | None:
    """How many documents there are to read, for a progress bar; None where only reading would tell."""
    total = 0
    for entry in inputs:
        path = Path(entry)
        files = [path] if path.is_file() else _files(path) if path.is_dir() else []
        if str(entry) == "-" or not files:
            return None
        for file in files:
            if file.name.endswith(".txt"):
                total += 1
            elif file.name.endswith(".jsonl"):
                with file.open("rb") as lines:
                    total += sum(1 for line in lines if line.strip())
            else:
                return None
    return total


def _read(entry: str | Path) -> Iterator[tuple[str, Document | ReadError]]:
    if str(entry) == "-":
        yield from _stdin()
        return
    path = Path(entry)
    if not path.exists():
        yield str(path), ReadError(f"{path}: there is no such file or folder")
    elif path.is_dir():
        files = _files(path)
        if not files:
            yield str(path), ReadError(f"{path}: the folder holds no documents ({', '.join(SUFFIXES)})")
        for file in files:
            yield from _file(file, file.relative_to(path).as_posix())
    else:
        yield from _file(path, path.name)


def _files(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.rglob("*") if file.is_file() and file.name.endswith(SUFFIXES) and not file.name.startswith(".")
    )


def _file(path: Path, name: str) -> Iterator[tuple[str, Document | ReadError]]:
    try:
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rb") as lines:
                yield from _lines(str(path), lines)
        elif path.name.endswith((".jsonl", ".ndjson")):
            with path.open("rb") as lines:
                yield from _lines(str(path), lines)
        elif path.name.endswith(".txt"):
            yield str(path), _text(path, name.removesuffix(".txt"))
        else:
            yield (
                str(path),
                ReadError(f"{path}: this kind of file is not known; give {', '.join(SUFFIXES)} or a folder of them"),
            )
    except (OSError, EOFError, zlib.error) as error:
        yield str(path), ReadError(f"{path}: the file cannot be read: {getattr(error, 'strerror', None) or error}")


def _text(path: Path, identifier: str) -> Document | ReadError:
    size = path.stat().st_size
    if size > LARGEST:
        return ReadError(f"{path}: {size >> 20} MB are too much for one article (at most {LARGEST >> 20} MB); split it")
    return _decoded(str(path), identifier, path.read_bytes())


def _decoded(where: str, identifier: str, data: bytes) -> Document | ReadError:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return ReadError(f"{where}: byte {error.start} is no UTF-8; save the file as UTF-8 (it may be Windows-1256)")
    if not text.strip():
        return ReadError(f"{where}: the document is empty")
    return Document(id=identifier, text=text)


def _lines(where: str, lines: IO[bytes] | gzip.GzipFile, first: bytes = b"") -> Iterator[tuple[str, Document | ReadError]]:
    """``first`` is the first line, where it was read already."""
    number = 0
    empty = True
    while line := first or lines.readline(LONGEST_LINE + 1):
        first = b""
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        place = f"{where}, line {number}"
        if len(line) > LONGEST_LINE:
            yield (
                place,
                ReadError(f"{place}: the line is longer than {LONGEST_LINE // 1024 // 1024} MB; a line holds one article"),
            )
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE + 1)
            continue
        if line.strip():
            empty = False
            yield place, document(place, line)
    if empty:
        yield where, ReadError(f"{where}: the file is empty")


def document(place: str, line: bytes) -> Document | ReadError:
    """One line of JSON as a document; ``place`` names it in errors."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return ReadError(f"{place}: byte {error.start} of the line is no UTF-8; save the file as UTF-8 (it may be Windows-1256)")
    try:
        data: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return ReadError(f"{place}: this is no JSON: {error}")
    if not isinstance(data, dict):
        return ReadError(f"{place}: an object with `id` and `text` is wanted, not {type(data).__name__}")
    for field in ("id", "text"):
        value = data.get(field)
        if value is None:
            return ReadError(f"{place}: the field `{field}` is missing")
        if not isinstance(value, str) and not (field == "id" and type(value) is int):
            return ReadError(f"{place}: the field `{field}` must be text, not {type(value).__name__}")
        if not str(value).strip():
            return ReadError(f"{place}: the field `{field}` is empty")
    for field in ("title", "url", "publisher"):
        if not isinstance(data.get(field), str | None):
            return ReadError(f"{place}: the field `{field}` must be text, not {type(data[field]).__name__}")
    if len(data["text"]) > LARGEST:
        return ReadError(f"{place}: the text is longer than {LARGEST:,} letters; a line holds one article")
    published = data.get("date")
    try:
        day = parse_date(published)
    except ValueError:
        return ReadError(
            f"{place}: the field `date` is no date: {str(published)[:40]!r}; write it as 2018-06-15, or leave it out"
        )
    return Document(
        id=str(data["id"]),
        text=data["text"],
        title=data.get("title"),
        url=data.get("url"),
        date=day,
        publisher=data.get("publisher"),
    )


def parse_date(value: object) -> date | None:
    """A day in any usual form: ISO, RFC 2822, year or day first ("2018/05/12" and "12/05/2018" are 12 May), seconds since
    1970 (their day in UTC, so that every machine reads the same); None stays None.

    Raises ValueError for all else, and for dates that leave the day, month or year out.
    """
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC).date()
        except (OverflowError, OSError) as error:
            raise ValueError("no timestamp") from error
    if not isinstance(value, str):
        raise ValueError("no date")
    if parts := YEAR_FIRST.match(value.strip()):
        year, month, day = (int(part) for part in parts.groups() if part)
        return date(year, month, day)
    days = []
    for fill in (datetime(2000, 1, 1), datetime(2001, 2, 2)):
        try:
            days.append(dates.parse(value, dayfirst=True, default=fill).date())
        except (OverflowError, TypeError) as error:
            raise ValueError("no date") from error
    if days[0] != days[1]:
        raise ValueError("a partial date")
    return days[0]


def _stdin() -> Iterator[tuple[str, Document | ReadError]]:
    stream = sys.stdin.buffer
    first = stream.readline(LONGEST_LINE + 1)
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from _lines("standard input", stream, first)
        return
    data = first + stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield "standard input", ReadError("standard input: too much for one article; give articles as JSON lines")
    else:
        yield "standard input", _decoded("standard input", "stdin", data)
