"""Entities that the rules of coreference left apart: a learned decision whether two clusters of a document are one.

"الميليشيات الانقلابية" after "ميليشيات الحوثي", "قوات الجيش" after "الجيش اليمني": names and descriptions that share no whole
name.  Each cluster, in the order of first mentions, goes to the earlier one that the model (``learned/coreference.npz``, made by
``training/``) finds likeliest to be the same, if it is likely enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.extract.entities.apart import apart, known_apart
from khabar.extract.entities.clusters import Cluster
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.language.classes import classes_of
from khabar.extract.learned.model import Model
from khabar.extract.learned.portions import PORTION, batched

THRESHOLD = {"person": 0.65, "place": 0.5, "organization": 0.65, "group": 0.75}
"""Least probability at which two clusters of a type are one.

With people and organizations from 0.65 on and groups from 0.75 on 4.1 (events) and 3.6 % (facts) of the triples in 1,190
annotated articles have an end that mixes two, with 0.6, 0.6 and 0.65 on 4.7 and 4.1, with 0.7 for the first two 3.6 and 3.5.
The F1 of triples, for which one name of an entity is enough, is the same within 0.002.
"""
REACH = 60
"""How many clusters back an entity is looked for: more than nearly all articles have, so that long documents take linear time."""
NUMERALS = frozenset({"digit", "noun_num", "adj_num", "noun_quant"})
"""Word classes that tell how many."""
BELONGING = frozenset({"في", "من", "ل", "التابع", "التابعه"})
"""Words between a part and its whole ("لجنة في الكونغرس")."""


def merge_clusters(resolver: Resolver, decider: Model) -> None:
    """Joins the clusters that are one entity; a cluster that went into another keeps no mention.

    The resolver is told how likely those were one that stay two though they might be one (``likeness``).

    A description may be taken for an earlier entity, and a later name for it ("سامر الخطيب ... الوزير ... فادي الحلبي"):
    so two that cannot be one are kept apart once more.
    """
    best: dict[int, tuple[float, int]] = {}
    pairs: list[tuple[int, int, float]] = []
    for found in batched(candidates(resolver), PORTION):
        rows = decider.affirmed([features(resolver, *pair) for pair in found])
        for (earlier, later), probability in zip(found, rows, strict=True):
            pairs.append((earlier.index, later.index, probability))
            if probability < THRESHOLD[later.cluster.type] or probability <= best.get(later.index, (0.0, -1))[0]:
                continue
            if not apart(earlier.cluster, later.cluster):
                best[later.index] = (probability, earlier.index)
    goes: dict[int, int] = {}
    for index, (_, target) in sorted(best.items(), key=lambda item: resolver.clusters[item[0]].positions[0]):
        into = goes.get(target, target)
        if not apart(resolver.clusters[into], resolver.clusters[index]):
            goes[index] = into
            resolver.absorb(into, index)
    for first, second, probability in pairs:
        one, other = goes.get(first, first), goes.get(second, second)
        if one != other and not apart(resolver.clusters[one], resolver.clusters[other]):
            resolver.note_likeness(one, other, probability)


def candidates(resolver: Resolver) -> Iterator[tuple[Profile, Profile]]:
    """Pairs of clusters of one type that may be one entity, the earlier first.

    Left out are those that share no word, no head and no class of heads, but for people by name and by description ("سامر
    الخطيب", "المحلل"): of 1,085 such pairs in 27 articles the model joined none.
    """
    order = [
        profile(resolver, i)
        for i, cluster in enumerate(resolver.clusters)
        if cluster.positions and cluster.type in THRESHOLD and not all(m.demonym for m in cluster.mentions)
    ]
    order.sort(key=lambda found: found.cluster.positions[0])
    for k, later in enumerate(order):
        mine = later.cluster
        for earlier in order[max(0, k - REACH) : k]:
            other = earlier.cluster
            if other.type != mine.type or known_apart(mine, other):
                continue
            described = mine.type == "person" and not (mine.named and other.named)
            if described or other.tokens & mine.tokens or earlier.heads & later.heads or earlier.classes & later.classes:
                yield earlier, later


@dataclass(frozen=True, slots=True)
class Profile:
    """What is the same of a cluster for every pair that it stands in; ``index`` is the resolver's."""

    index: int
    cluster: Cluster
    mention: Mention
    """The first."""
    heads: frozenset[str]
    classes: frozenset[str]
    """Fine distributional classes of the heads."""
    titles: frozenset[str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    counted: bool
    """Whether a mention tells a number."""
    genders: frozenset[str]
    only: bool
    """Whether no other cluster of the type has as many mentions."""


def profile(resolver: Resolver, index: int) -> Profile:
    cluster = resolver.clusters[index]
    heads = [resolver.sentences[m.sentence].words[m.head] for m in cluster.mentions if not m.demonym]
    titled = [(resolver.sentences[m.sentence].words, m.title) for m in cluster.mentions if m.title]
    keys = [key.split() for key in cluster.keys if key]
    telling = [words for m in cluster.mentions for words in resolver.telling(m)]
    return Profile(
        index,
        cluster,
        min(cluster.mentions, key=lambda m: (m.sentence, m.first)),
        frozenset(word.norm for word in heads),
        frozenset(classes_of(word)[1] for word in heads),
        frozenset(words[title[0]].norm for words, title in titled),
        frozenset(key[0] for key in keys),
        frozenset(key[-1] for key in keys),
        any(word.pos in NUMERALS for words in telling for word in words),
        frozenset(m.gender for m in cluster.mentions if m.gender),
        resolver.most_told(cluster.type) == (len(cluster.mentions), 1),
    )


def _inside(a: Cluster, b: Cluster) -> Iterator[tuple[str, str]]:
    """Which of two clusters has a name within a longer one of the other, and the words around it there.

    "لجنة في" of "لجنة في الكونغرس" beside "الكونغرس", "+الجديدة" of "الحكومة الجديدة" beside "الحكومة".
    """
    for side, ones, others in (("earlier", a.keys, b.keys), ("later", b.keys, a.keys)):
        for long in sorted(ones):
            for short in sorted(others):
                if short and long.endswith(f" {short}"):
                    yield side, long.removesuffix(f" {short}")
                elif short and long.startswith(f"{short} "):
                    yield side, "+" + long.removeprefix(f"{short} ")


def features(resolver: Resolver, one: Profile, other: Profile) -> list[str]:
    """What speaks for and against two clusters' being one, the earlier first."""
    a, b = one.cluster, other.cluster
    types = a.type if a.type == b.type else f"{a.type}-{b.type}"
    names = f"{a.named}|{b.named}|{types}"
    mention = other.mention
    here = (mention.sentence, mention.first)
    words = resolver.sentences[mention.sentence].words
    head = words[mention.head]
    shared = a.tokens & b.tokens
    least = min(len(a.tokens), len(b.tokens)) or 1
    overlap = round(3 * len(shared) / least)
    before_here = bisect_left(a.positions, here)
    nearest = a.positions[before_here - 1] if before_here else None
    near = min(mention.sentence - nearest[0], 6) if nearest else 0
    beside = nearest is not None and nearest[0] == mention.sentence and mention.first - nearest[1] <= 4
    rivals = len(resolver.spoken_of(b.type, nearest, here) - {one.index, other.index}) if nearest else 0
    size = min(mention.last - mention.first, 4)
    country = "-" if a.country is None or b.country is None else str(a.country == b.country)
    kind = "-" if a.kind is None or b.kind is None else str(a.kind == b.kind)
    before = words[mention.first - 1].pos if mention.first else "^"
    within = any(x != y and (x in y or y in x) for x in a.keys for y in b.keys)
    same = bool(one.heads & other.heads)
    classed = classes_of(head)[1] in one.classes
    rest = bool(shared - one.heads - other.heads)
    extra_b = bool(b.tokens - a.tokens)
    numbers = "-" if not mention.number else str(any(m.number == mention.number for m in a.mentions))
    definite = head.article
    out = [
        "bias", f"types={names}", f"overlap={overlap}|{names}", f"overlap={overlap}|{same}|{types}",
        f"shared={len(shared)}|{types}|{size}", f"same={same}|{names}", f"same={same}|{definite}|{size}|{types}",
        f"same={same}|{rest}|{extra_b}|{types}", f"classed={classed}|{same}|{types}", f"near={near}|{types}",
        f"near={near}|{same}|{names}", f"rivals={min(rivals, 4)}|{same}|{types}", f"rivals={min(rivals, 4)}|{overlap}",
        f"country={country}|{same}|{types}", f"country={country}|{overlap}|{types}", f"kind={kind}|{types}|{same}",
        f"kind={kind}|{country}|{types}|{definite}", f"known={a.known is not None}|{b.known is not None}|{types}",
        f"count={min(len(a.mentions), 6)}|{types}|{definite}", f"size={size}|{definite}|{types}", f"before={before}|{types}",
        f"within={within}|{names}", f"within={within}|{same}|{types}", f"beside={beside}|{names}",
        f"beside={beside}|{same}|{types}", f"numbers={numbers}|{types}|{same}", f"head={head.norm}|{same}",
        f"head={head.norm}|{a.named}", f"head={head.norm}|{a.kind}", f"kinds={a.kind}|{b.kind}",
        f"only={one.only}|{definite}|{size}", f"only={one.only}|{same}|{types}",
        f"pronoun={bool(words[mention.last - 1].pronoun)}|{types}", f"label={head.norm}|{a.known.iri if a.known else ''}",
    ]  # fmt: skip
    out += [f"heads={x}|{head.norm}" for x in sorted(one.heads)]
    codes = "-" if not a.states or not b.states else str(bool(a.states & b.states))
    out += [
        f"codes={codes}|{types}|{same}", f"codes={codes}|{bool(a.states)}|{bool(b.states)}|{names}",
        f"counted={one.counted}|{other.counted}|{types}|{definite}", f"counted={one.counted}|{other.counted}|{overlap}|{types}",
    ]  # fmt: skip
    if one.genders and other.genders:
        out.append(f"genders={bool(one.genders & other.genders)}|{names}")
    around = next(_inside(a, b), None)
    if around is not None:
        side, more = around[0], around[1].split()
        out += [
            f"inside={side}|{more[0]}|{types}", f"inside={more[0]}|{more[-1] in BELONGING}",
            f"inside={more[0][:1] == '+'}|{names}", f"inside={side}|{more[-1] in BELONGING}|{len(more)}|{types}",
        ]  # fmt: skip
    out += [f"extra={word}" for word in sorted(b.tokens - a.tokens - other.heads)[:6]]
    out += [f"lacks={word}" for word in sorted(a.tokens - b.tokens - one.heads)[:6]]
    if b.type == "person":
        position = head.norm in entity_lexicon().position
        out += [
            f"title={head.norm in one.titles}|{names}|{size}", f"title={head.norm in one.titles}|{country}",
            f"position={position}|{bool(one.titles)}|{names}",
        ]  # fmt: skip
    mine = mention.key.split()
    if mine:
        out += [
            f"last={mine[-1] in one.lasts}|{types}|{size}", f"first={mine[0] in one.firsts}|{types}|{size}",
            f"cross={mine[-1] in one.firsts}|{mine[0] in one.lasts}|{types}",
        ]  # fmt: skip
    return out
