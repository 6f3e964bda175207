"""What extraction costs, as a ratio to camel-tools' tokenizer on the same text in the same run.

    python benchmarks/extract_speed.py ARTICLES.jsonl[.gz] [--limit N | --sample N]

Prints the processor time of extracting the articles in one process over that of ``simple_word_tokenize``, the two taken in
turns; peak memory; how that ratio grows with a document's length; and, in processes of their own, the wall time of one
article from a cold start with a warm cache.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from camel_tools.tokenizers.word import simple_word_tokenize

from khabar.extract.contract import Document
from khabar.extract.extractor import extract
from khabar.extract.readers import ReadError, read

LENGTHS = (10_000, 100_000, 1_000_000)
"""Of single documents, in letters."""
WARMED = 100
"""Articles read before a sample is measured: a few hundred would mostly measure how the dictionary is first met."""


def costs(documents: list[Document]) -> tuple[float, float]:
    """Seconds of processor time that tokenizing and extracting take."""
    tokenizing = extracting = 0.0
    for document in documents:
        start = time.process_time()
        simple_word_tokenize(document.text)
        middle = time.process_time()
        extract(document)
        tokenizing += middle - start
        extracting += time.process_time() - middle
    return tokenizing, extracting


def cold_start(document: Document) -> list[float]:
    """Wall times of five runs of `khabar extract` over one article, sorted."""
    walls = []
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(document.text, "utf-8")
        program = [sys.executable, "-c", "from khabar.cli import main; main()", "extract", str(article)]
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(program, check=True, capture_output=True)
            walls.append(time.perf_counter() - start)
    return sorted(walls)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles")
    parser.add_argument("--limit", type=int, default=4000, help="the first N articles, from a cold start")
    parser.add_argument("--sample", type=int, help=f"N articles at random (always the same), after {WARMED} others")
    args = parser.parse_args()
    documents = [d for d in read([args.articles]) if not isinstance(d, ReadError)]
    body = "\n".join(document.text for document in documents)[: max(LENGTHS)]
    if args.sample:
        random.Random(7).shuffle(documents)
        costs(documents[args.sample : args.sample + WARMED])
    documents = documents[: args.sample or args.limit]
    extract(documents[0])
    tokenizing, extracting = costs(documents)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} articles, {words} words: extraction {extracting:.1f} s, tokenizer {tokenizing:.2f} s,", end=" ")
    print(f"ratio {extracting / tokenizing:.1f}")
    print(f"{words / extracting:.0f} words a second in one process, peak memory {memory:.0f} MB")
    for size in LENGTHS:
        if len(body) >= size:
            tokenizing, extracting = costs([Document(id="x", text=body[:size])])
            print(f"one document of {size:>9,} letters: {extracting / size * 1e6:5.1f} µs a letter,", end=" ")
            print(f"ratio {extracting / tokenizing:.1f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory with the long documents {memory:.0f} MB")
    walls = cold_start(documents[0])
    print(f"`khabar extract` of one article: median {walls[2]:.2f} s of wall time, longest {walls[-1]:.2f} s")


if __name__ == "__main__":
    main()
