"""The entities of a document in contract form."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.extract.contract import Entity, Span
from khabar.extract.entities.appointments import given
from khabar.extract.entities.clusters import Cluster
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.merging import NUMERALS
from khabar.extract.entities.openings import name_start
from khabar.extract.language.normalise import normalise

LISTED = 0.5
"""Least probability of an entity that takes part in nothing: on unseen articles the F1 of entities is the same within 0.002 from
0.4 to 0.5."""
ALONE = 0.45
"""Least probability of the name or the group where that is not known."""
SURE = 0.5
"""Least probability of the mention of a name that is listed, but for the surest one: "المتظاهرون الغاضبون المباني", where the
tagger took the object of "اقتحم" for a part of the subject, has 0.37."""


def build_entities(
    text: str, resolver: Resolver, used: set[int], likely: Mapping[int, float] | None = None
) -> tuple[list[Entity], dict[int, str]]:
    """Entities, and each kept cluster's entity id.

    What events and facts need (``used``) is kept; of the rest what readers ``likely`` list, by cluster, or, where that is not
    known, names and groups.  States that an adjective alone names ("المصري") are told where they are needed.
    """
    for index in used:
        resolver.name_by_capitals(index)
    kept = [i for i, cluster in enumerate(resolver.clusters) if i in used or _stands_alone(i, cluster, likely)]
    acting = {resolver.country(c.acts_for) for i in kept for c in [resolver.clusters[i]] if c.acts_for}
    kept = sorted({*kept, *acting})
    ids = {index: f"e{number}" for number, index in enumerate(kept, 1)}
    entities = []
    for index in kept:
        cluster = resolver.clusters[index]
        entity = _entity(text, resolver, cluster, ids[index])
        if cluster.acts_for:
            entity.acts_for = ids.get(resolver.country(cluster.acts_for))
        entities.append(entity)
    return entities, ids


def _stands_alone(index: int, cluster: Cluster, likely: Mapping[int, float] | None) -> bool:
    """Whether an entity is worth telling by itself."""
    if likely is None:
        return any((m.named or m.type == "group") and not m.demonym and m.confidence >= ALONE for m in cluster.mentions)
    return likely.get(index, 0.0) >= LISTED and not all(m.demonym for m in cluster.mentions)


def _entity(text: str, resolver: Resolver, cluster: Cluster, identifier: str) -> Entity:
    mentions = cluster.mentions
    if any((m.named or cluster.type != "country") and not m.demonym for m in mentions):
        mentions = [m for m in mentions if not m.demonym]
    people = {id(m) for m in mentions if cluster.type == "country" and _of_people(resolver, m)}
    if len(people) == len(mentions):
        people.clear()
    named = [m for m in mentions if m.named and not m.demonym] or mentions  # a description is surer, and tells no name
    sure = min(SURE, max((m.confidence for m in named), default=SURE))
    names: dict[str, None] = {}
    spans: dict[tuple[int, int], Span] = {}
    for mention in sorted(mentions, key=lambda m: (m.sentence, m.first)):
        listed = mention.confidence >= sure and id(mention) not in people
        if listed:
            names.setdefault(mention.name)
        for start, end in _spans(resolver, mention):
            surface = text[start:end]
            if listed and (start != mention.start or end != mention.end):
                names.setdefault(("ال" + surface[1:] if _contracted(text, start) else surface).replace("#", ""))
            spans.setdefault((start, end), Span(start, end, surface))
    known = cluster.known
    if known is not None and any(m.demonym for m in mentions) and any(_within(known.label_ar, name) for name in names):
        names.setdefault(known.label_ar)
    first = known.label_ar if known else ""
    proper = {m.name for m in mentions if m.named} if cluster.named else set(names)
    # of others, a name that tells the state or is known comes first: "الجيش السوري" before "الجيش الموحد"
    telling = {m.name for m in mentions if m.country or m.known}
    ordered = sorted(
        names, key=lambda name: (name not in proper, -len(name.split())) if cluster.type == "person" else (name not in telling, 0)
    )
    label = {"ar": first or (ordered[0] if ordered else "")}
    if known and known.label_en:
        label["en"] = known.label_en
    if not ordered:
        ordered = [label["ar"]]
    return Entity(
        id=identifier,
        type=cluster.type,
        kind=cluster.kind,
        iri=known.iri if known else None,
        label=label,
        names=ordered,
        mentions=list(spans.values()),
        links=list(known.links) if known else [],
        confidence=round(cluster.confidence, 2),
    )


def _of_people(resolver: Resolver, mention: Mention) -> bool:
    """Whether an adjective tells people, "123 فلسطينيا", "الفلسطينيين": it names their country where nothing else does."""
    words = resolver.sentences[mention.sentence].words
    word = words[mention.first]
    if not mention.demonym and (mention.last - mention.first > 1 or gazetteer().nisba(word) is None):
        return False
    return word.number in {"d", "p"} or (not word.article and mention.first > 0 and words[mention.first - 1].pos in NUMERALS)


def _within(country: str, demonym: str) -> bool:
    """Whether a country's name is part of its adjective ("اليمن" in "اليمني")."""
    return normalise(country).rstrip("اه") in normalise(demonym)


def _contracted(text: str, start: int) -> bool:
    """Whether a name starts in the second lam of لل, which swallows its article's alef ("للجيش")."""
    return text[start - 1 : start + 1] == "لل" and (start < 2 or not text[start - 2].isalpha() or text[start - 2] in "وف")


def _spans(resolver: Resolver, mention: Mention) -> list[tuple[int, int]]:
    out = [(mention.start, mention.end)]
    words = resolver.sentences[mention.sentence].words
    if mention.inner is not None:
        out.append((name_start(words, mention.inner[0]), words[mention.inner[1] - 1].end))
    if mention.type == "person" and mention.title is not None and mention.named and mention.country is not None:
        out += _title_span(resolver, mention)
    return out


def _title_span(resolver: Resolver, mention: Mention) -> list[tuple[int, int]]:
    """A definite title with its state is a name of the person too ("الرئيس الفرنسي"); "شقيق الرئيس الفرنسي" is somebody else."""
    assert mention.title is not None
    words = resolver.sentences[mention.sentence].words
    first, last = mention.title
    last -= last - first > 1 and words[last - 1].pos == "prep"  # "موفد الرئيس الفرنسي إلى"
    if last - first > 4 or words[first].norm in entity_lexicon().kin or given(words, first):
        return []
    if not any(gazetteer().nisbas(words, first, last)):
        return []
    return [(name_start(words, first), words[last - 1].end)]
