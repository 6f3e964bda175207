"""Makes an annotation file of gold files: words become offsets into the articles' texts, so that it holds no text.

    python training/gold_offsets.py GOLD_FOLDER ARTICLES.jsonl[.gz] ANNOTATIONS.jsonl

Gold files are those of ``khabar evaluate`` (*.json, one an article), with all their evidence.  An event may further have
``places``, ``time``, ``themes`` and ``trigger`` (start and end in code points), a fact ``label``, and both the ``start`` of
their evidence; other fields are not kept.  Entities are renamed e1, e2 ... and events v1, v2 ..., since ids may spell names.
Themes and labels that are not the text's own words are left out and counted.  A gold file that does not fit its text is
reported and left out; the exit status is 1 then.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from annotated import (
    ALEF,
    ROLES,
    AnnotationError,
    Place,
    Placed,
    PlacedEntity,
    PlacedEvent,
    PlacedFact,
    Span,
    misnamed,
    read_articles,
    text_sha256,
)


def find(text: str, words: str, near: Span = (0, 0)) -> Place | None:
    """Where ``words`` stand in the text, else where they stand after "ل" and without their article's alef.

    Of several occurrences: whole words before words with letters attached, then the nearest to ``near``, then the first.
    """

    def rank(place: Place) -> tuple[bool, bool, int, int]:
        start, end = place[:2]
        begins, ends = not text[start - 1 : start].isalnum(), not text[end : end + 1].isalnum()
        return not ends, not begins, max(near[0] - start, end - near[1], 0) if near[1] else 0, start

    found: list[Place] = [[at, at + len(words)] for at in _occurrences(text, words)]
    if not found and words.startswith("ال"):
        found = [[at + 1, at + len(words), 1] for at in _occurrences(text, "ل" + words.removeprefix(ALEF))]
    return min(found, key=rank, default=None)


def without_words(gold: dict[str, Any], text: str) -> tuple[Placed, Counter[str]]:
    """The gold of an article with offsets for words, and how many themes and labels are left out.

    Raises AnnotationError where a name, a time or evidence is not in the text, or where an id names no entity.
    """
    gold = {"entities": [], "events": [], "facts": []} | gold
    lost: Counter[str] = Counter()
    ids = {entity["id"]: f"e{number}" for number, entity in enumerate(gold["entities"], 1)}
    if wrong := misnamed(gold):
        raise AnnotationError(wrong)

    def needed(what: str, words: str, near: Span = (0, 0)) -> Place:
        place = find(text, words, near) if words else None
        if place is None:
            raise AnnotationError(f"{what} {words!r} is not in the text")
        return place

    def evidence(item: dict[str, Any]) -> Span:
        words = item["evidence"]
        start = item.get("start", text.find(words))
        if not words or start < 0 or not text.startswith(words, start):
            raise AnnotationError(f"evidence {words!r} is not in the text" + (f" at {start}" if start >= 0 else ""))
        return start, start + len(words)

    def perhaps(what: str, words: str, near: Span) -> Iterator[Place]:
        place = find(text, words, near) if words else None
        if place is None:
            lost[what] += 1
        else:
            yield place

    entities: list[dict[str, Any]] = [
        {
            "id": ids[e["id"]],
            "type": e["type"],
            "names": [needed("name", name) for name in e["names"]],
            "acts_for": ids[e["acts_for"]] if e.get("acts_for") is not None else None,
        }
        for e in gold["entities"]
    ]
    events: list[dict[str, Any]] = [
        {
            "id": f"v{number}",
            "type": e["type"],
            "modality": e["modality"],
            **{role: [ids[i] for i in e.get(role, ())] for role in ROLES},
            "time": needed("time", e["time"], evidence(e)) if e.get("time") else None,
            "themes": [place for theme in e.get("themes", ()) for place in perhaps("themes", theme, evidence(e))],
            "evidence": evidence(e),
            "trigger": e.get("trigger"),
        }
        for number, e in enumerate(gold["events"], 1)
    ]
    facts: list[dict[str, Any]] = [
        {
            "s": ids[f["s"]],
            "p": f["p"],
            "o": ids[f["o"]],
            "label": next(perhaps("labels", f["label"], evidence(f)), None) if f.get("label") else None,
            "evidence": evidence(f),
        }
        for f in gold["facts"]
    ]
    for e in events:
        start, end = e["trigger"] or e["evidence"]
        if not e["evidence"][0] <= start < end <= e["evidence"][1]:
            raise AnnotationError(f"the trigger {start}:{end} of event {e['id']} is not within its evidence")
    placed = Placed(
        id=gold["id"],
        text_sha256=text_sha256(text),
        entities=msgspec.convert(entities, list[PlacedEntity]),
        events=msgspec.convert(events, list[PlacedEvent]),
        facts=msgspec.convert(facts, list[PlacedFact]),
    )
    return placed, lost


def main(gold: Path, articles: Path, target: Path) -> int:
    """Writes the annotation file and says what it holds."""
    files: dict[Path, Any] = {}
    wrong: dict[Path, str] = {}
    for path in sorted(gold.glob("*.json")):
        try:
            files[path] = msgspec.json.decode(path.read_bytes())
            files[path]["id"]
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError) as error:
            files.pop(path, None)
            wrong[path] = f"this is no gold file: {error!r}"
    if not files and not wrong:
        raise AnnotationError(f"{gold}: the folder holds no gold files (.json, one an article)")
    texts = read_articles(articles, {data["id"] for data in files.values()})
    lines: dict[str, Placed] = {}
    lost = Counter[str]()
    for path, data in files.items():
        i = data["id"]
        try:
            if i not in texts or i in lines:
                raise AnnotationError(f"article {i} " + ("has two gold files" if i in lines else f"is not in {articles}"))
            lines[i], less = without_words(data, texts[i]["text"])
            lost += less
        except AnnotationError as error:
            wrong[path] = str(error)
        except (msgspec.MsgspecError, AttributeError, KeyError, TypeError, ValueError) as error:
            wrong[path] = f"this is no gold file: {error!r}"
    for path, told in wrong.items():
        print(f"{path}: {told}", file=sys.stderr)
    target.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for _, line in sorted(lines.items())))
    parts = ("entities", "events", "facts")
    held = ", ".join(f"{sum(len(getattr(line, part)) for line in lines.values())} {part}" for part in parts)
    less_held = f"{len(wrong)} files, {lost['themes']} themes, {lost['labels']} labels"
    print(f"{target}: {len(lines)} articles, {held}; left out: {less_held}")
    return int(bool(wrong))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        sys.exit(main(*map(Path, sys.argv[1:])))
    except AnnotationError as wrong:
        sys.exit(str(wrong))
