"""Which mentions are one entity: names, short forms, aliases and descriptions of one document."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from khabar.extract.entities.apart import ARMY, known_apart, rebels
from khabar.extract.entities.clusters import Cluster, Clusters
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.names import called, consonants, joined, opens, other_spelling, same_forces, same_person, told_by
from khabar.extract.entities.namesakes import part_namesakes, part_sites, shorten_unions
from khabar.extract.entities.offices import holder_meant
from khabar.extract.entities.states import country_meant, names_city, opens_dateline, stands_for_state
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word

SINCE = 2
"""Sentences back in which another of its kind takes a short form over."""


class Resolver(Clusters):
    """Groups the mentions of one document; ``clusters`` grows as they come in reading order."""

    def __init__(self, text: str, sentences: list[Sentence]):
        super().__init__(text, sentences)
        self.capitals: dict[int, dict[tuple[int, int], Mention]] = {}
        """The capitals that may stand for their states, by the state's cluster, then by sentence and word."""

    def resolve(self, mentions: list[list[Mention]]) -> list[Cluster]:
        """Sets each mention's ``entity``; full names first, so that a family name told before them finds them."""
        ordered = [n for found in mentions for m in found for n in (m, *m.nested)]
        part_sites(self, ordered)
        part_namesakes(self, ordered)
        shorten_unions(ordered)
        for mention in sorted(ordered, key=lambda m: -len(m.key.split())):
            if mention.named and mention.kind != "lone" and not mention.demonym:
                state = mention.capital_of if stands_for_state(mention, self.sentences[mention.sentence].words) else None
                self.join(mention, self._by_name(mention) if state is None else self.country(state))
        for told in mentions:
            self._join_abbreviations(told)
        for mention in ordered:
            if mention.kind == "lone":
                found = self._by_family_name(mention)
                if found is not None:
                    self.join(mention, found)
                else:
                    mention.kind = None
                    mention.confidence = 0.3
        for mention in ordered:
            if mention.demonym and mention.entity < 0 and mention.known is not None:
                self.join(mention, self.adjectival(mention.known))
            elif mention.entity < 0 and not mention.named:
                self.join(mention, self._by_description(mention))
        return self.clusters

    def _join_abbreviations(self, mentions: list[Mention]) -> None:
        """Makes an abbreviation in brackets the organization before it: "وكالة أنباء الإمارات (وام)".

        Of 127 such pairs in 554 articles 23 were two entities; of 14 of those that were read 12 are one.
        """
        for full, short in pairwise(m for m in mentions if not m.demonym):
            words = self.sentences[full.sentence].words
            bracketed = short.first == full.last + 1 and words[full.last].text == "(" and words[short.last : short.last + 1]
            if not bracketed or bracketed[0].text != ")" or {full.type, short.type} != {"organization"} or not full.named:
                continue
            into, other = full.entity, short.entity
            if min(into, other) >= 0 and into != other and self._abbreviates(short, self.clusters[into], self.clusters[other]):
                self.absorb(into, other)

    @staticmethod
    def _abbreviates(short: Mention, full: Cluster, other: Cluster) -> bool:
        """Whether a bracketed name may be another's short form: not of one known as somebody else or of another kind, nor a
        description ("الحزب الحاكم")."""
        fits = short.named and short.kind in {None, full.kind}
        return not known_apart(full, other) and (fits or short.known is not None)

    def _by_name(self, mention: Mention) -> int | None:
        bearer = self._other_bearer(mention)
        if bearer is not None:
            return bearer
        iri = mention.known.iri if mention.known else None
        words = [*mention.key.split(), *joined(mention.key).split()]
        if mention.inner is not None:
            words += self.inner_key(mention).split()
        for index, cluster in self.sharing(mention.type, [*words, iri] if iri is not None else words):
            if iri is not None and cluster.known is not None:
                if cluster.known.iri == iri or (mention.type == "place" and self.place_key(mention) in cluster.keys):
                    return index
                continue
            if self.abroad(mention, cluster):
                continue
            if mention.key in cluster.keys or (mention.type == "person" and same_person(mention.key, cluster.keys)):
                return index
            if mention.type == "organization" and self._short_form(mention, cluster):
                return index
            if mention.inner is not None and self.inner_key(mention) in cluster.keys:
                return index
        alike = self.spelled.get((mention.type, consonants(mention.key)), ())
        return next((other.entity for other in alike if self._other_spelling(mention, other)), None)

    def _other_bearer(self, mention: Mention) -> int | None:
        """Who bears a family name that the gazetteer has of somebody famous: behind "تركي المالكي" the name "المالكي" is his, and
        not that of Nouri al-Maliki, of another country, whom the text names not in full or farther away.  Of one country his
        who is named in full before, where the text names the other by nothing else: "بيل كلينتون ... كلينتون".

        Of 40 such names in 4,000 articles 35 are so, of four of the others both are of one country.
        """
        famous = mention.known
        if mention.type != "person" or famous is None or not famous.short:
            return None
        found = self._by_family_name(mention)
        known = self.clusters[found].known if found is not None else None
        if found is None or known is None:
            return None
        told = self.clusters[found].positions[0] < (mention.sentence, mention.first)
        only = known.iri != famous.iri and told and not list(self.sharing("person", [famous.iri]))
        return found if only or known.country != famous.country else None

    @staticmethod
    def _short_form(mention: Mention, cluster: Cluster) -> bool:
        return same_forces(mention.key, cluster.keys) or (mention.known is None and opens(mention.key, cluster.keys))

    def _other_spelling(self, mention: Mention, other: Mention) -> bool:
        cluster = self.clusters[other.entity]
        if cluster.type != mention.type or (mention.known and cluster.known and mention.known.iri != cluster.known.iri):
            return False
        return other_spelling(self._words(mention), self._words(other))

    def _words(self, mention: Mention) -> list[Word]:
        return [word for word in self.sentences[mention.sentence].words[mention.first : mention.last] if word.pos != "punc"]

    def _by_family_name(self, mention: Mention) -> int | None:
        """Who of a family name was told last before a mention, or else is told first behind it.

        Of 27 lone names in 4,000 articles that two people may bear the nearest before is the right one in all but one.  Who is
        told but as another's kin is not the nearest: "قال سامر الحلبي ... شقيقه كريم الحلبي ... وأضاف الحلبي".
        """
        forms = {mention.key, "ال" + mention.key, joined(mention.key)}

        def fits(cluster: Cluster) -> bool:
            names = {joined(key) for key in cluster.keys}
            return any(part in forms and not told_by(name, part) for name in names for part in name.split()[-1:])

        for kin in (False, True):
            bearers = ((index, c) for index, c in self.sharing("person", forms) if self._told_as_kin(c) == kin)
            last = self.latest(mention, bearers, fits, back=len(self.sentences))
            if last is not None:
                return last
        behind = ((cluster.positions[0], index) for index, cluster in self.sharing("person", forms) if fits(cluster))
        return min(behind, default=(None, None))[1]

    def _told_as_kin(self, person: Cluster) -> bool:
        """Whether all full names of a person stand behind his being another's kin: "شقيقه كريم الحلبي"."""
        full = [m for m in person.mentions if m.kind != "lone"]
        before = [self.sentences[m.sentence].words[m.first - 1] for m in full if m.first]
        return len(before) == len(full) and all(w.pronoun and normalise(w.lemma) in entity_lexicon().kin for w in before)

    def _by_description(self, mention: Mention) -> int | None:
        """The latest entity before a description that it may speak of; demonyms are their country."""
        if mention.type == "country" and mention.known is None:
            return country_meant(self, mention)
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
            return self._led_by(mention)
        exact = self.latest(
            mention, self.sharing(mention.type, mention.key.split()), lambda c: mention.key in c.keys and self._may_be(mention, c)
        )
        if exact is not None:
            return exact if mention.type != "organization" else self._told_since(mention, exact)
        if mention.type == "group" and mention.last - mention.first > 2:
            return None
        alone = mention.last - mention.first == 1
        if mention.type == "person":
            return holder_meant(self, mention)
        lemma = words[mention.head].lemma
        people = mention.type == "group" and gazetteer().inhabitants(words[mention.head]) is not None
        return self.latest(
            mention,
            self.sharing(mention.type, [head, lemma]),
            lambda c: (
                (head in c.heads or (lemma in c.heads and self._as_many(mention, c)))
                and alone
                and not self._numbered(c)
                and (not people or self._definite(c))
                and self._may_be(mention, c)
            ),
        )

    def _may_be(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether nothing forbids a description to mean an entity: "الجيش" is no rebels' ("جيش تحرير بلوشستان"), and behind "وفي
        تونس،" no other state's police is "الشرطة"."""
        if mention.type != "organization":
            return True
        alone = mention.last - mention.first == 1
        if alone and self.sentences[mention.sentence].words[mention.head].norm == ARMY and rebels(cluster):
            return False
        return not self.abroad(mention, cluster)

    def _led_by(self, mention: Mention) -> int | None:
        """The organization that "حزبه" means behind who is named in its office: "قال رئيس حزب الأمة سامر الخطيب إن حزبه"."""
        head = self.sentences[mention.sentence].words[mention.head]
        if mention.type != "organization" or mention.last - mention.first > 1 or not head.pronoun.startswith("3"):
            return None
        leader = self.latest(mention, self.of("person"), lambda c: True, back=0)
        if leader is None:
            return None
        names = {(m.sentence, m.first) for m in self.clusters[leader].mentions}
        bodies = self.sharing("organization", [head.norm])
        return next((i for i, c in bodies if any((m.sentence, m.last) in names for m in c.mentions)), None)

    def _as_many(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether an organization or a place may be another of its noun though in another number: "القصرين" are no "قصر الحكومة".

        Forces are the same in the singular and the plural ("الميليشيا", "الميليشيات").
        """
        words = self.sentences[mention.sentence].words
        if mention.type == "group" or words[mention.head].norm in entity_lexicon().forces:
            return True
        several = words[mention.head].number != "s"
        return any((self.sentences[m.sentence].words[m.head].number != "s") == several for m in cluster.mentions)

    def _told_since(self, mention: Mention, owner: int) -> int:
        """The owner of a short form, or another organization of its kind that acts in between: in "قالت حركة طالبان ... وأكدت
        الحركة ... وأعلنت حركة الشباب ... وتوعدت الحركة" the last one is of the Shabab, or of who is known and so called ("حماس").

        Of 45 that are so given to another in 4,000 articles 14 are rightly, three or four wrongly; the others are one that was
        taken for two.
        """
        words = self.sentences[mention.sentence].words
        head = words[mention.head].norm
        if mention.last - mention.first > 1 or not words[mention.first].article:
            return owner
        rivals = self.sharing(mention.type, [head])
        rival = self.latest(mention, rivals, lambda c: head in c.heads and self._may_be(mention, c), back=SINCE)
        if rival is None or rival == owner:
            return owner
        cluster = self.clusters[rival]
        at = cluster.positions[bisect_left(cluster.positions, (mention.sentence, mention.first)) - 1]
        last = next(m for m in reversed(cluster.mentions) if (m.sentence, m.first) == at)
        around = self.sentences[last.sentence].words
        known = last.known is not None and head in called(last.known)
        full = known or (last.last - last.first > 1 and around[last.head].norm == head)
        acts = last.first == 0 or around[last.first - 1].pos == "verb"
        return rival if full and acts else owner

    def _definite(self, cluster: Cluster) -> bool:
        """Whether some mention has the article: "الفلسطينيون" are not "16 فلسطينيا".

        Of 19 that were taken for such ones in 2,400 articles 12 are others to the annotators, of 29 with the article none.
        """
        return any(self.sentences[m.sentence].words[m.first].article for m in cluster.mentions)

    def _numbered(self, cluster: Cluster) -> bool:
        """Whether all mentions tell some of a group by their number: "المتظاهرون" are not "3 من المتظاهرين"."""
        told = [self.sentences[m.sentence].words[m.first : m.last] for m in cluster.mentions]
        return cluster.type == "group" and all(
            len(words) > 2 and words[0].pos in {"digit", "noun_num"} and words[1].pos == "prep" and words[2].article
            for words in told
        )

    def capital_as_state(self, mention: Mention) -> int | None:
        """The state for which a capital stands if it acts ("أنقرة تخطط"); ``name_by_capital`` if it does."""
        words = self.sentences[mention.sentence].words
        if mention.capital_of is None or opens_dateline(mention, words) or names_city(mention, words):
            return None
        index = self.country(mention.capital_of)
        if mention.entity != index:
            self.capitals.setdefault(index, {}).setdefault((mention.sentence, mention.first), mention)
        return index

    def name_by_capital(self, index: int, mention: Mention) -> None:
        """Makes a capital a name of the state for which it stands."""
        cluster = self.clusters[index]
        if self.capitals.get(index, {}).pop((mention.sentence, mention.first), None) is not None:
            cluster.add(mention)
            cluster.add_key(mention.key)

    def name_by_capitals(self, index: int) -> None:
        """The same with all capitals of a state that the document names in no other way."""
        if not self.clusters[index].mentions:
            for mention in list(self.capitals.get(index, {}).values()):
                self.name_by_capital(index, mention)
