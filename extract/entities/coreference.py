"""Which mentions are one entity: names, short forms, aliases and descriptions of one document."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from khabar.extract.entities.gazetteer import Candidate, gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.openings import name_start
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word
from khabar.ontology.schema import EntityType

LONG_VOWELS = str.maketrans("", "", "اويى")
LEAST_CONSONANTS = 4
"""Letters by which a name alone is told, with its long vowels taken out; of one beside a name in common, one fewer."""
DIRECTIONS = entity_lexicon().directions | entity_lexicon().places
RELATING = frozenset({"من", "باسم", "عن", "ل", "لدي"})
"""Words between a description and the name of whom it is told by."""
WINDOW = 12
"""Sentences back in which a definite description may find the entity it speaks of."""


@dataclass(slots=True)
class Cluster:
    """The mentions of one entity.  ``country`` is an ISO code; ``head`` the folded head noun of a description."""

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
    positions: list[tuple[int, int]] = field(default_factory=list)
    """Sentence and word of each mention, sorted."""

    def add_key(self, key: str) -> None:
        self.keys.add(key)
        self.tokens.update(key.split())


class Resolver:
    """Groups the mentions of one document; ``clusters`` grows as they come in reading order."""

    def __init__(self, text: str, sentences: list[Sentence]):
        self.text = text
        self.sentences = sentences
        self.clusters: list[Cluster] = []
        self.of_type: dict[EntityType, list[int]] = {}
        self.most: dict[EntityType, tuple[int, int]] = {}
        self.places: dict[EntityType, list[tuple[tuple[int, int], int]]] = {}
        self.spelled: dict[tuple[EntityType, str], list[Mention]] = {}
        """The named mentions by type and letters but for long vowels."""
        self.by_word: dict[tuple[EntityType, str], set[int]] = {}
        """Clusters by the words of their names and the heads of their descriptions: who may be meant shares one."""
        self.located: Counter[str | None] | None = None
        """How many times places of each country are named, by ISO code; counted where it is asked for, behind all names."""
        self.capitals: dict[int, dict[tuple[int, int], Mention]] = {}
        """The capitals that may stand for their states, by the state's cluster, then by sentence and word."""

    def resolve(self, mentions: list[list[Mention]]) -> list[Cluster]:
        """Sets each mention's ``entity``; full names first, so that a family name told before them finds them."""
        ordered = [n for found in mentions for m in found for n in (m, *m.nested)]
        self._part_namesakes(ordered)
        for mention in sorted(ordered, key=lambda m: -len(m.key.split())):
            if mention.named and mention.kind != "lone" and not mention.demonym:
                self._join(mention, self._capital(mention) if self._stands_for_state(mention) else self._by_name(mention))
        for mention in ordered:
            if mention.kind == "lone":
                found = self._by_family_name(mention)
                if found is not None:
                    self._join(mention, found)
                else:
                    mention.kind = None
                    mention.confidence = 0.3
        for mention in ordered:
            if mention.demonym and mention.entity < 0 and mention.known is not None:
                self._join(mention, self.country(mention.known.country or ""))
            elif mention.entity < 0 and not mention.named:
                self._join(mention, self._by_description(mention))
        return self.clusters

    def _new(self, cluster: Cluster) -> int:
        self.clusters.append(cluster)
        self.of_type.setdefault(cluster.type, []).append(len(self.clusters) - 1)
        return len(self.clusters) - 1

    def _file(self, index: int) -> None:
        cluster = self.clusters[index]
        for word in cluster.tokens | cluster.heads:
            self.by_word.setdefault((cluster.type, word), set()).add(index)
        if cluster.known is not None:
            self.by_word.setdefault((cluster.type, cluster.known.iri), set()).add(index)

    def _sharing(self, kind: EntityType, words: Iterable[str]) -> Iterator[tuple[int, Cluster]]:
        """The clusters of a type that share one of the words, in the order in which they came."""
        found = set().union(*(self.by_word.get((kind, word), ()) for word in words))
        return ((index, self.clusters[index]) for index in sorted(found))

    def _candidates(self, kind: EntityType) -> Iterator[tuple[int, Cluster]]:
        """The clusters of a type with their index, in the order in which they came."""
        return ((index, self.clusters[index]) for index in self.of_type.get(kind, ()))

    def _join(self, mention: Mention, found: int | None) -> None:
        if found is None:
            found = self._new(Cluster(mention.type))
        cluster = self.clusters[found]
        insort(cluster.positions, (mention.sentence, mention.first))
        mention.entity = found
        cluster.mentions.append(mention)
        cluster.add_key(mention.key)
        words = self.sentences[mention.sentence].words
        cluster.heads |= {words[mention.head].norm, words[mention.head].lemma}
        if mention.title is not None:
            cluster.heads.add(words[mention.title[0]].norm)
        if mention.inner is not None:
            cluster.add_key(self._inner_key(mention))
        if not self._stranger(mention, cluster):
            cluster.known = cluster.known or mention.known
            cluster.country = cluster.country or mention.country
        cluster.acts_for = cluster.acts_for or mention.acts_for
        cluster.kind = cluster.kind or mention.kind
        cluster.named = cluster.named or mention.named
        if mention.named and mention.type != "group":
            self.spelled.setdefault((mention.type, _consonants(mention.key)), []).append(mention)
        self._file(found)
        if not mention.gender and mention.type == "person":
            mention.gender = next((m.gender for m in cluster.mentions if m.gender), "")

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

    def absorb(self, into: int, other: int) -> None:
        """Makes the mentions of one cluster another's; the emptied cluster stays in its place without any."""
        target, source = self.clusters[into], self.clusters[other]
        for mention in source.mentions:
            mention.entity = into
            target.mentions.append(mention)
        for position in source.positions:
            insort(target.positions, position)
        for key in source.keys:
            target.add_key(key)
        target.heads |= source.heads
        target.known = target.known or source.known
        target.country = target.country or source.country
        target.acts_for = target.acts_for or source.acts_for
        target.kind = target.kind or source.kind
        if source.named and not target.named:
            target.named, target.type = True, source.type
        self.clusters[other] = Cluster(source.type)
        self._file(into)

    def _stands_for_state(self, mention: Mention) -> bool:
        """Whether a capital is the state.

        Where neither the tagger takes it for the city, nor a preposition of place or a noun for a place stands before it, nor a
        mark behind it at the start of a sentence ("طهران (وكالات)").  Of those that are taken for the state in 1,600 articles
        70 are places alone to their annotators and 832 countries; 247 and 802 without the tagger.
        """
        if mention.capital_of is None or mention.sited or mention.last - mention.first > 2 or mention.inner is not None:
            return False
        words = self.sentences[mention.sentence].words
        word = words[mention.first]
        if word.prep == "ب":
            return False
        if mention.first == 0:
            return mention.last == len(words) or words[mention.last].pos != "punc"
        if word.prep:
            return True
        before = words[mention.first - 1]
        if before.pos in {"prep", "punc"}:
            return before.lemma in {"من", "مع", "بين", "عن", "على"} or before.text in {"،", '"'}
        return before.norm not in DIRECTIONS and (before.pos != "noun_prop" or bool(word.conj))

    def _capital(self, mention: Mention) -> int:
        assert mention.capital_of is not None
        return self.country(mention.capital_of)

    def _by_name(self, mention: Mention) -> int | None:
        iri = mention.known.iri if mention.known else None
        words = mention.key.split() + (self._inner_key(mention).split() if mention.inner is not None else [])
        for index, cluster in self._sharing(mention.type, [*words, iri] if iri is not None else words):
            if iri is not None and cluster.known is not None:
                if cluster.known.iri == iri or (mention.type == "place" and self._place_key(mention) in cluster.keys):
                    return index
                continue
            if mention.key in cluster.keys or (mention.type == "organization" and self._short_form(mention, cluster)):
                return index
            if mention.type == "person" and self._same_person(mention, cluster):
                return index
            if mention.inner is not None and self._inner_key(mention) in cluster.keys:
                return index
        alike = self.spelled.get((mention.type, _consonants(mention.key)), ())
        return next((other.entity for other in alike if self._other_spelling(mention, other)), None)

    def _part_namesakes(self, mentions: Iterable[Mention]) -> None:
        """Leaves a name to one of the places of several kinds that have it: "الحديدة" to the city, not to its governorate.

        Of 42 places in 1,600 articles that were mixed up by their names nine still are.
        """
        found: dict[str, dict[str, list[Mention]]] = {}
        for mention in mentions:
            site = self._site(mention) if mention.type == "place" else None
            if site is not None:
                found.setdefault(self._inner_key(mention), {}).setdefault(site, []).append(mention)
        for namesakes in found.values():
            owner = next((site for site in ("settlement", "province") if site in namesakes), min(namesakes))
            known = {m.known.iri for m in namesakes[owner] if m.known is not None}
            for mention in (m for site, others in namesakes.items() if site != owner for m in others):
                mention.inner = None
                if mention.known is not None and mention.known.iri in known:
                    mention.known = None

    def _site(self, mention: Mention) -> str | None:
        """What the noun before a place's name tells it to be: a settlement, a province, or a facility ("مخيم جنين")."""
        if mention.inner is None or mention.inner[0] == mention.first:
            return None
        return next(iter(sites({self.sentences[mention.sentence].words[mention.first].norm})), None)

    def _other_spelling(self, mention: Mention, other: Mention) -> bool:
        """Whether two names differ by the long vowels of words that no dictionary has ("زاخاروفا" and "زخاروفا").

        Those that it has are others ("محمد" and "محمود").
        """
        cluster = self.clusters[other.entity]
        if cluster.type != mention.type or (mention.known and cluster.known and mention.known.iri != cluster.known.iri):
            return False
        mine, theirs = (self._words(mention), self._words(other))
        differing = [(a, b) for a, b in zip(mine, theirs, strict=False) if a.norm != b.norm]
        least = LEAST_CONSONANTS - (len(differing) < len(mine))
        told = all(len(_consonants(a.norm)) >= least and (_strange(a) or _strange(b)) for a, b in differing)
        return bool(differing) and told and len(mine) == len(theirs)

    def _words(self, mention: Mention) -> list[Word]:
        return [word for word in self.sentences[mention.sentence].words[mention.first : mention.last] if word.pos != "punc"]

    @staticmethod
    def _short_form(mention: Mention, cluster: Cluster) -> bool:
        """ "قوات الجيش اليمني" and "الجيش اليمني"; "المجلس الأعلى" after "المجلس الأعلى للقضاء"."""
        mine = mention.key.removeprefix("قوات ")
        if mine.partition(" ")[0] not in cluster.tokens:
            return False
        if any(name.removeprefix("قوات ") == mine and len(mine) > 3 for name in cluster.keys):
            return True
        return mention.known is None and " " in mine and any(name.startswith(mine + " ") for name in cluster.keys)

    def _place_key(self, mention: Mention) -> str:
        """The proper name in a place's phrase ("غزة" in "قطاع غزة")."""
        return self._inner_key(mention) if mention.inner is not None else mention.key

    def _inner_key(self, mention: Mention) -> str:
        assert mention.inner is not None
        words = self.sentences[mention.sentence].words
        return normalise(self.text[name_start(words, mention.inner[0]) : words[mention.inner[1] - 1].end])

    @staticmethod
    def _same_person(mention: Mention, cluster: Cluster) -> bool:
        """ "دونالد ترامب" and "ترامب", "محمد بن سلمان" and "محمد بن سلمان بن عبد العزيز"."""
        mine = mention.key.split()
        if not (cluster.tokens & {mine[0], mine[-1]} if mine else False):
            return False
        for name in cluster.keys:
            theirs = name.split()
            short, long = sorted((mine, theirs), key=len)
            if len(long) > 1 and long[-len(short) :] == short and not told_by(" ".join(long), " ".join(short)):
                return True
            if len(short) > 1 and long[: len(short)] == short:
                return True
        return False

    def _by_family_name(self, mention: Mention) -> int | None:
        found = None
        for index, cluster in self._sharing("person", [mention.key, "ال" + mention.key]):
            parts = [part for name in cluster.keys for part in name.split()[-1:] if not told_by(name, part)]
            if mention.key in parts or "ال" + mention.key in parts:
                found = index
        return found

    def _by_description(self, mention: Mention) -> int | None:
        """The latest entity before a description that it may speak of; demonyms are their country."""
        if mention.type == "country" and mention.known is None:
            return self._country_meant(mention)
        if mention.demonym or mention.type == "country":
            return next(
                (
                    i
                    for i, c in enumerate(self.clusters)
                    if c.type == "country" and c.known and mention.known and c.known.iri == mention.known.iri
                ),
                None,
            )
        words = self.sentences[mention.sentence].words
        head = words[mention.head].norm
        if not any(w.article for w in words[mention.first : mention.last]):
            return None
        exact = self._latest(mention, self._sharing(mention.type, mention.key.split()), lambda c: mention.key in c.keys)
        if exact is not None:
            return exact
        if mention.type == "group" and mention.last - mention.first > 2:
            return None
        alone = mention.last - mention.first == 1
        if mention.type == "person":
            return self._latest(
                mention,
                self._sharing("person", [head]),
                lambda c: head in c.heads and (alone or (mention.country is not None and c.country == mention.country)),
            )
        lemma = words[mention.head].lemma
        sharing = self._sharing(mention.type, [head, lemma])
        return self._latest(mention, sharing, lambda c: (head in c.heads or lemma in c.heads) and alone)

    def _country_meant(self, mention: Mention) -> int | None:
        """The country that a description means.

        That of its adjective ("الجانب الفرنسي"), or of whoever its pronoun is for ("قال الوزير المصري إن بلاده"); else, of
        the states of its form ("المملكة") or for a pronoun of all, the one most spoken of up to here.  "البلاد" is the one
        that the article is about, "الاتحاد السوفيتي" is told by its name alone.  In 4,900 annotated articles "البلاد" is the
        right country's 738 times and another's 65 (673 and 124 when it went to the one most spoken of up to it), "بلاده"
        346 and 87, "المملكة" 237 and 11.
        """
        words = self.sentences[mention.sentence].words[mention.first : mention.last]
        codes = {code for word in words[1:] if (code := gazetteer().nisba(word)) is not None}
        if len(codes) == 1:
            return self.country(codes.pop())
        lexicon = entity_lexicon()
        lands = [word for word in words if word.norm in lexicon.lands and (word.article or word.pronoun)]
        theirs = any(word.pronoun for word in lands)
        if theirs:
            person = self._latest(mention, self._candidates("person"), lambda c: c.country is not None, back=0)
            if person is not None:
                return self.country(self.clusters[person].country or "")
        form = next((lexicon.forms[word.norm] for word in words if word.norm in lexicon.forms), None)
        if form is None and not theirs:
            named = (i for i, c in self._sharing("country", mention.key.split()) if mention.key in c.keys)
            return self._homeland() if lands else next(named, None)
        told = [
            (bisect_left(c.positions, (mention.sentence, mention.first)), index)
            for index, c in self._candidates("country")
            if c.known is not None and (form is None or c.known.country in form)
        ]
        count, index = max(told, default=(0, -1), key=lambda pair: pair[0])
        return index if count else None

    def _homeland(self) -> int | None:
        """The country with the greatest share of what the document tells of countries, and of places ("إدلب" is of Syria)."""
        if self.located is None:
            places = (c for _, c in self._candidates("place") if c.country is not None)
            self.located = Counter(c.country for c in places for _ in c.positions)
        countries = [(i, c, c.known.country) for i, c in self._candidates("country") if c.known is not None and c.positions]
        told, located = sum(len(c.positions) for _, c, _ in countries), 1 + self.located.total()
        shares = [(len(c.positions) / told + self.located[code] / located, -i) for i, c, code in countries]
        return -max(shares)[1] if shares else None

    def _latest(
        self, mention: Mention, found: Iterable[tuple[int, Cluster]], fits: Callable[[Cluster], bool], back: int = WINDOW
    ) -> int | None:
        """Which of some clusters that fit was told last before a mention, at most so many sentences back."""
        here = (mention.sentence, mention.first)
        best: tuple[tuple[int, int], int] | None = None
        for index, cluster in found:
            if not fits(cluster):
                continue
            before = bisect_left(cluster.positions, here)
            at = cluster.positions[before - 1] if before else None
            if at is not None and mention.sentence - at[0] <= back and (best is None or at > best[0]):
                best = at, index
        return best[1] if best else None

    # entities that words alone do not name

    def country(self, code: str) -> int:
        """The cluster of a country, made where the text has but its adjective or its capital."""
        candidate = gazetteer().country(code)
        for index, cluster in self._candidates("country"):
            if cluster.known is not None and cluster.known.iri == candidate.iri:
                return index
        return self._new(Cluster("country", known=candidate, kind="state", named=False))

    def capital_as_state(self, mention: Mention) -> int | None:
        """The state for which a capital stands if it acts ("أنقرة تخطط"); ``name_by_capital`` if it does."""
        if mention.capital_of is None:
            return None
        index = self.country(mention.capital_of)
        if mention.entity != index:
            self.capitals.setdefault(index, {}).setdefault((mention.sentence, mention.first), mention)
        return index

    def name_by_capital(self, index: int, mention: Mention) -> None:
        """Makes a capital a name of the state for which it stands."""
        cluster = self.clusters[index]
        if self.capitals.get(index, {}).pop((mention.sentence, mention.first), None) is not None:
            cluster.mentions.append(mention)
            cluster.add_key(mention.key)

    def name_by_capitals(self, index: int) -> None:
        """The same with all capitals of a state that the document names in no other way."""
        if not self.clusters[index].mentions:
            for mention in list(self.capitals.get(index, {}).values()):
                self.name_by_capital(index, mention)


def told_by(key: str, name: str) -> bool:
    """Whether a folded name tells somebody by another's: "والدة كريم", "مستشار كريم", "مصدر مقرب من كريم" by "كريم"."""
    before = key.removesuffix(f" {name}").split() if key.endswith(f" {name}") else []
    if not before:
        return False
    lexicon = entity_lexicon()
    if before[0] in lexicon.kin | lexicon.counters:
        return True
    return before[0] in lexicon.aide if len(before) == 1 else before[-1] in RELATING  # "باسم" alone is a given name


def sites(heads: set[str]) -> set[str]:
    """What nouns before places' names tell these to be: a settlement, a province, or a facility of the noun's own kind."""
    lexicon = entity_lexicon()
    found = heads & (lexicon.facilities - lexicon.directions)
    kinds = {"settlement": lexicon.settlements, "province": lexicon.provinces}
    return found | {kind for kind, nouns in kinds.items() if heads & nouns}


def _consonants(key: str) -> str:
    """A folded name without the long vowels within its words: the last letter may tell a woman's name."""
    return " ".join(word[:1] + word[1:-1].translate(LONG_VOWELS) + word[1:][-1:] for word in key.split())


def _strange(word: Word) -> bool:
    return not word.known and word.norm not in entity_lexicon().given
