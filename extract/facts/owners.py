"""Whose a title is that names its organization or place but for short ("رئيس المؤسسة") or by a pronoun ("زعيمها")."""

from __future__ import annotations

from khabar.extract.entities.clusters import Cluster
from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.lexicon import EntityLexicon, entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.scene import Scene
from khabar.extract.language.word import Word
from khabar.ontology.schema import EntityType

GENDERS = {"3ms": "m", "3fs": "f"}
"""By pronoun, the gender of the organization that it means."""


def meant(scene: Scene, resolver: Resolver, s: int, holder: Mention) -> int | None:
    """The organization or place that the title of somebody in a sentence means; None where it tells another or none."""
    if holder.title is None or not holder.named:
        return None
    short = _short(scene, resolver, s, holder, holder.title)
    return _pronoun(scene, s, holder, holder.title) if short is None else short


def _short(scene: Scene, resolver: Resolver, s: int, holder: Mention, title: tuple[int, int]) -> int | None:
    """The last told of those that a noun with the article at the title's end may mean: "رئيس المؤسسة", "والي المدينة"."""
    words, lexicon = scene.sentences[s].words, entity_lexicon()
    first, last = title
    while last - first > 2 and words[last - 1].norm in lexicon.former:
        last -= 1
    k = last - 1
    word = words[k]
    if k == first or not word.article or word.pos not in {"noun", "noun_prop"}:
        return None
    if any(m.first <= k < m.last and m is not holder for m in scene.mentions[s]):
        return None
    of_place = word.norm in lexicon.settlements | lexicon.provinces
    if not _body(lexicon, word) and not of_place:
        return None
    kind: EntityType = "organization" if _body(lexicon, word) else "place"

    def fits(cluster: Cluster) -> bool:
        return word.norm in cluster.heads and cluster.named

    return resolver.latest(holder, resolver.sharing(kind, [word.norm]), fits)


def _body(lexicon: EntityLexicon, word: Word) -> bool:
    """Whether a noun tells an organization by itself, as "المؤسسة" and not "الخارجية" does."""
    kind = lexicon.organizations.get(word.norm)
    return kind is not None and not kind.nisba and kind.name not in {"government", "ministry"}


def _pronoun(scene: Scene, s: int, holder: Mention, title: tuple[int, int]) -> int | None:
    """Whom the pronoun of a title means: the last organization before it that acts, "أعلن الحزب ... قال رئيسه سامر الخطيب", or
    the only one.  A state that is told nearer may be she, too: "بيان للحركة في تونس عن زعيمتها"."""
    words, lexicon = scene.sentences[s].words, entity_lexicon()
    first, last = title
    head, told = words[first], next((words[k] for k in range(first, last) if words[k].pronoun in GENDERS), None)
    if told is None or head.norm not in lexicon.headed or (told is not head and told.norm not in lexicon.behalf):
        return None  # "رئيس وزرائه" is of his state
    gender = GENDERS[told.pronoun]
    told_before = sorted((n for m in scene.mentions[s] for n in (m, *m.nested) if n.last <= first), key=lambda m: m.first)
    found = [m for m in told_before if m.type == "organization" and not m.demonym and m.entity >= 0]
    agreeing = [m for m in found if _agrees(words[m.head], gender)]
    acting = [m for m in agreeing if _acts(words, m)]
    if not acting and len({m.entity for m in agreeing}) != 1:
        return None
    body = [*agreeing, *acting][-1]
    nearer = (m for m in scene.mentions[s] if m.type == "country" and not m.demonym and body.first <= m.first < first)
    return body.entity if gender == "m" or not any(nearer) else None


def _agrees(head: Word, gender: str) -> bool:
    """Whether a pronoun may mean an organization with a noun for its head: forces are "she", too."""
    if head.number == "p":
        return gender == "f"
    return head.gender in {"", gender} or (gender == "f" and head.pos == "noun_prop")


def _acts(words: list[Word], body: Mention) -> bool:
    """Whether an organization is told as who acts: behind a verb or a particle that opens a clause, or first in the sentence."""
    at = body.phrase_first - 1
    return at < 0 or words[at].pos in {"verb", "verb_pseudo", "conj_sub"}
