"""All readings of a word form, by camel-tools' morphological Analyzer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from khabar.extract.language.camel import analyzer
from khabar.extract.language.diacritics import agrees, marked
from khabar.extract.language.dictionary import STEM_FEATURES, Stems, load
from khabar.extract.language.normalise import normalise, plain
from khabar.extract.lexicon import read

MEMO = 200_000
"""Word forms whose readings are kept; some 60 MB at most.  News repeats: the 1.05 million words of a year's articles of
five outlets are 75 thousand forms."""
GIVEN_NAMES = frozenset({"جورجي"})
"""States' adjectives that are people's names as often, folded."""
CONJ = {"wa_conj": "و", "fa_conj": "ف"}
PREP = {"bi_prep": "ب", "ka_prep": "ك", "li_prep": "ل", "la_prep": "ل"}
PRONOUN_LENGTH = {
    "1s": 1, "1p": 2, "2ms": 1, "2fs": 1, "2d": 3, "2mp": 2, "2fp": 2, "3ms": 1, "3fs": 2, "3d": 3, "3mp": 2, "3fp": 2,
}
"""Letters of an attached pronoun; only ني after verbs has one more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One morphological reading of a form; ``before`` and ``after`` are the letters its proclitics (without the article)
    and its pronoun take, not counting diacritics and tatweel."""

    pos: str
    lemma: str
    conj: str
    prep: str
    future: bool
    emphatic: bool
    article: bool
    pronoun: str
    aspect: str
    passive: bool
    person: str
    gender: str
    number: str
    before: int
    after: int


@cache
def _camel() -> Any:
    data = load()
    default = dict.fromkeys(STEM_FEATURES, "")
    return analyzer({
        "defines": dict.fromkeys(STEM_FEATURES), "order": list(STEM_FEATURES),
        "tokenizations": frozenset(), "compute_feats": frozenset(), "stem_backoffs": {}, "_withAnalysis": True,
        "defaults": {pos: {**default, "pos": pos} for pos in ("digit", "punc", "latin")},
        "prefix_hash": data["prefix"], "suffix_hash": data["suffix"], "stem_hash": Stems(data["stem"]),
        "prefix_cat_hash": {}, "suffix_cat_hash": {}, "lemma_hash": {}, "stem_prefix_compat": {},
        "prefix_stem_compat": data["ab"], "stem_suffix_compat": data["bc"], "prefix_suffix_compat": data["ac"],
        "max_prefix_size": max(map(len, data["prefix"])), "max_suffix_size": max(map(len, data["suffix"])),
    })


_memo: dict[str, tuple[Reading, ...]] = {}


def readings(form: str) -> tuple[Reading, ...]:
    """The distinct readings of an Arabic form, those that spell it exactly alone if there are any.

    Diacritics may be left out; those written choose among the readings, unless none has them.  Empty for forms that the
    dictionary does not know.
    """
    found = _memo.get(form)
    if found is None:
        if len(_memo) >= MEMO:
            _memo.clear()
        found = _memo[form] = _read(form)
    return found


def _read(form: str) -> tuple[Reading, ...]:
    bare = plain(form)
    fixed = _fixed_word(bare)
    if fixed and not marked(form):
        return fixed
    analyses = [a for a in _analyses(bare) if a["pos"] not in {"punc", "digit", "foreign", "latin"}]
    exact = [a for a in analyses if a.get("source") != "spvar"]
    fitting = [a for a in exact or analyses if agrees(form, a["diac"])] if marked(form) else []
    if fixed and (not fitting or {a["pos"] for a in fitting} & {r.pos for r in fixed}):
        return fixed
    found = tuple(dict.fromkeys(_reading(a) for a in fitting or exact or analyses))
    if bare.endswith("يا") and any(r.pos == "noun_prop" for r in found):
        # "تركيا" is a country, hardly ever an accusative of "تركيّ"
        found = tuple(r for r in found if not r.lemma.endswith("يّ"))
    return tuple(_adjectival(r, bare) for r in found)


def _adjectival(reading: Reading, form: str) -> Reading:
    """A reading, of a state's adjective as one: "الأوكرانية" is a proper noun to the dictionary."""
    if reading.pos != "noun_prop" or reading.pronoun:
        return reading
    stem = form[reading.before :]
    if reading.article:
        stem = stem[2:] if stem.startswith("ال") else stem[1:]
    if not is_nisba(stem, reading.article):
        return reading
    return replace(reading, pos="adj", gender="f" if stem.endswith("ة") else "m", number="s")


def is_nisba(stem: str, article: bool) -> bool:
    """Whether a form without clitics is the adjective of a state, in the singular, and without the article neither a state's name
    ("شيلي") nor a man's ("جورجي") besides."""
    adjectives, names = _nisbas()
    key = normalise(stem)
    return key in adjectives and (article or key not in names)


@cache
def _nisbas() -> tuple[frozenset[str], frozenset[str]]:
    """States' adjectives, folded, and which of them are names, too."""
    states = read("countries.toml").values()
    stems = {normalise(nisba) for state in states for nisba in state.get("nisba", ()) if " " not in nisba}
    names = {normalise(name) for state in states for name in state.get("names", ())}
    return frozenset(stem + ending for stem in stems for ending in ("", "ه", "ا")), frozenset(names | GIVEN_NAMES)


def _analyses(bare: str) -> list[dict[str, str]]:
    """What ``Analyzer.analyze`` gives.

    A word of letters alone goes straight to the dictionary: the checks for digits, marks and other scripts cost as much as
    the look-ups, and so do the cuts whose prefix the dictionary does not have.
    """
    camel = _camel()
    if not bare.isalpha():
        return camel.analyze(bare)  # type: ignore[no-any-return]
    prefixes, suffixes, stems = camel._db.prefix_hash, camel._db.suffix_hash, camel._db.stem_hash
    word = camel._normalize(bare)
    length = len(word)
    out: list[dict[str, str]] = []
    for first in range(min(camel._db.max_prefix_size, length - 1) + 1):
        prefix = prefixes.get(word[:first])
        if prefix is None:
            continue
        for last in range(max(first + 1, length - camel._db.max_suffix_size), length + 1):
            suffix = suffixes.get(word[last:])
            if suffix is not None and word[first:last] in stems:
                out += camel._combined_analyses(bare, prefix, stems[word[first:last]], suffix)
    return out


@cache
def _fixed_words() -> dict[str, tuple[str, ...]]:
    """The word classes of each word that the dictionary is not asked about: closed classes, and words that it would cut."""
    out: dict[str, tuple[str, ...]] = {}
    for pos, forms in (*read("function_words.toml").items(), *read("whole_words.toml").items()):
        for form in forms:
            out[form] = (*out.get(form, ()), pos)
    return out


@cache
def _whole_words() -> frozenset[str]:
    return frozenset(form for forms in read("whole_words.toml").values() for form in forms)


def _fixed_word(form: str) -> tuple[Reading, ...]:
    """The readings of such a word, with or without و or ف before it, or و, ب, ل or ك before whole words; none for others."""
    table, wholes = _fixed_words(), _whole_words()
    conj = prep = ""
    lemma = form
    if lemma not in table and (lemma[:1] == "و" or (lemma[:1] == "ف" and lemma[1:] not in wholes)):  # "فولي" is Foley
        conj, lemma = lemma[0], lemma[1:]
    if lemma not in table and lemma[:1] in {"ب", "ل", "ك"} and lemma[1:] in wholes:
        prep, lemma = lemma[0], lemma[1:]
    return tuple(
        Reading(
            pos=pos, lemma=lemma, conj=conj, prep=prep, future=False, emphatic=False, article=lemma == "اليوم", pronoun="",
            aspect="", passive=False, person="", gender="", number="", before=len(conj) + len(prep), after=0,
        )
        for pos in table.get(lemma, ())
    )


def _reading(a: dict[str, str]) -> Reading:
    conj, prep = CONJ.get(a["prc2"], ""), PREP.get(a["prc1"], "")
    future, emphatic, article = a["prc1"] == "sa_fut", a["prc1"] == "la_emph", a["prc0"] == "Al_det"
    pronoun = a["enc0"].split("_")[0] if a["enc0"] != "0" else ""
    return Reading(
        pos=a["pos"], lemma=a["lex"], conj=conj, prep=prep, future=future, emphatic=emphatic, article=article,
        pronoun=pronoun, aspect=a["asp"] if a["asp"] in {"p", "i", "c"} else "", passive=a["vox"] == "p",
        person=a["per"] if a["per"] != "na" else "", gender=a["gen"], number=a["num"],
        before=bool(conj) + bool(prep) + future + emphatic,
        after=2 if pronoun == "1s" and a["pos"] == "verb" else PRONOUN_LENGTH.get(pronoun, 0),
    )
