"""What comes in: every kind of input, and every kind of bad input by name."""

from __future__ import annotations

import gzip
import json
import time
from datetime import date
from pathlib import Path

import pytest

from khabar.extract.contract import Document
from khabar.extract.readers import LARGEST, ReadError, count, document, parse_date, read


def lines(path: Path, *rows: object) -> Path:
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8"
    )
    return path


def errors(*inputs: str | Path) -> list[str]:
    return [str(found) for found in read(inputs) if isinstance(found, ReadError)]


def documents(*inputs: str | Path) -> list[Document]:
    return [found for found in read(inputs) if isinstance(found, Document)]


def test_folder_is_read_in_order_with_relative_ids(tmp_path: Path) -> None:
    (tmp_path / "ب").mkdir()
    (tmp_path / "ب" / "خبر.txt").write_text("زار الوزير بغداد.", "utf-8")
    (tmp_path / "a.txt").write_text("نص", "utf-8")
    (tmp_path / "notes.md").write_text("no document", "utf-8")
    assert [d.id for d in documents(tmp_path)] == ["a", "ب/خبر"]
    assert count([tmp_path]) == 2


def test_json_lines_keep_their_fields(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "x.jsonl",
        {"id": 7, "text": "نص", "date": "Sun, 06 May 2018 16:20:14 +0400", "title": "عنوان", "publisher": "الوكالة"},
    )
    assert documents(path) == [Document(id="7", text="نص", date=date(2018, 5, 6), title="عنوان", publisher="الوكالة")]


def test_gzipped_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress('{"id": "a", "text": "نص"}\n'.encode()))
    assert [d.id for d in documents(path)] == ["a"]
    path.write_bytes(path.read_bytes()[:-9])
    assert "x.jsonl.gz" in errors(path)[0]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-06-15", date(2018, 6, 15)),
        ("2018-06-15T23:00:00Z", date(2018, 6, 15)),
        ("12/05/2018", date(2018, 5, 12)),
        ("2018/05/06", date(2018, 5, 6)),
        ("2018.5.6", date(2018, 5, 6)),
        ("2018-5-6 10:00", date(2018, 5, 6)),
        ("20180506", date(2018, 5, 6)),
        (1525566014, date(2018, 5, 6)),
        ("Fri, 04 May 2018 19:19:32 +0400", date(2018, 5, 4)),
        (None, None),
        ("", None),
    ],
)
def test_dates_in_usual_forms(value: object, day: date | None) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize("value", ["soon", "May 2018", "99/99/2018", "2018/13/40", [2018], True])
def test_dates_that_are_none(value: object) -> None:
    with pytest.raises(ValueError):
        parse_date(value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{oops", "no JSON"),
        (b"[1]", "an object"),
        (b'{"id": "a"}', "`text` is missing"),
        (b'{"text": "a"}', "`id` is missing"),
        (b'{"id": "a", "text": 5}', "`text` must be text"),
        (b'{"id": "a", "text": " "}', "`text` is empty"),
        (b'{"id": "a", "text": "b", "date": "soon"}', "`date` is no date"),
        (b'{"id": "a", "text": "b", "title": 1}', "`title` must be text"),
        (b'{"id": true, "text": "a"}', "`id` must be text"),
        ('{"id": "a", "text": "نص"}'.encode("cp1256"), "byte 21 of the line is no UTF-8"),
    ],
)
def test_bad_lines_name_line_and_field(line: bytes, told: str) -> None:
    found = document("x.jsonl, line 3", line)
    assert isinstance(found, ReadError)
    assert "x.jsonl, line 3" in str(found) and told in str(found)


def test_bad_input_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "latin.txt").write_bytes("مرحبا".encode("cp1256"))
    (tmp_path / "good.txt").write_text("نص", "utf-8")
    (tmp_path / "huge.txt").write_bytes(b"a" * (LARGEST + 1))
    path = lines(tmp_path / "x.jsonl", {"id": "1", "text": "أ"}, "{", {"id": "1", "text": "ب"}, {"id": "2", "text": "ج"})
    told = errors(tmp_path, tmp_path / "missing.txt")
    assert [d.id for d in documents(tmp_path)] == ["good", "1", "2"]
    assert any("empty.txt" in t and "empty" in t for t in told)
    assert any("latin.txt" in t and "byte 0" in t for t in told)
    assert any("huge.txt" in t for t in told)
    assert any(f"{path}, line 2" in t for t in told)
    assert any(f"{path}, line 3" in t and "id '1'" in t for t in told)
    assert any("missing.txt" in t and "no such file" in t for t in told)


def test_folder_without_documents(tmp_path: Path) -> None:
    assert "holds no documents" in errors(tmp_path)[0]


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"id": "a", "text": "' + b"x" * 50_000_000 + b'"}\n{"id": "b", "text": "y"}\n')
    assert "line 1" in errors(path)[0]
    assert [d.id for d in documents(path)] == ["b"]


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes('{"id": "a", "text": "نص"}\n'.encode("utf-8-sig"))
    assert [d.id for d in documents(path)] == ["a"]


def test_a_timestamp_is_the_same_day_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert parse_date(1525566014) == date(2018, 5, 6)
    monkeypatch.undo()
    time.tzset()
