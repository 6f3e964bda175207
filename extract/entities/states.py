"""States that are told by something else than their names: by their capitals, by "البلاد" and "بلاده"."""

from __future__ import annotations

from bisect import bisect_left

from khabar.extract.entities.bylines import dateline
from khabar.extract.entities.clusters import Cluster, Clusters
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.language.word import COMMA, QUOTE, Word
from khabar.extract.lexicon import read

LAST, CLEAR = 0.3, 0.2
"""What having been named last is worth, and how far ahead of all others a country must be, for "البلاد" to mean it: in shares."""
COLON = ":"
AGAINST = frozenset({"على", "ضدّ", "ضد"})
AND, WITH = "و", "مع"
THAT, VISIT = "ان", "زياره"
REPORTING: frozenset[str] = frozenset(lemma for verb in read("speech.toml")["verb"] for lemma in verb["lemmas"])
INVITING = frozenset({"دعا"})
DIRECTIONS = entity_lexicon().directions | entity_lexicon().places


def stands_for_state(mention: Mention, words: list[Word]) -> bool:
    """Whether a capital in a sentence is the state.

    Where neither the tagger takes it for the city, nor a preposition of place, a noun for a place, "العاصمة" or what a city has
    for itself ("شرطة طهران", "ولي عهد أبوظبي") stands before it, nor a mark behind it at the start of a sentence ("طهران
    (وكالات)").  Of those that are taken for the state in 3,582 articles 104 are places alone to their annotators and 1,632
    countries; 176 and 1,637 with what cities have.
    """
    if mention.capital_of is None or mention.sited or mention.last - mention.first > 2 or mention.inner is not None:
        return False
    word = words[mention.first]
    if word.prep == "ب":
        return False
    if mention.first == 0:
        return mention.last == len(words) or words[mention.last].pos not in {"punc", "digit"}
    if word.prep:
        return True
    before = words[mention.first - 1]
    if before.text == COMMA and not word.conj and _told_as_capital(words[: mention.first - 1]):
        return False
    if before.pos in {"prep", "punc"}:
        return before.lemma in {"من", "مع", "بين", "عن", "على"} or before.text in {COMMA, QUOTE}
    if names_city(mention, words):
        return False
    return before.norm not in DIRECTIONS and (before.pos != "noun_prop" or bool(word.conj))


def names_city(mention: Mention, words: list[Word]) -> bool:
    """Whether a city is told by what it has for itself, or a deal, talks or an attack by the city: "شرطة طهران", "اتفاقات مينسك",
    "هجمات باريس", not "اتفاق موسكو مع دمشق", "اتفاق أنقرة وموسكو" and "هجمات موسكو على كييف", whose parties are states."""
    before = words[mention.first - 1] if mention.first and not words[mention.first].proclitic else None
    if before is None or before.article:
        return False
    lexicon = entity_lexicon()
    court = before.norm in lexicon.courts and mention.first > 1 and words[mention.first - 2].norm in lexicon.municipal
    if court or before.norm in lexicon.municipal:  # "محكمة استئناف القاهرة", not "استئناف القاهرة الحوار"
        return True
    behind = words[mention.last : mention.last + 1]
    if before.norm in lexicon.struck:
        return not any(word.conj == AND or word.lemma in AGAINST or word.article for word in behind)
    return before.norm in lexicon.accords and not any(word.conj == AND or word.lemma == WITH for word in behind)


def opens_dateline(mention: Mention, words: list[Word]) -> bool:
    """Whether a city tells where the report comes from: "لندن (رويترز) - ", "بكين 3 أغسطس (شينخوا)", "أبوظبي في 3 مايو /وام/";
    "موسكو: لن ننسحب" is said by the state."""
    behind = words[mention.last : mention.last + 1]
    marked = any(word.pos in {"punc", "digit"} and word.text != COLON for word in behind)
    return mention.first == 0 and (marked or bool(dateline(words, [mention])))


def _told_as_capital(words: list[Word]) -> bool:
    """Whether words end in "العاصمة" or "العاصمة السورية"."""
    if words and gazetteer().nisba(words[-1]) is not None:
        words = words[:-1]
    return bool(words) and words[-1].norm in entity_lexicon().capitals


def country_meant(clusters: Clusters, mention: Mention) -> int | None:
    """The country that a description means.

    That of its adjective ("الجانب الفرنسي"), or of the last one of known country whom the sentence names before its pronoun
    and with whom that agrees ("أبلغ الوزير المصري نظيرته أن بلاده"), else none; of the states of its form ("المملكة") the one
    most spoken of up to here.  "البلاد" is the one that the article is about, where that is clear (``homeland``); "الاتحاد
    السوفيتي" is told by its name alone.  In 2,400 annotated articles "بلاده" and its like are the right country's 139 times,
    another's 16, in 4,900 one of 27 more that are of people whose country the gazetteer alone tells; "المملكة" 237 and 11, and
    "بلاده" where the sentence names nobody, as the country most spoken of, 84 and 54.
    """
    words = clusters.sentences[mention.sentence].words[mention.first : mention.last]
    codes = {*gazetteer().nisbas(words, 1)}
    if len(codes) == 1:
        return clusters.country(codes.pop())
    lexicon = entity_lexicon()
    lands = [word for word in words if word.norm in lexicon.lands and (word.article or word.pronoun)]
    pronoun = next((word.pronoun for word in lands if word.pronoun), None)
    if pronoun is not None:
        return _of_whom(clusters, mention, pronoun)
    form = next((lexicon.forms[word.norm] for word in words if word.norm in lexicon.forms), None)
    if form is None:
        named = (i for i, c in clusters.sharing("country", mention.key.split()) if mention.key in c.keys)
        return homeland(clusters, mention) if lands else next(named, None)
    told = [
        (bisect_left(c.positions, (mention.sentence, mention.first)), index)
        for index, c in clusters.of("country")
        if c.known is not None and c.known.country in form
    ]
    count, index = max(told, default=(0, -1), key=lambda pair: pair[0])
    return index if count else None


def _of_whom(clusters: Clusters, mention: Mention, pronoun: str) -> int | None:
    """Whose country "بلاده" is: of all whom the sentence names before it and who agree, if the text or the gazetteer tells that
    they have the same ("قال ترامب إن بلاده"), else of the last one of whom the text does.  Of what somebody says or invites to it
    is his: "أكد الوزير القطري لنظيره التركي أن بلاده", "دعا الرئيس المصري نظيره الفرنسي إلى زيارة بلاده"."""
    people = [(i, c) for i, c in clusters.of("person") if _owns(c, pronoun)]
    speaker = _speaker(clusters, mention, [c for _, c in people])
    if speaker is not None:
        code = _home(speaker)
        return None if code is None else clusters.country(code)
    if pronoun[0] == "3":
        here, at = (mention.sentence, 0), (mention.sentence, mention.first)
        named = [c for _, c in people if bisect_left(c.positions, here) < bisect_left(c.positions, at)]
        codes = {_home(c) for c in named}
        if len(codes) == 1 and (code := codes.pop()) is not None:
            return clusters.country(code)
    person = clusters.latest(mention, people, lambda c: c.country is not None, back=0)
    return None if person is None else clusters.country(clusters.clusters[person].country or "")


def _speaker(clusters: Clusters, mention: Mention, people: list[Cluster]) -> Cluster | None:
    """Whom the verb of saying before "إن بلاده", or that of inviting before "زيارة بلاده", has behind it first."""
    words = clusters.sentences[mention.sentence].words[: mention.first]
    verbs = REPORTING if words and words[-1].norm == THAT else INVITING if words and words[-1].norm == VISIT else frozenset()
    verb = next((k for k in reversed(range(len(words))) if words[k].pos == "verb" and words[k].lemma in verbs), None)
    if verb is None:
        return None
    low, high = (mention.sentence, verb), (mention.sentence, mention.first)
    behind = [(place, c) for c in people for place in c.positions if low < place < high]
    return min(behind, key=lambda found: found[0])[1] if behind else None


def _home(person: Cluster) -> str | None:
    """The code of a person's country, by the text or else the gazetteer."""
    return person.country or (person.known.country if person.known is not None else None)


def _owns(person: Cluster, pronoun: str) -> bool:
    """Whether a pronoun may be a person's: "بلاده" is no woman's, "بلادهم" is not one person's."""
    genders = {mention.gender for mention in person.mentions if mention.gender}
    return pronoun[0] != "3" or (pronoun[-1] == "s" and (not genders or pronoun[1] in genders))


def homeland(clusters: Clusters, mention: Mention) -> int | None:
    """The country that "البلاد" means: the one that the document is about, if there is clearly one.

    That with the greatest share of what the document tells of countries, and of places ("إدلب" is of Syria); who was named last
    before it, in the last sentences, has ``LAST`` more.  Of some 395 in 2,400 annotated articles 348 are the right country's, 18
    another's and 31 nobody's; 357, 36 and none by the greatest share alone.
    """
    places = clusters.located()
    countries = [(i, c, c.known.country) for i, c in clusters.of("country") if c.known is not None and c.positions]
    told, located = sum(len(c.positions) for _, c, _ in countries), 1 + places.total()
    last = clusters.latest(mention, clusters.of("country"), lambda c: c.known is not None)
    shares = sorted((len(c.positions) / told + places[code] / located + LAST * (i == last), -i) for i, c, code in countries)
    if not shares:
        return None
    *others, (share, index) = shares
    return -index if share - max(others, default=(0.0, 0))[0] >= CLEAR else None
