"""What extraction costs, as a ratio to camel-tools' tokenizer on the same text in the same run.

    python benchmarks/extract_speed.py ARTICLES.jsonl[.gz] [--limit N]

Prints the processor time of extracting the articles in one process over that of ``simple_word_tokenize``; peak memory; how time
grows with a document's length; and, in processes of their own, the wall time of one article from a cold start with a warm
cache.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from khabar.extract.contract import Document
from khabar.extract.extractor import extract
from khabar.extract.readers import ReadError, read


def seconds(documents: list[Document], work: object) -> float:
    assert callable(work)
    start = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles")
    parser.add_argument("--limit", type=int, default=4000)
    args = parser.parse_args()
    documents = [d for d in read([args.articles]) if not isinstance(d, ReadError)][: args.limit]
    extract(documents[0])
    from camel_tools.tokenizers.word import simple_word_tokenize

    tokenizing = seconds(documents, lambda document: simple_word_tokenize(document.text))
    extracting = seconds(documents, extract)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} articles, {words} words: extraction {extracting:.1f} s, tokenizer {tokenizing:.1f} s,", end=" ")
    print(f"ratio {extracting / tokenizing:.1f}")
    print(f"{words / extracting:.0f} words a second in one process, peak memory {memory:.0f} MB")
    body = "\n".join(document.text for document in documents)
    for size in (10_000, 30_000, 100_000, 300_000, 1_000_000):
        text = body[:size]
        if len(text) == size:
            cost = seconds([Document(id="x", text=text)], extract)
            print(f"one document of {size:>9} letters: {cost:7.2f} s, {cost / size * 1e6:6.1f} s a million letters")
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(documents[0].text, "utf-8")
        program = [sys.executable, "-c", "from khabar.cli import main; main()", "extract", str(article)]
        walls = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(program, check=True, capture_output=True)
            walls.append(time.perf_counter() - start)
    print(f"`khabar extract` of one article: median {sorted(walls)[2]:.2f} s of wall time, longest {max(walls):.2f} s")


if __name__ == "__main__":
    main()
