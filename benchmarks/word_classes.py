"""Word classes against a treebank in CoNLL-U, word by word, on lenient classes.

    python benchmarks/word_classes.py TREEBANK.conllu[.gz]

Text is read as the treebank's orthographic words; of a word made of several tokens the longest counts.  NOUN, PROPN, X, ADV
and NUM are one class, CONJ, PART, PRON and DET another, as in the prototype that set the goal (0.93).  A word that the
treebank cuts without analysing it ("X", the whole form at each of its tokens) is read once, and not judged.  Prints accuracy,
precision, recall and F1 of verbs and of passives among the verbs.  Without a treebank nothing is measured, and it says so.
"""

from __future__ import annotations

import collections
import gzip
import sys
from pathlib import Path

from khabar.extract.language import analyse
from khabar.extract.language.normalise import plain

CLASSES = {
    "NOUN": "N", "PROPN": "N", "X": "N", "ADV": "N", "NUM": "NUM", "ADJ": "ADJ", "VERB": "V", "AUX": "V", "ADP": "ADP",
    "CCONJ": "F", "CONJ": "F", "SCONJ": "F", "PART": "F", "PRON": "F", "DET": "F", "INTJ": "F", "PUNCT": "P", "SYM": "P",
}
UNJUDGED = frozenset({"P", "?"})
"""Punctuation, and words that the treebank has not analysed."""
OURS = {
    "noun": "N", "noun_prop": "N", "adv": "N", "foreign": "N", "abbrev": "N", "noun_quant": "N", "noun_num": "NUM",
    "digit": "NUM", "adj": "ADJ", "adj_num": "ADJ", "verb": "V", "prep": "ADP", "conj": "F", "conj_sub": "F", "part": "F",
    "part_neg": "F", "part_fut": "F", "part_verb": "F", "verb_pseudo": "F", "pron": "F", "pron_dem": "F", "pron_rel": "F",
    "interj": "F", "punc": "P",
}

SUFFIXES = frozenset({"ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم", "كما"})
PROCLITICS = frozenset("وفبكلسأ")


def treebank(path: str) -> list[list[tuple[str, str, bool]]]:
    """Sentences of (orthographic word, class, passive); clitics that the treebank cuts off are put back."""
    out: list[list[tuple[str, str, bool]]] = []
    words: list[tuple[str, str, bool]] = []
    prefix = last = ""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10:
                if not line.strip() and words:
                    out.append(words)
                    words, prefix, last = [], "", ""
                continue
            form, kind = plain(columns[1]), columns[3]
            if len(form) == 1 and form in PROCLITICS and kind in {"CONJ", "CCONJ", "ADP", "PART", "AUX"}:
                prefix += form
                continue
            if columns[4].startswith("U") and words and words[-1][0] == prefix + form and last == columns[4]:
                words[-1] = (words[-1][0], "?", False)
                continue
            last = columns[4]
            if kind == "PRON" and last.startswith("S") and form in SUFFIXES and words and not prefix:
                words[-1] = (joined(words[-1][0], form), *words[-1][1:])
                continue
            form = prefix[:-1] + "لل" + form[2:] if prefix.endswith("ل") and form.startswith("ال") else prefix + form
            words.append((form, CLASSES[kind], "Voice=Pass" in columns[5]))
            prefix = ""
    return out


def joined(word: str, pronoun: str) -> str:
    """The spelling of a word with a pronoun at its end."""
    if word.endswith("ة"):
        return word[:-1] + "ت" + pronoun
    if word.endswith("ى"):
        return word[:-1] + ("ي" if word in {"إلى", "على", "لدى"} else "ا") + pronoun
    return word.removesuffix("ا") + pronoun if word.endswith("وا") else word + pronoun


def main() -> None:
    if len(sys.argv) < 2 or not Path(sys.argv[1]).exists():
        absent = f"{sys.argv[1]}: no such file" if len(sys.argv) > 1 else "No treebank given (a CoNLL-U file, .gz or not)"
        print(f"{absent}; nothing measured.")
        return
    total = 0
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    voices: collections.Counter[tuple[bool, bool]] = collections.Counter()
    for sentence in treebank(sys.argv[1]):
        by_start = {w.start: w for s in analyse(" ".join(word for word, _, _ in sentence)) for w in s.words}
        at = 0
        for form, gold, passive in sentence:
            word = by_start.get(at)
            at += len(form) + 1
            if word is None or gold in UNJUDGED:
                continue
            total += 1
            ours = gold if {OURS[word.pos], gold} <= {"N", "NUM"} else OURS[word.pos]
            pairs[gold, ours] += 1
            if gold == ours == "V":
                voices[passive, word.passive] += 1
    right = sum(n for (gold, ours), n in pairs.items() if gold == ours)
    read = sum(n for (_, ours), n in pairs.items() if ours == "V")
    verbs = score(pairs["V", "V"], read, sum(n for (gold, _), n in pairs.items() if gold == "V"))
    passives = score(voices[True, True], voices[True, True] + voices[False, True], voices[True, True] + voices[True, False])
    print(f"words {total}  accuracy {right / total:.4f}  verbs {verbs}  passives {passives}")
    wrong = [(pair, n) for pair, n in pairs.most_common() if pair[0] != pair[1]]
    print("most confused (treebank, here):", ", ".join(f"{g}->{o} {n}" for (g, o), n in wrong[:8]))


def score(hit: int, found: int, gold: int) -> str:
    p, r = hit / max(found, 1), hit / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({hit} of {gold})"


if __name__ == "__main__":
    main()
