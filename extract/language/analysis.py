"""From raw text to sentences of analysed words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import digits
from typing import NamedTuple

from khabar.extract.language.analyzer import Reading, is_nisba, readings
from khabar.extract.language.disambiguation import ATTACHING, GOVERNING, best_path, own
from khabar.extract.language.drones import as_aircraft
from khabar.extract.language.each import without_each
from khabar.extract.language.homographs import HOMOGRAPHS, as_verb
from khabar.extract.language.lexemes import unknown_forms
from khabar.extract.language.normalise import FOLD, INVISIBLE, plain, written
from khabar.extract.language.tokens import sentences
from khabar.extract.language.voice import settle
from khabar.extract.language.word import QUOTE, Sentence, Word

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
DIGITS = re.compile(r"^([وف]?)([بلك]?)(\d+([.,/:%]\d+)*%?)$")
"""A number, with the proclitics written at it."""
NUMERALS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
MARKS = NUMERALS | str.maketrans(",;?“”„«»", '،؛؟"""""')
"""What says the same: Latin punctuation as Arabic, any quotation mark as the straight one."""
FORMS = 100_000
"""Forms that are remembered: a year's articles of five outlets have 75 thousand."""
LISTED = frozenset({"prep", "pron_rel", "part_neg"})
"""Word classes of what و may open behind a preposition: "من وإلى"."""
FOR = "ل"
MIN_STEM = 3
"""Letters that an unknown stem must keep when a clitic is taken off it."""


def analyse(text: str) -> list[Sentence]:
    """The sentences of ``text`` with their words read in context.  Offsets are of ``text`` as given."""
    out = []
    inside = False
    for paragraph, offsets in sentences(text):
        forms = [_form(text[start:end]) for start, end in offsets]
        quoted = []
        for form in forms:
            inside = inside ^ (form == QUOTE)
            quoted.append(inside)
        sentence = Sentence(offsets[0][0], offsets[-1][1], paragraph)
        sentence.words = as_aircraft(without_each(_read(text, offsets, forms, quoted)))
        out.append(sentence)
        if inside and len(forms) > 1 and forms[-1] in {".", "؟", "!"} and forms.count(QUOTE) % 2 == 0:
            inside = False
    return out


def _form(written: str) -> str:
    """What a token is read as; as long as the token."""
    return written.translate(MARKS if len(written) == 1 else NUMERALS)


def _read(text: str, offsets: list[tuple[int, int]], forms: list[str], quoted: list[bool]) -> list[Word]:
    lattice: list[tuple[Reading, ...]] = []
    scores: list[list[float]] = []
    plains: list[str] = []
    breaks: list[bool] = []
    where: list[int] = []
    broken = True
    for i, form in enumerate(forms):
        found = _options(form)
        if found is None:
            if form != QUOTE:
                broken = True
            continue
        if not broken and plains[-1] in GOVERNING:
            found = _governed(form) or found
        elif not broken and plains[-1] in ATTACHING:
            found = _attached(form) or found
        elif found.plain in HOMOGRAPHS:
            found = _options(as_verb(forms, i, broken, _sort)) or found
        lattice.append(found.readings)
        scores.append(found.quoted if quoted[i] else found.told)
        plains.append(found.plain)
        breaks.append(broken)
        where.append(i)
        broken = False
    path = best_path(lattice, scores, plains, breaks)
    chosen = dict(zip(where, settle(path, lattice, plains, breaks), strict=True))
    return [_word(start, end, forms[i], chosen.get(i)) for i, (start, end) in enumerate(offsets)]


class Options(NamedTuple):
    """All readings of a form with their own scores in the writer's voice and in a quotation, and the form without marks."""

    readings: tuple[Reading, ...]
    told: list[float]
    quoted: list[float]
    plain: str


@lru_cache(maxsize=FORMS)
def _options(form: str) -> Options | None:
    """What a form may be; None where it has no Arabic letter."""
    if not ARABIC.search(form):
        return None
    bare = plain(form)
    return _weighed(readings(written(form)) or unknown(bare), bare)


@lru_cache(maxsize=FORMS)
def _governed(form: str) -> Options | None:
    """What a form may be right behind a preposition, where no conjunction opens it: a name, if the dictionary sees but that."""
    found = _options(form)
    if found is None or not any(r.conj for r in found.readings):
        return found
    kept = tuple(r for r in found.readings if not r.conj or r.pos in LISTED)
    return _weighed(kept or (_name("", "", False, found.plain),), found.plain)


@lru_cache(maxsize=FORMS)
def _attached(form: str) -> Options | None:
    """What a form may be behind a word that goes on with ل: whoever is named by the rest, if nothing is known by either."""
    found = _options(form)
    if found is None or not found.plain.startswith(FOR) or any(r.prep or r.pos in LISTED | {"conj_sub"} for r in found.readings):
        return found
    return _weighed((_name(FOR, "", False, found.plain[1:]),), found.plain) if len(found.plain) > MIN_STEM else found


def _weighed(found: tuple[Reading, ...], bare: str) -> Options:
    return Options(found, [own(r, quoted=False) for r in found], [own(r, quoted=True) for r in found], bare)


def _sort(form: str) -> str | None:
    """The word class of a form's likeliest reading by itself; None for a mark."""
    found = _options(form)
    return None if found is None else found.readings[found.told.index(max(found.told))].pos


@lru_cache(maxsize=FORMS)
def unknown(form: str) -> tuple[Reading, ...]:
    """The reading of a form that the dictionary does not know: a number or a name, with the clitics that it has.

    A letter like و is taken for a clitic where the rest is a known word or a frequent unknown one, and the whole is not
    ("وترامب", but not "واشنطن"), or is in other letters ("لـCNN").
    """
    if number := DIGITS.match(form):
        return (_name(number[2], number[1], False, number[3], pos="digit"),)
    conj = prep = ""
    rest = form
    if rest[:1] in "وف" and _stands(rest[1:], rest):
        conj, rest = rest[0], rest[1:]
    article = False
    if rest.startswith("لل") and len(rest) >= MIN_STEM + 2 and _stands("ال" + rest[2:], rest):
        return (_name("ل", conj, True, rest[2:]),)
    if rest[:1] in "بلك" and _stands(rest[1:], rest):
        prep, rest = rest[0], rest[1:]
    if rest.startswith("ال") and len(rest) >= MIN_STEM + 2:
        article, rest = True, rest[2:]
    return (_name(prep, conj, article, rest, pos="" if ARABIC.match(rest) else "foreign"),)


def _stands(rest: str, whole: str) -> bool:
    """Whether ``rest`` is likelier a word of its own than ``whole`` is."""
    if rest[:1] and not ARABIC.match(rest):
        return True
    if len(rest) < MIN_STEM:
        return False
    rest = rest.rstrip(digits) or rest  # "لفرانس24"
    table = unknown_forms()
    if rest in table:
        return table[rest] > table.get(whole, 0)
    if whole in table and table[whole] >= 5:
        return False
    return rest.startswith("ال") or any(r.pos == "noun_prop" for r in readings(rest))


def _name(prep: str, conj: str, article: bool, stem: str, pos: str = "") -> Reading:
    number = "p" if stem.endswith(("ون", "يين", "يون")) else "s"
    gender = "f" if stem.endswith("ة") else ("m" if number == "p" else "")
    adjective = is_nisba(stem, article) or (article and stem.endswith(("ي", "ية")))
    pos = pos or ("adj" if adjective else "noun_prop")
    return Reading(
        pos=pos, lemma=stem, conj=conj, prep=prep, future=False, emphatic=False, article=article, pronoun="", aspect="",
        passive=False, person="", gender=gender, number=number, before=bool(conj) + bool(prep), after=0,
    )


def _word(start: int, end: int, form: str, reading: Reading | None) -> Word:
    if reading is None:
        pos = "digit" if DIGITS.match(form) else ("foreign" if any(c.isalnum() for c in form) else "punc")
        return Word(start, end, form, start, end, form.lower(), lemma=form, pos=pos)
    first, last, key, known = _stem(form, reading)
    return Word(
        start, end, form, start + first, start + last, key, lemma=reading.lemma, pos=reading.pos, conj=reading.conj,
        prep=reading.prep, future=reading.future, article=reading.article, pronoun=reading.pronoun, aspect=reading.aspect,
        passive=reading.passive, person=reading.person, gender=reading.gender, number=reading.number, known=known,
    )


@lru_cache(maxsize=FORMS)
def _stem(form: str, reading: Reading) -> tuple[int, int, str, bool]:
    """Where the stem stands in a form read so, its key, and whether the dictionary knows the form."""
    first, last = _strip(form, reading.before, reading.after)
    key = INVISIBLE.sub("", form[first:last]).translate(FOLD).lower()
    if reading.article:
        key = key[2:] if key.startswith("ال") else (key[1:] if key.startswith("ل") else key)
    return first, last, key, bool(readings(plain(form)))


def _strip(form: str, before: int, after: int) -> tuple[int, int]:
    """Offsets within ``form`` that leave out ``before`` letters at its start and ``after`` at its end."""
    first, last = 0, len(form)
    while before and first < last:
        if not _mark(form[first]):
            before -= 1
        first += 1
    while first < last and _mark(form[first]):
        first += 1
    while after and last > first + 1:
        last -= 1
        if not _mark(form[last]):
            after -= 1
    return first, last


def _mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter == "ـ" or bool(INVISIBLE.match(letter))
