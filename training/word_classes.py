"""Makes extract/language/classes.tsv: distributional classes of words, from unlabelled articles.

    python training/word_classes.py ARTICLES.jsonl.gz

Words (lemmas; of words that no dictionary knows, the folded form) that keep the same company fall into one class.  Company
is counted two words to either side, weighted by positive pointwise mutual information, reduced to 100 dimensions and
clustered by k-means into 400 fine classes, whose centres are clustered into 60 coarse ones.  Deterministic.  The file
holds words and numbers: no sentence.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from khabar.extract.language import analyse
from khabar.extract.language.classes import class_key

TARGET = Path(__file__).parent.parent / "extract" / "language" / "classes.tsv"
LEAST, CONTEXTS, DIMENSIONS, FINE, COARSE = 6, 4000, 100, 400, 60


def sentences(path: str) -> list[list[str]]:
    """The articles' sentences as keys of words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            [class_key(word) for word in sentence.words if word.pos not in {"punc", "digit"}]
            for line in lines
            for sentence in analyse(json.loads(line)["text"])
        ]


def vectors(found: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """The frequent words and their vectors, a row each."""
    counts = Counter(key for sentence in found for key in sentence)
    words = sorted(key for key, n in counts.items() if n >= LEAST)
    index = {key: i for i, key in enumerate(words)}
    contexts = {key: i for i, (key, _) in enumerate(counts.most_common(CONTEXTS))}
    pairs: Counter[tuple[int, int]] = Counter()
    for sentence in found:
        for i, key in enumerate(sentence):
            row = index.get(key)
            if row is None:
                continue
            for offset in (-2, -1, 1, 2):
                other = contexts.get(sentence[i + offset]) if 0 <= i + offset < len(sentence) else None
                if other is not None:
                    pairs[row, other + CONTEXTS * (-2, -1, 1, 2).index(offset)] += 1
    rows, columns = np.array(list(pairs)).T
    matrix = csr_matrix((np.array(list(pairs.values()), float), (rows, columns)), (len(words), CONTEXTS * 4))
    total = matrix.sum()
    down, across = np.asarray(matrix.sum(1)).ravel(), np.asarray(matrix.sum(0)).ravel() ** 0.75
    across *= total / across.sum()
    ratio = diags(1 / np.maximum(down, 1)) @ matrix @ diags(1 / np.maximum(across, 1)) * total
    ratio.data = np.maximum(0.0, np.log(ratio.data))
    reduced = TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(ratio)
    return words, normalize(reduced)


def main(path: str) -> None:
    words, rows = vectors(sentences(path))
    fine = KMeans(FINE, n_init=2, random_state=0).fit(rows)
    coarse = AgglomerativeClustering(COARSE).fit_predict(normalize(fine.cluster_centers_))
    lines = [f"{word}\t{coarse[k]}\t{k}\n" for word, k in zip(words, fine.labels_, strict=True)]
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
