"""Makes extract/language/lexemes.tsv and unknown.tsv from unlabelled articles.

    python training/lexeme_prior.py ARTICLES.jsonl.gz

Expectation maximisation: each form's count is shared among its readings' lexemes in proportion to the lexemes' counts so
far, ten times over, from equal shares.  Deterministic.  The files hold counts of lexemes, no text.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys
from pathlib import Path

from khabar.extract.language.analyzer import readings
from khabar.extract.language.normalise import plain

ROUNDS = 10
LEAST = 0.5
LEAST_UNKNOWN = 3
TARGET = Path(__file__).parent.parent / "extract" / "language"


def main() -> None:
    counts: collections.Counter[str] = collections.Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(re.findall(r"[ء-غف-ْٰٱ]+", plain(json.loads(line)["text"])))
    unknown = {form: n for form, n in counts.items() if n >= LEAST_UNKNOWN and len(form) > 2 and not readings(form)}
    spread = {form: (n, sorted({(r.lemma, r.pos) for r in readings(form)})) for form, n in counts.items()}
    weight: dict[tuple[str, str], float] = collections.defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        new: dict[tuple[str, str], float] = collections.defaultdict(float)
        for n, lexemes in spread.values():
            total = sum(weight[x] for x in lexemes)
            for x in lexemes:
                new[x] += n * weight[x] / total if total else 0.0
        weight = collections.defaultdict(float, new)
    with (TARGET / "lexemes.tsv").open("w", encoding="utf-8") as out:
        out.write("# lemma\tword class\texpected count in the articles; made by training/lexeme_prior.py\n")
        for (lemma, pos), n in sorted(weight.items(), key=lambda item: (-round(item[1], 1), item[0])):
            if n >= LEAST:
                out.write(f"{lemma}\t{pos}\t{n:.1f}\n")
    with (TARGET / "unknown.tsv").open("w", encoding="utf-8") as out:
        out.write("# form\tcount in the articles; made by training/lexeme_prior.py\n")
        for form, n in sorted(unknown.items(), key=lambda item: (-item[1], item[0])):
            out.write(f"{form}\t{n}\n")


if __name__ == "__main__":
    main()
