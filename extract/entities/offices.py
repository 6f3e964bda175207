"""Who a description by an office means: "الرئيس", "المتحدث باسم الحكومة"."""

from __future__ import annotations

from khabar.extract.entities.apart import speak_apart
from khabar.extract.entities.clusters import Cluster, Clusters
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.names import REPUBLIC, presides, speaks_for
from khabar.extract.language.word import Word


def holder_meant(clusters: Clusters, mention: Mention) -> int | None:
    """The latest person before a description who has its office: by its noun alone, or of its country and the same body."""
    words = clusters.sentences[mention.sentence].words[mention.first : mention.last]
    head = words[mention.head - mention.first].norm
    alone, voices = len(words) == 1, {*speaks_for(words)}
    of_state = alone and head in entity_lexicon().presiding

    def fits(person: Cluster) -> bool:
        if head not in person.heads or speak_apart(voices, person.voices):
            return False
        if of_state:
            return any(_of_state(told) for m in person.mentions for told in clusters.offices(m))
        return alone or (mention.country is not None and person.country == mention.country)

    return clusters.latest(mention, clusters.sharing("person", [head]), fits)


def _of_state(title: list[Word]) -> bool:
    """Whether a title or description is of whom "الرئيس" means: "الرئيس السابق", "رئيس الجمهورية", "رئيس مصر", not "رئيس الحزب".

    The noun with an article is no firm's ("الرئيس التنفيذي").
    """
    lexicon, behind = entity_lexicon(), title[1].norm if len(title) > 1 else ""
    if title[0].norm not in lexicon.presiding:
        return False
    if title[0].article:
        return behind not in lexicon.corporate
    return behind == REPUBLIC or behind in lexicon.lands or presides(title) == "state"
