"""Buckwalter's dictionary files, converted to the tables of a camel-tools morphology database.

The files are those of the Buckwalter Arabic Morphological Analyzer 1.0: prefixes, stems and suffixes with their
vocalised form, category and gloss, and three tables of the categories that go together.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from khabar.extract.language.passive import perfect_passive

FILES = ("dictPrefixes", "dictStems", "dictSuffixes", "tableAB", "tableBC", "tableAC")
BUCKWALTER = dict(zip("'|>O&W<I}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{",
                      "ءآأأؤؤإإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱ", strict=True))
TO_ARABIC = str.maketrans(BUCKWALTER)
DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")
VOWELS = re.compile("[\u064b-\u0650\u0652\u0670]")
NORMALISE = str.maketrans({"إ": "ا", "أ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
KNOWLEDGE = tomllib.loads(files("khabar.extract.language").joinpath("buckwalter.toml").read_text("utf-8"))
TAG: dict[str, str] = KNOWLEDGE["tags"]
FORMS: dict[str, frozenset[str]] = {pos: frozenset(forms) for pos, forms in KNOWLEDGE["forms"].items()}
ORDINALS = re.compile(rf"\b({'|'.join(KNOWLEDGE['glosses']['ordinals'])})\b")
NUMBERS = re.compile(rf"^({'|'.join(KNOWLEDGE['glosses']['numbers'])})\b")
PLURALS = re.compile(rf"(?<![siu])s$|\b({'|'.join(KNOWLEDGE['glosses']['plurals'])})$")

MISFILED = re.compile(r"PV(?!_C)\S* .u\S*i")
"""Perfects whose vowels are a passive's though their category is not ("Euy~in", be appointed)."""


def convert(source: Path) -> dict[str, Any]:
    """The tables of the dictionary in folder ``source``: ``prefix`` and ``suffix`` (form -> [(category, features)]),
    ``stem`` (form -> lines of category and features, tabs between them) and the compatible categories ``ab``, ``bc``, ``ac``.
    """
    return {
        "prefix": _affixes(source / "dictPrefixes"), "suffix": _affixes(source / "dictSuffixes"),
        "stem": {key: "\n".join("\t".join((category, *feats.values())) for category, feats in entries)
                 for key, entries in _stems(source / "dictStems").items()},
        "ab": _compat(source / "tableAB"), "bc": _compat(source / "tableBC"), "ac": _compat(source / "tableAC"),
    }


def _arabic(text: str) -> str:
    return text.translate(TO_ARABIC)


def surface(text: str) -> str:
    """The key under which camel-tools' Analyzer looks a form up: no diacritics, alef forms, ى and ة folded."""
    return DIACRITICS.sub("", text).translate(NORMALISE)


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text("latin-1").splitlines() if line and not line.startswith(";")]


def _clitics(tags: list[tuple[str, str]]) -> dict[str, str]:
    """Features of a prefix or suffix from its (form, tag) parts."""
    out: dict[str, str] = {}
    for form, tag in tags:
        if tag == "CONJ":
            out["prc2"] = form + "_conj"
        elif tag == "PREP":
            out["prc1"] = form + "_prep"
        elif tag == "FUT":
            out["prc1"] = "sa_fut"
        elif tag in {"EMPHATIC_PARTICLE", "RESULT_CLAUSE_PARTICLE", "SUBJUNC", "JUS_PART"}:
            out["prc1"] = "la_emph"
        elif tag == "DET":
            out["prc0"] = "Al_det"
            out["stt"] = "d"
        elif found := re.fullmatch(r"IV([123])([MF]?)([SDP])", tag):
            out.update(asp="i", per=found[1], gen=found[2].lower(), num=found[3].lower())
        elif found := re.fullmatch(r"[PIC]VSUFF_SUBJ:([123])([MF]?)([SDP])(?:_MOOD.*)?", tag):
            out.update(per=found[1], gen=found[2].lower(), num=found[3].lower())
        elif found := re.fullmatch(r"[PIC]VSUFF_DO:(\w+)", tag):
            out["enc0"] = found[1].lower() + "_dobj"
        elif found := re.fullmatch(r"POSS_PRON_(\w+)", tag):
            out["enc0"] = found[1].lower() + "_poss"
            out["stt"] = "c"
        elif found := re.fullmatch(r"PRON_(\w+)", tag):
            out["enc0"] = found[1].lower() + "_pron"
        elif found := re.fullmatch(r"NSUFF_(FEM|MASC)_(SG|DU|PL)(\w*)", tag):
            out.update(gen=found[1][0].lower(), num=found[2][0].lower())
            if found[3].endswith("_POSS"):
                out["stt"] = "c"
    return out


def _tags(gloss: str) -> list[tuple[str, str]]:
    found = re.search(r"<pos>(.*?)</pos>", gloss)
    if not found:
        return []
    return [(form, tag) for form, _, tag in (part.partition("/") for part in found[1].split("+")) if tag]


def _affixes(path: Path) -> dict[str, list[tuple[str, dict[str, str]]]]:
    table: dict[str, list[tuple[str, dict[str, str]]]] = {}
    seen = set()
    for row in _rows(path):
        parts = row.split("\t")
        parts += [""] * (4 - len(parts))
        key = surface(_arabic(parts[0]))
        feats = _clitics(_tags(parts[3]))
        feats["diac"] = _arabic(parts[1]) + ("#" if parts[1].endswith("Al") else "")
        if (key, parts[2], feats["diac"]) not in seen:
            seen.add((key, parts[2], feats["diac"]))
            table.setdefault(key, []).append((parts[2], feats))
    return table


def _pos(category: str, voc: str, gloss: str, tags: list[tuple[str, str]], lemma: str) -> str:
    if lemma == "ليس" or category.startswith(("PV", "IV", "CV")):
        return "verb"
    for pos in ("verb_pseudo", "conj_sub", "part_verb", "noun_quant"):
        if voc in FORMS[pos]:
            return pos
    tag = tags[-1][1] if tags else ""
    if tag.startswith("DEM_PRON"):
        return "pron_dem"
    if tag.startswith("PRON"):
        return "pron"
    if tag == "CONJ":
        return "conj" if voc.lstrip("wf") in FORMS["conj"] or voc in FORMS["conj"] else "conj_sub"
    if tag == "FUNC_WORD" or (category.startswith("FW") and not tag):
        return "part"
    head = gloss.split(";")[0].strip()
    if NUMBERS.match(head) and category.startswith("N"):
        return "noun_num"
    if tag in TAG:
        return "adj_num" if TAG[tag] == "adj" and ORDINALS.search(gloss) else TAG[tag]
    if category.startswith("N") and head[:1].isupper():
        return "noun_prop"
    return "noun"


def _stem_feats(voc: str, category: str, gloss: str, lemma: str) -> dict[str, str]:
    tags = _tags(gloss)
    plain = re.sub(r"<pos>.*", "", gloss).strip()
    pos = _pos(category, voc, plain, tags, lemma)
    feats = {
        "diac": _arabic(voc), "lex": lemma, "pos": pos, "prc2": "0", "prc1": "0", "prc0": "0", "enc0": "0", "asp": "na",
        "vox": "na", "per": "na", "gen": "", "num": "", "stt": "i",
    }
    if pos == "verb":
        feats.update(asp=category[0].lower(), vox="p" if "Pass" in category or MISFILED.match(f"{category} {voc}") else "a")
        if lemma == "ليس":
            feats["asp"] = "p"
    elif pos in {"noun", "adj", "adj_num", "noun_num", "noun_quant"}:
        plural = bool(PLURALS.search(plain.split(";")[0].split("/")[0].strip())) and "ap" not in category
        feats.update(gen="" if plural else "m", num="p" if plural else "s")
    if len(tags) > 1:
        clitics = _clitics(tags if tags[-1][1].startswith("PRON") else tags[:-1])
        feats.update({key: value for key, value in clitics.items() if key in feats})
    return feats


def _lemma(line: str) -> str:
    """``;; >ab~-ui_1`` -> its lemma in Arabic letters, with shadda and without vowels."""
    text = re.sub(r"[-_(].*", "", line.split()[1]) if len(line.split()) > 1 else ""
    return VOWELS.sub("", _arabic(text)).replace("ٱ", "ا")


def _stems(path: Path) -> dict[str, list[tuple[str, dict[str, str]]]]:
    table: dict[str, list[tuple[str, dict[str, str]]]] = {}
    seen = set()
    lemma = ""
    for line in path.read_text("latin-1").splitlines():
        if line.startswith(";;"):
            lemma = _lemma(line)
            continue
        if line.startswith(";---"):
            lemma = ""
            continue
        if not line or line.startswith(";"):
            continue
        parts = line.split("\t")
        if len(parts) < 4:
            continue
        form, voc, category, gloss = parts[0], parts[1], parts[2], parts[3]
        own = lemma or VOWELS.sub("", _arabic(voc)).replace("ٱ", "ا")
        entries = [(form, voc, category)]
        if passive := perfect_passive(voc, category):
            entries.append((passive[0], *passive))
        for entry_form, entry_voc, entry_category in entries:
            key = surface(_arabic(entry_form))
            feats = _stem_feats(entry_voc, entry_category, gloss, own)
            if (key, entry_category, *feats.values()) not in seen:
                seen.add((key, entry_category, *feats.values()))
                table.setdefault(key, []).append((entry_category, feats))
    return table


def _compat(path: Path) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for row in _rows(path):
        parts = row.split()
        if len(parts) == 2:
            table.setdefault(parts[0], set()).add(parts[1])
    return table
