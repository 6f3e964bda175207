"""Which facts cannot hold beside what is known, and which are not told beside others."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from khabar.extract.entities.clusters import Cluster
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import HEAD_OF_STATE
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.facts.rules import FactDraft
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word
from khabar.ontology.schema import FactType

OF_ONE_STATE: frozenset[FactType] = frozenset({"located_in", "has_position", "nationality", "part_of"})
"""Facts that tie a place, a person, a group or an organization to a state: as a rule its own."""
CHAINS: dict[FactType, tuple[FactType, FactType]] = {
    "located_in": ("located_in", "located_in"), "part_of": ("part_of", "part_of"),
    "has_position": ("has_position", "part_of"),
}  # fmt: skip
"""By fact, the two beside which it is not told: who is of the ministry, and the ministry of the state, is not told to be of the
state, too.  Of 1,040 chains of parts in 3,582 annotated articles nine have the third link as well, of 707 of places 16, of
1,244 of positions 20 in the same words."""
ORGANS = frozenset({"ministry", "office", "government", "army", "police", "embassy"})
"""Kinds of organizations that a state has; it is a member of others ("حلف شمال الأطلسي")."""
SURE = 0.9
"""From what probability on an organization is surely told."""
MENTIONS = 20
"""Of an entity, how many are looked at for the adjectives of its state."""


def contradicted(resolver: Resolver, draft: FactDraft) -> bool:
    """Whether the subject is of another state, by the gazetteer or by its own adjectives.

    "دبي، مصر" is no place within a place, behind "وصل ترامب إلى السعودية" there is no president of the kingdom, and
    "مواطنون أمريكيون في كوريا" are no Koreans.  Nor is a state part of what is its own ("وزارة الخارجية القطرية") or of what
    states have ("أدانت مصر في بيان لوزارة الخارجية": of 14 told in 1,600 annotated articles none was right), or a group of
    people part of what they serve ("عشرة من عناصر الجيش"), which the guidelines know of single people only: of 16 in annotated
    articles none was right.  Nor is anything of a state that is told by "بلاده" alone, of nobody knows whom.
    """
    subject, target = resolver.clusters[draft.subject], resolver.clusters[draft.object]
    if draft.predicate == "part_of" and subject.type == "group":
        return True
    if draft.predicate == "part_of" and subject.type == "country":
        return subject.known is None or target.country == subject.known.country or target.kind in ORGANS
    if target.type == "country" and target.known is None and not target.named:
        return True
    if _by_courtesy(draft, subject, target) or (draft.predicate == "has_position" and _foreign(resolver, subject, target)):
        return True
    if draft.predicate not in OF_ONE_STATE or target.known is None or target.known.type != "country":
        return False
    if subject.known is not None and subject.known.country is not None:
        return subject.known.country != target.known.country
    if draft.predicate == "part_of" and _of_inner(resolver, draft):
        return True
    states = set() if draft.predicate == "located_in" else _adjectives(resolver, subject)
    return bool(states) and target.known.country not in states


def _foreign(resolver: Resolver, subject: Cluster, target: Cluster) -> bool:
    """Whether somebody is of another state than the ministry, palace or army at which he would be in office: "قال الكرملين إن
    الرئيس المصري سامر الخطيب سيصل غدا".  The adjective of who serves in an army may be another's."""
    if target.type != "organization" or target.kind not in ORGANS:
        return False
    theirs = {target.country} if target.country is not None else target.states
    if subject.known is not None and subject.known.country is not None:
        own = {subject.known.country}
    else:
        own = set() if target.kind == "army" else _adjectives(resolver, subject)
    return bool(own) and bool(theirs) and not own & theirs


def _by_courtesy(draft: FactDraft, subject: Cluster, target: Cluster) -> bool:
    """Whether a position at a state has no other title than what is a form of address, too: "الأمير سامر الخطيب", "المستشار"."""
    if draft.label is None or target.type != "country" or draft.confidence >= SURE:
        return False
    lexicon = entity_lexicon()
    if subject.known is not None and subject.known.kind == HEAD_OF_STATE:
        return False
    if target.known is not None and target.known.country in lexicon.chancelleries:
        return False
    return any(normalise(draft.label) == f"ال{word}" for word in lexicon.courtesy)


def _of_inner(resolver: Resolver, draft: FactDraft) -> bool:
    """Whether the state is that of an organization in the subject's name: "المكتب الإعلامي للجيش السوري" is of the army."""
    mentions = [m for m in resolver.clusters[draft.subject].mentions[:MENTIONS] if m.sentence == draft.sentence]
    words = resolver.sentences[draft.sentence].words
    return bool(mentions) and all(_state_behind(words[m.head : m.last]) for m in mentions)


def _state_behind(words: list[Word]) -> bool:
    """Whether a name tells a state behind an organization that ل ties to its head, and none before."""
    inner = next((i for i, w in enumerate(words) if i and w.prep == "ل" and w.norm in entity_lexicon().organizations), None)
    if inner is None:
        return False
    told = [i for i in range(len(words)) if gazetteer().nisba_at(words, i) is not None]
    return bool(told) and min(told) > inner


def _adjectives(resolver: Resolver, cluster: Cluster) -> set[str]:
    """The codes of the states whose adjectives stand right behind the head of a description: of "ضحايا القصف الإسرائيلي" none."""
    out = set()
    for mention in cluster.mentions[:MENTIONS]:
        words = resolver.sentences[mention.sentence].words
        for i in range(mention.head, mention.last):
            code = gazetteer().nisba_at(words, i)
            if code is not None:
                out.add(code)
            elif i > mention.head:
                break
    return out


def in_one_office(drafts: Iterable[FactDraft], resolver: Resolver) -> list[FactDraft]:
    """Without the positions at a state of those whose title in the sentence names an organization: "قال المتحدث باسم الكرملين
    سامر الخطيب إن روسيا مستعدة" tells of the Kremlin alone, and "الوزيرة الأولى في اسكتلندا" is in office there.

    But for a state with a title of its own ("وزير الإعلام الأردني، المتحدث باسم الحكومة").  Of 23 left out beside surely told
    organizations in 3,172 annotated articles two are right.
    """
    told = list(drafts)
    titles: dict[tuple[int, int], list[str]] = {}
    for draft in told:
        held = resolver.clusters[draft.object]
        told_at = held.type == "organization" and draft.confidence >= SURE
        told_at |= held.type == "place" and any(key in normalise(draft.label or "") for key in held.keys)
        if draft.predicate == "has_position" and told_at and draft.label:
            titles.setdefault((draft.subject, draft.sentence), []).append(draft.label)

    def beside(draft: FactDraft) -> bool:
        if draft.predicate != "has_position" or resolver.clusters[draft.object].type != "country":
            return False
        found = titles.get((draft.subject, draft.sentence), ())
        return bool(found) and (draft.label is None or any(title.startswith(draft.label) for title in found))

    return [draft for draft in told if not beside(draft)]


def nearest(drafts: Iterable[FactDraft], together: Collection[tuple[int, int, int]]) -> list[FactDraft]:
    """Without the facts of CHAINS beside the two from which they would follow.

    ``together`` holds subject, object and sentence wherever a position is told: a position is not dropped for one told elsewhere.
    """
    told = list(drafts)
    links: dict[tuple[int, FactType], set[int]] = {}
    for draft in told:
        links.setdefault((draft.subject, draft.predicate), set()).add(draft.object)

    def follows(draft: FactDraft) -> bool:
        if draft.predicate not in CHAINS:
            return False
        first, second = CHAINS[draft.predicate]
        back = links.get((draft.object, second), set())  # where two are parts of each other, neither is the nearer
        return any(
            between not in (draft.subject, draft.object)
            and between not in back
            and draft.object in links.get((between, second), ())
            and (first != "has_position" or (draft.subject, between, draft.sentence) in together)
            for between in links.get((draft.subject, first), ())
        )

    return [draft for draft in told if not follows(draft)]
