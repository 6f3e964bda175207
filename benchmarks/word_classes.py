"""Word classes against a treebank in CoNLL-U, word by word, on lenient classes.

    python benchmarks/word_classes.py TREEBANK.conllu[.gz]

Text is read as the treebank's orthographic words; of a word made of several tokens the longest counts.  NOUN, PROPN, X, ADV
and NUM are one class, CONJ, PART, PRON and DET another, as in the prototype that set the goal (0.93).  Prints accuracy, precision,
recall and F1 of verbs, and how many of the treebank's passives are read as passive.
"""

from __future__ import annotations

import collections
import gzip
import sys
from pathlib import Path

from khabar.extract.language import analyse
from khabar.extract.language.normalise import plain

CLASSES = {
    "NOUN": "N", "PROPN": "N", "X": "N", "ADV": "N", "NUM": "NUM", "ADJ": "ADJ", "VERB": "V", "AUX": "V", "ADP": "ADP", "CCONJ": "F", "CONJ": "F", "SCONJ": "F",
    "PART": "F", "PRON": "F", "DET": "F", "INTJ": "F", "PUNCT": "P", "SYM": "P",
}
OURS = {
    "noun": "N", "noun_prop": "N", "adv": "N", "foreign": "N", "abbrev": "N", "noun_quant": "N", "noun_num": "NUM", "digit": "NUM", "adj": "ADJ",
    "adj_num": "ADJ", "verb": "V", "prep": "ADP", "conj": "F", "conj_sub": "F", "part": "F", "part_neg": "F", "part_fut": "F", "part_verb": "F",
    "verb_pseudo": "F", "pron": "F", "pron_dem": "F", "pron_rel": "F", "interj": "F", "punc": "P",
}


SUFFIXES = frozenset({"ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم", "كما"})
PROCLITICS = frozenset("وفبكلسأ")


def treebank(path: str) -> list[list[tuple[str, str, bool]]]:
    """Sentences of (orthographic word, class, passive); clitics that the treebank cuts off are put back."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8")
    out: list[list[tuple[str, str, bool]]] = []
    words: list[tuple[str, str, bool]] = []
    prefix = ""
    with opened as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10:
                if not line.strip() and words:
                    out.append(words)
                    words, prefix = [], ""
                continue
            form, kind = plain(columns[1]), columns[3]
            if len(form) == 1 and form in PROCLITICS and kind in {"CONJ", "CCONJ", "ADP", "PART", "AUX"}:
                prefix += form
                continue
            if kind == "PRON" and columns[4].startswith("S") and form in SUFFIXES and words and not prefix:
                before = words[-1][0]
                words[-1] = (before[:-1] + "ت" + form if before.endswith("ة") else before + form, *words[-1][1:])
                continue
            form = prefix[:-1] + "لل" + form[2:] if prefix.endswith("ل") and form.startswith("ال") else prefix + form
            words.append((form, CLASSES[kind], "Voice=Pass" in columns[5]))
            prefix = ""
    return out


def main() -> None:
    if not Path(sys.argv[1]).exists():
        sys.exit(f"{sys.argv[1]}: no such file; nothing measured")
    right = total = verbs = found = hit = passives = passive_hit = 0
    wrong: collections.Counter[tuple[str, str]] = collections.Counter()
    for sentence in treebank(sys.argv[1]):
        text = " ".join(word for word, _, _ in sentence)
        by_start = {w.start: w for s in analyse(text) for w in s.words}
        at = 0
        for form, gold, passive in sentence:
            word = by_start.get(at)
            at += len(form) + 1
            if word is None or gold == "P":
                continue
            ours = OURS[word.pos]
            total += 1
            same = ours == gold or {ours, gold} <= {"N", "NUM"}
            right += same
            wrong[gold, ours] += not same
            verbs += gold == "V"
            found += ours == "V"
            hit += gold == ours == "V"
            if passive and ours == "V":
                passives += 1
                passive_hit += word.passive
    p, r = hit / found, hit / verbs
    print(f"words {total}  accuracy {right / total:.3f}  verbs P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}  passives {passive_hit} of {passives}")
    print("most confused (treebank, here):", ", ".join(f"{g}->{o} {n}" for (g, o), n in wrong.most_common(8)))


if __name__ == "__main__":
    main()
