"""Gold files, whole and broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khabar.evaluation.gold import Gold, GoldError, read_gold

WHOLE: dict[str, Any] = {
    "id": "a",
    "entities": [
        {"id": "state", "type": "country", "names": ["مملكة الرمال"], "en": "Kingdom of Sands"},
        {"id": "palace", "type": "organization", "names": ["قصر الرمال", "القصر"], "acts_for": "state"},
    ],
    "events": [{"id": "e1", "type": "reject", "agents": ["palace"], "modality": "actual", "themes": ["الصفقة"], "evidence": "رفض القصر الصفقة"}],
    "facts": [{"s": "palace", "p": "part_of", "o": "state", "evidence": "قصر الرمال"}],
}


def only(folder: Path, data: object) -> Gold | GoldError:
    (folder / "a.json").write_text(json.dumps(data, ensure_ascii=False) if not isinstance(data, str) else data, "utf-8")
    (found,) = read_gold(folder)
    return found


def changed(part: str, number: int, **fields: object) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(WHOLE))
    copy[part][number] |= fields
    return copy


def test_evidence_is_placed_in_the_text(tmp_path: Path) -> None:
    gold = only(tmp_path, WHOLE)
    assert isinstance(gold, Gold)
    text = "أمس رفض القصر الصفقة. وقال قصر الرمال إنها باطلة."
    read = gold.annotation(text)
    assert [text[p.start : p.end] for p in (read.events[0].passage, read.facts[0].passage)] == ["رفض القصر الصفقة", "قصر الرمال"]
    assert gold.misquoted(text) == []
    assert gold.annotation().events[0].passage.start is None
    assert gold.misquoted("رفض القصر الصفقة") == ["facts[0].evidence"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("{", "this is no JSON"),
        ([], "an object with `id`"),
        ({**WHOLE, "id": 3}, "id: the id of the article"),
        ({**WHOLE, "events": {}}, "events: a list is wanted, not dict"),
        (changed("events", 0, type="attack"), "events[0].type: Invalid enum value 'attack'; choose one of agree, consult"),
        (changed("events", 0, modality="maybe"), "events[0].modality: Invalid enum value 'maybe'; choose one of actual"),
        (changed("facts", 0, p="owns"), "facts[0].p: Invalid enum value 'owns'; choose one of has_position"),
        (changed("entities", 1, names="القصر"), "entities[1].names: Expected `array`, got `str`"),
        (changed("events", 0, agents=["kin"]), "events[0].agents: 'kin' is the id of no entity"),
        (changed("events", 0, sources=["kin"]), "events[0].sources: 'kin'"),
        (changed("facts", 0, o="kin"), "facts[0].o: 'kin'"),
        (changed("entities", 1, acts_for="kin"), "entities[1].acts_for: 'kin'"),
        (changed("entities", 1, id="state", acts_for=None), "entities[1].id: 'state' is the id of an entity before it"),
        ({**WHOLE, "facts": [{"s": "palace", "p": "part_of"}]}, "facts[0]: Object missing required field `o`"),
    ],
)
def test_errors_name_file_and_field(tmp_path: Path, data: object, told: str) -> None:
    found = only(tmp_path, data)
    assert isinstance(found, GoldError)
    assert str(found).startswith(f"{tmp_path / 'a.json'}: ") and told in str(found)


def test_other_files_go_on(tmp_path: Path) -> None:
    for name, data in (("1", WHOLE), ("2", {**WHOLE, "id": None}), ("3", WHOLE), ("4", {**WHOLE, "id": "b"})):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
    (tmp_path / "5.json").write_bytes(b'{"id": "\xff"}')
    found = list(read_gold(tmp_path))
    assert [g.id for g in found if isinstance(g, Gold)] == ["a", "b"]
    assert [str(g).split(": ")[0].removeprefix(str(tmp_path))[1:] for g in found if isinstance(g, GoldError)] == ["2.json", "3.json", "5.json"]
    assert "also that of" in str(found[2])


def test_folders_without_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold files"):
        list(read_gold(tmp_path))
    with pytest.raises(GoldError, match="no such folder"):
        list(read_gold(tmp_path / "gold"))
