"""Which entities are worth telling: how likely a reader lists each.

The tagger says how likely words are a name, coreference how likely two entities are one.  A model learned from annotated
articles (``learned/entity.npz``, made by ``training/``) hears both, and who is spoken of, how often and among how many others: of
"المدنيين", said in passing, readers list few, and a second "الحكومة السورية" that was not joined with the first none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.merging import NUMERALS
from khabar.extract.language.classes import classes_of
from khabar.extract.learned.model import Model, step
from khabar.extract.learned.portions import PORTION, batched

FINE, COARSE = 20, 10
"""Steps into which probabilities are cut."""
TIMES, SHARING, OTHERS, SENTENCES = (1, 2, 3, 5), (1, 2, 4), (1, 3, 6, 12), (4, 8, 14, 25)
"""Limits between numbers of mentions, of entities that share a word, of entities of the type, and of sentences."""
WORDS = 8
"""Words of an entity's names that are told at most."""


def likelihoods(resolver: Resolver, decider: Model) -> dict[int, float]:
    """How likely each cluster that has mentions is an entity that a reader lists, and no other one once more."""
    cast = Cast(resolver)
    out: dict[int, float] = {}
    for some in batched(cast.told, PORTION):
        out.update(zip(some, decider.affirmed([features(cast, index) for index in some]), strict=True))
    return out


class Cast:
    """The entities of a document side by side."""

    def __init__(self, resolver: Resolver):
        self.resolver = resolver
        self.told = [i for i, cluster in enumerate(resolver.clusters) if cluster.mentions]
        clusters = [resolver.clusters[i] for i in self.told]
        self.of_type = Counter(cluster.type for cluster in clusters)
        self.named = Counter(word for cluster in clusters for word in cluster.tokens)
        """How many have a word among their names."""


def features(cast: Cast, index: int) -> list[str]:
    """What speaks for and against a cluster's being listed."""
    resolver = cast.resolver
    cluster = resolver.clusters[index]
    mentions = sorted(cluster.mentions, key=lambda m: (m.sentence, m.first))
    first = mentions[0]
    words = resolver.sentences[first.sentence].words
    head = words[first.head]
    kind, coarse, fine = cluster.type, f"{cluster.type}|{cluster.named}", classes_of(head)[1]
    times = bisect_left(TIMES, len(mentions))
    often = f"{times}|{kind}"
    sure, surer = step(cluster.confidence, COARSE), step(cluster.confidence, FINE)
    before, behind = (step(each, COARSE) for each in resolver.likeness.get(index, (0.0, 0.0)))
    size, definite = min(4, max(m.last - m.first for m in mentions)), words[first.first].article
    known, demonym = cluster.known is not None, all(m.demonym for m in mentions)
    counted = any(w.pos in NUMERALS for m in mentions for w in resolver.sentences[m.sentence].words[m.first : m.last])
    sharing = bisect_left(SHARING, max((cast.named[word] for word in cluster.tokens), default=1))
    others, sentences = bisect_left(OTHERS, cast.of_type[kind]), bisect_left(SENTENCES, len(resolver.sentences))
    return [
        "bias", f"kind={coarse}", f"sure={sure}|{coarse}", f"sure={surer}", f"sure={surer}|{kind}",
        f"times={often}|{cluster.named}", f"times={times}|{sure}", f"times={often}|{sure}", f"known={known}|{coarse}",
        f"known={known}|{often}", f"demonym={demonym}", f"demonym={demonym}|{times}", f"size={size}|{coarse}|{definite}",
        f"size={size}|{often}", f"definite={definite}|{coarse}|{counted}", f"definite={definite}|{often}",
        f"counted={counted}|{coarse}", f"before={before}|{kind}", f"before={before}|{coarse}|{times}",
        f"before={before}|{sure}", f"before={before}|{sharing}", f"behind={behind}|{kind}", f"behind={behind}|{times}",
        f"sharing={sharing}|{coarse}", f"sentences={sentences}|{often}", f"others={others}|{often}",
        f"lemma={head.lemma}|{kind}", f"lemma={head.lemma}|{definite}|{size}", f"class={fine}|{kind}", f"class={fine}|{often}",
        f"class={fine}|{definite}|{size}", f"of={cluster.kind}|{kind}", f"of={cluster.kind}|{often}",
        *(f"word={word}|{kind}" for word in sorted(cluster.tokens)[:WORDS]),
    ]  # fmt: skip
