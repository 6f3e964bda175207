"""The entities of a document, each a cluster of mentions, and how they are found: by name, by kind, by where they were told."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from khabar.extract.entities.gazetteer import Candidate, gazetteer
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.names import called, consonants, joined, presides, speaks_for, states_within
from khabar.extract.entities.openings import name_start
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import COMMA, Sentence, Word
from khabar.ontology.schema import EntityType

EVERYWHERE = frozenset({"ministry", "police", "parliament"})
"""Kinds of bodies that every state has; its army may be elsewhere ("وفي لبنان، قصف الجيش")."""
UNNAMED = 0.9
"""Confidence of a state that the text tells by its capital alone, or through an organization that acts for it."""
WINDOW = 12
"""Sentences back in which a definite description may find the entity it speaks of."""


@dataclass(slots=True)
class Cluster:
    """The mentions of one entity.  ``country`` is an ISO code; ``heads`` the head nouns of its mentions, folded and as lemmas."""

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    known: Candidate | None = None
    country: str | None = None
    acts_for: str | None = None
    kind: str | None = None
    named: bool = False
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    """The words of all keys: what shares none of them shares no name."""
    states: set[str] = field(default_factory=set)
    """ISO codes of the states that adjectives in its names and titles tell."""
    presides: set[str] = field(default_factory=set)
    """What a person presides over by names and titles: ``names.presides``."""
    voices: set[str] = field(default_factory=set)
    """Whom a person speaks for by names and titles: ``names.speaks_for``."""
    positions: list[tuple[int, int]] = field(default_factory=list)
    """Sentence and word of each mention, sorted."""
    surest: float = 0.0
    """The greatest confidence of a mention."""

    @property
    def confidence(self) -> float:
        """How likely it is an entity that the text names so: as the surest of its mentions."""
        return self.surest if self.mentions else UNNAMED

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.surest = max(self.surest, mention.confidence)

    def add_key(self, key: str) -> None:
        self.keys.add(key)
        self.tokens.update(key.split())
        if self.type == "person":
            self.tokens.update(joined(key).split())


class Clusters:
    """The entities of one document; ``clusters`` grows as mentions are joined to them."""

    def __init__(self, text: str, sentences: list[Sentence]):
        self.text = text
        self.sentences = sentences
        self.clusters: list[Cluster] = []
        self.of_type: dict[EntityType, list[int]] = {}
        self.spelled: dict[tuple[EntityType, str], list[Mention]] = {}
        """The named mentions by type and letters but for long vowels."""
        self.seats: dict[tuple[int, int, int], str | None] = {}
        """What ``seat`` found, by sentence and words."""
        self.by_word: dict[tuple[EntityType, str], set[int]] = {}
        """Clusters by the words of their names and the heads of their descriptions: who may be meant shares one."""
        self.likeness: dict[int, tuple[float, float]] = {}
        """By cluster: how likely it is one with the likeliest that was told before it, and behind it, and stayed another."""
        # what was asked for once, when all was resolved
        self.most: dict[EntityType, tuple[int, int]] = {}
        self.places: dict[EntityType, list[tuple[tuple[int, int], int]]] = {}
        self.places_of: Counter[str | None] | None = None

    def new(self, cluster: Cluster) -> int:
        """Files a further cluster; its index."""
        self.clusters.append(cluster)
        self.of_type.setdefault(cluster.type, []).append(len(self.clusters) - 1)
        return len(self.clusters) - 1

    def _file(self, index: int) -> None:
        cluster = self.clusters[index]
        for word in cluster.tokens | cluster.heads:
            self.by_word.setdefault((cluster.type, word), set()).add(index)
        if cluster.known is not None:
            self.by_word.setdefault((cluster.type, cluster.known.iri), set()).add(index)

    def sharing(self, kind: EntityType, words: Iterable[str]) -> Iterator[tuple[int, Cluster]]:
        """The clusters of a type that share one of the words, in the order in which they came."""
        found = set().union(*(self.by_word.get((kind, word), ()) for word in words))
        return ((index, self.clusters[index]) for index in sorted(found))

    def of(self, kind: EntityType) -> Iterator[tuple[int, Cluster]]:
        """The clusters of a type with their index, in the order in which they came."""
        return ((index, self.clusters[index]) for index in self.of_type.get(kind, ()))

    def join(self, mention: Mention, found: int | None) -> None:
        """Makes a mention one of a cluster, or of a new one."""
        if found is None:
            found = self.new(Cluster(mention.type))
        cluster = self.clusters[found]
        insort(cluster.positions, (mention.sentence, mention.first))
        mention.entity = found
        cluster.add(mention)
        cluster.add_key(mention.key)
        words = self.sentences[mention.sentence].words
        cluster.heads |= {words[mention.head].norm, words[mention.head].lemma}
        if mention.title is not None:
            cluster.heads.add(words[mention.title[0]].norm)
        if mention.inner is not None:
            cluster.add_key(self.inner_key(mention))
        if not self._stranger(mention, cluster):
            if cluster.known is None and mention.known is not None and mention.type == "organization":
                cluster.heads |= called(mention.known)
            cluster.known = cluster.known or mention.known
            cluster.country = cluster.country or mention.country
        cluster.acts_for = cluster.acts_for or mention.acts_for
        cluster.kind = cluster.kind or mention.kind
        cluster.named = cluster.named or mention.named
        for told in self.telling(mention):
            cluster.states.update(self._told(told) if mention.type == "organization" else gazetteer().nisbas(told))
        for told in self.offices(mention):
            cluster.presides.update(filter(None, [presides(told)]))
            cluster.voices.update(speaks_for(told))
        if len(cluster.mentions) == 1 and (seat := self.seat(mention)) is not None:
            cluster.states.add(seat)
        if mention.named and mention.type != "group":
            self.spelled.setdefault((mention.type, consonants(mention.key)), []).append(mention)
        self._file(found)
        if not mention.gender and mention.type == "person":
            mention.gender = next((m.gender for m in cluster.mentions if m.gender), "")

    def telling(self, mention: Mention) -> Iterator[list[Word]]:
        """The words of a mention, and those of its title."""
        words = self.sentences[mention.sentence].words
        yield words[mention.first : mention.last]
        if mention.title:
            yield words[mention.title[0] : mention.title[1]]

    def offices(self, mention: Mention) -> Iterator[list[Word]]:
        """What tells a person's office: ``telling``, and a title that another's name parts from his."""
        if mention.type == "person":
            yield from self.telling(mention)
            if mention.title_first is not None:
                yield self.sentences[mention.sentence].words[mention.title_first : mention.phrase_first]

    def seat(self, mention: Mention) -> str | None:
        """The code of the state in which the opening of its sentence sets a body that every state has and that tells none: "وفي
        تونس، قالت وزارة الصحة"."""
        if mention.type != "organization" or mention.known is not None or mention.kind not in EVERYWHERE:
            return None
        place = mention.sentence, mention.first, mention.last
        if place not in self.seats:
            self.seats[place] = self._seat(mention)
        return self.seats[place]

    def _seat(self, mention: Mention) -> str | None:
        words = self.sentences[mention.sentence].words
        if words[0].lemma != "في" or any(any(self._told(words)) for words in self.telling(mention)):
            return None
        end, found = gazetteer().longest_match(words, 1) or (mention.first, [])
        if end >= mention.first or not (words[end].text == COMMA or words[end].pos == "verb"):
            return None
        return next((c.country if c.type == "country" else c.capital_of for c in found), None)

    def abroad(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether the opening of its sentence sets a body in another state than a cluster's."""
        seat = self.seat(mention) if cluster.states else None
        return seat is not None and seat not in cluster.states

    @staticmethod
    def _told(words: list[Word]) -> Iterator[str]:
        """The codes of the states that the words of an organization tell."""
        yield from gazetteer().nisbas(words)
        yield from states_within(words)

    @staticmethod
    def _stranger(mention: Mention, cluster: Cluster) -> bool:
        """Whether a family name is known of somebody else: behind "سعد الجبالي" the one known as "الجبالي" is not meant."""
        if mention.known is None or not mention.known.short or cluster.known is not None:
            return False
        mine = mention.key.split()
        return any(len(key.split()) > len(mine) and key.split()[-len(mine) :] == mine for key in cluster.keys)

    def most_told(self, kind: EntityType) -> tuple[int, int]:
        """The most mentions of a cluster of a type, and how many clusters have so many.  Kept: ask when all are resolved."""
        if kind not in self.most:
            counts = [len(self.clusters[i].mentions) for i in self.of_type.get(kind, ())]
            self.most[kind] = (max(counts), counts.count(max(counts))) if counts else (0, 0)
        return self.most[kind]

    def spoken_of(self, kind: EntityType, low: tuple[int, int], high: tuple[int, int]) -> set[int]:
        """The clusters of a type spoken of between two places, both excluded.  Kept: ask when all are resolved."""
        if kind not in self.places:
            self.places[kind] = sorted((place, i) for i in self.of_type.get(kind, ()) for place in self.clusters[i].positions)
        found = self.places[kind]
        first = bisect_left(found, (low, len(self.clusters)))
        return {i for _, i in found[first : bisect_left(found, (high, -1))]}

    def located(self) -> Counter[str | None]:
        """How many times places of each country are named, by ISO code.  Kept: ask when all names are resolved."""
        if self.places_of is None:
            places = (c for _, c in self.of("place") if c.country is not None)
            self.places_of = Counter(c.country for c in places for _ in c.positions)
        return self.places_of

    def absorb(self, into: int, other: int) -> None:
        """Makes the mentions of one cluster another's; the emptied cluster stays in its place without any."""
        target, source = self.clusters[into], self.clusters[other]
        for mention in source.mentions:
            mention.entity = into
            target.add(mention)
        for position in source.positions:
            insort(target.positions, position)
        for key in source.keys:
            target.add_key(key)
        target.heads |= source.heads
        target.states |= source.states
        target.presides |= source.presides
        target.voices |= source.voices
        target.known = target.known or source.known
        target.country = target.country or source.country
        target.acts_for = target.acts_for or source.acts_for
        target.kind = target.kind or source.kind
        if source.named and not target.named:
            target.named, target.type = True, source.type
        self.clusters[other] = Cluster(source.type)
        self._file(into)

    def note_likeness(self, one: int, other: int, probability: float) -> None:
        """Files how likely two clusters are one."""
        earlier, later = sorted((one, other), key=lambda index: self.clusters[index].positions[0])
        before, behind = self.likeness.get(earlier, (0.0, 0.0))
        self.likeness[earlier] = before, max(behind, probability)
        before, behind = self.likeness.get(later, (0.0, 0.0))
        self.likeness[later] = max(before, probability), behind

    def latest(
        self, mention: Mention, found: Iterable[tuple[int, Cluster]], fits: Callable[[Cluster], bool], back: int = WINDOW
    ) -> int | None:
        """Which of some clusters that fit was told last before a mention, at most so many sentences back."""
        here = (mention.sentence, mention.first)
        best: tuple[tuple[int, int], int] | None = None
        for index, cluster in found:
            before = bisect_left(cluster.positions, here)
            at = cluster.positions[before - 1] if before else None
            if at is None or mention.sentence - at[0] > back or (best is not None and at <= best[0]):
                continue
            if fits(cluster):
                best = at, index
        return best[1] if best else None

    def country(self, code: str) -> int:
        """The cluster of a country, made where the text has but its adjective or its capital."""
        return self.adjectival(gazetteer().country(code))

    def adjectival(self, candidate: Candidate) -> int:
        """The cluster of whom an adjective tells, made where the text does not name him."""
        for index, cluster in self.of(candidate.type):
            if cluster.known is not None and cluster.known.iri == candidate.iri:
                return index
        return self.new(Cluster(candidate.type, known=candidate, kind=candidate.kind, named=False))

    def place_key(self, mention: Mention) -> str:
        """The proper name in a place's phrase ("غزة" in "قطاع غزة")."""
        return self.inner_key(mention) if mention.inner is not None else mention.key

    def inner_key(self, mention: Mention) -> str:
        """The folded proper name within a mention's phrase."""
        assert mention.inner is not None
        words = self.sentences[mention.sentence].words
        return normalise(self.text[name_start(words, mention.inner[0]) : words[mention.inner[1] - 1].end])
