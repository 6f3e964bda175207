"""Where the names and titles of gold stand in their texts: what the tagger of mentions learns from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.tagging import TITLE
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word

BEFORE_NAME, BEHIND_NAME = 5, 1
"""Most words between a title and the name behind it, and before it."""


class Named(NamedTuple):
    """Words ``first:last`` (exclusive) that name the entity ``entity``, or tell its title."""

    first: int
    last: int
    kind: str
    entity: str


def gold_spans(text: str, sentences: list[Sentence], gold: dict[str, Any]) -> list[list[Named]]:
    """The names and titles of each sentence, by position: longest names first, none overlapping another."""
    names = [(name, entity["type"], entity["id"]) for entity in gold["entities"] for name in entity["names"]]
    names.sort(key=lambda n: (-len(n[0]), n[1] != "country"))
    starts, ends = _edges(sentences)
    found: list[list[Named]] = [[] for _ in sentences]
    taken: set[tuple[int, int]] = set()
    for name, kind, entity in names:
        for s, first, last in _occurrences(text, name, starts, ends):
            cells = {(s, i) for i in range(first, last)}
            if not cells & taken:
                taken |= cells
                found[s].append(Named(first, last, kind, entity))
    known = {entity["id"]: {normalise(name) for name in entity["names"]} for entity in gold["entities"]}
    spans = [
        _titles_apart(sorted(part for span in spans for part in _split(text, span, sentence, known[span.entity])), sentence)
        for spans, sentence in zip(found, sentences, strict=True)
    ]
    _add_titles(text, sentences, gold, spans)
    return [sorted(found) for found in spans]


Edges = dict[int, tuple[int, int]]
"""Sentence and word by an offset at which a name may start or end."""


def _edges(sentences: list[Sentence]) -> tuple[Edges, Edges]:
    starts: Edges = {}
    ends: Edges = {}
    for s, sentence in enumerate(sentences):
        for i, word in enumerate(sentence.words):
            clitics = (0, len(word.conj), len(word.conj) + len(word.prep))
            for start in (word.stem_start, *(word.start + n for n in clitics), word.start + word.text.startswith("#")):
                starts[start] = (s, i)
            for end in (word.end, word.stem_end):
                ends[end] = (s, i)
    return starts, ends


def _occurrences(text: str, name: str, starts: Edges, ends: Edges) -> list[tuple[int, int, int]]:
    """Sentence, first and last word (exclusive) of each place where whole words of the text are a name."""
    out = []
    for form, shift in ((name, 0), ("لل" + name[2:] if name.startswith("ال") else "", 1)):
        at = text.find(form) if form else -1
        while at >= 0:
            start, end = starts.get(at + shift, starts.get(at)), ends.get(at + len(form))
            if start and end and start[0] == end[0] and start[1] <= end[1]:
                out.append((start[0], start[1], end[1] + 1))
            at = text.find(form, at + 1)
    return out


def _is_title(word: Word) -> bool:
    lexicon = entity_lexicon()
    return any(word.norm in words for words in (lexicon.position, lexicon.role, lexicon.rank, lexicon.singular, lexicon.kin))


def _split(text: str, span: Named, sentence: Sentence, names: set[str]) -> list[Named]:
    """A title within a person's name, where the name stands without it too ("الرئيس" of "الرئيس سامر الخطيب")."""
    if span.kind == "person" and _is_title(sentence.words[span.first]):
        for k in range(span.first + 1, span.last):
            if normalise(text[sentence.words[k].stem_start : sentence.words[span.last - 1].end]) in names:
                return [span._replace(last=k, kind=TITLE), span._replace(first=k)]
    return [span]


def _titles_apart(spans: list[Named], sentence: Sentence) -> list[Named]:
    """A description beside its holder's name is the name's title."""
    out = list(spans)
    for k, (one, other) in enumerate(pairwise(spans)):
        if one.entity == other.entity and one.kind == "person" and other.first - one.last <= 1:
            titled = _is_title(sentence.words[one.first]), _is_title(sentence.words[other.first])
            if titled == (True, False):
                out[k] = one._replace(kind=TITLE)
            elif titled == (False, True):
                out[k + 1] = other._replace(kind=TITLE)
    return out


def _add_titles(text: str, sentences: list[Sentence], gold: dict[str, Any], spans: list[list[Named]]) -> None:
    """Adds the labels of positions where they stand beside their holder's name."""
    for fact in gold["facts"]:
        label = fact.get("label")
        at = text.find(label) if label and fact["p"] == "has_position" else -1
        while at >= 0:
            for sentence, found in zip(sentences, spans, strict=True):
                if sentence.start <= at < sentence.end:
                    _add_title(sentence, found, fact["s"], at, at + len(label))
            at = text.find(label, at + 1)


def _add_title(sentence: Sentence, found: list[Named], holder: str, start: int, end: int) -> None:
    first = next((i for i, word in enumerate(sentence.words) if start in (word.start, word.stem_start)), None)
    if first is None:
        return
    taken = {i for span in found for i in range(span.first, span.last)}
    last = first
    while last < len(sentence.words) and sentence.words[last].end <= end + 1 and last not in taken:
        last += 1
    holders = [span for span in found if span.entity == holder and span.kind == "person"]
    if last > first and any(0 <= h.first - last <= BEFORE_NAME or 0 <= first - h.last <= BEHIND_NAME for h in holders):
        found.append(Named(first, last, TITLE, holder))
