"""The mentions that the tagger decides on, with what the rules know of them."""

from __future__ import annotations

from itertools import pairwise

from khabar.extract.entities.cuts import afloat, agreed, cut, describes_holder, may_name, title_words, with_leaders
from khabar.extract.entities.demonyms import demonym
from khabar.extract.entities.holders import accumulate, appose, ennoble, entitle, nest_states, part_offices
from khabar.extract.entities.identity import behind_title, ending, epithet, identify
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.objects import without_citizens
from khabar.extract.entities.openings import name_start
from khabar.extract.entities.phrases import quoted
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.relations import relate
from khabar.extract.entities.tagging import TITLE, Span
from khabar.extract.entities.titles import deputes
from khabar.extract.entities.within import nest_organizations, nest_people, situate
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word

KNOWN = 0.8
"""Least confidence of a name that the gazetteer knows, however likely other words are: entities of unseen articles 0.849 in place
of 0.848."""


def reconcile(recogniser: SentenceRecogniser, proposed: list[Mention], spans: list[Span]) -> list[Mention]:
    """The mentions of one sentence: one for each span, by position, and the demonyms that stand outside of them.

    A proposal with the span's words stays as it is, but for its type and its confidence, which is the span's probability;
    of one with other words the span keeps title, state and known identity where they fit.
    """
    out: list[Mention] = []
    words = recogniser.words
    titles = [title_words(words, span) for span in spans if span.kind == TITLE]
    told = [span for span in spans if span.kind != TITLE and may_name(words, span.first, span.last)]
    names = [part for span in told if not describes_holder(recogniser, span) for part in cut(recogniser, span)]
    names, leaders = with_leaders(recogniser, without_citizens(recogniser, names))
    people = {span.first for span in names if span.kind == "person"}
    homes: dict[int, str] = {}
    citizens: list[tuple[Mention, int, str]] = []
    for first, last, kind, probability in names:
        if kind == "country" and recogniser.adjectival(first):
            continue  # "دعم مالي"
        if kind == "country" and any(m.demonym and (m.first, m.last) == (first, last) for m in proposed):
            continue  # "الشراكة التركية - السورية": the adjective stays the state's
        if kind == "person" and last in people and all(word.norm in recogniser.lexicon.rank for word in words[first:last]):
            continue  # "دوكور دارمي" before "سامر العلمي"
        home = _home(recogniser, first, last) if kind == "country" and last in people else None
        if home is not None:
            homes[last] = home
            continue
        touching = [m for m in proposed if not m.demonym and m.first < last and first < m.last]
        exact = next((m for m in touching if (m.first, m.last) == (first, last)), None)
        exact = exact or _core(recogniser, first, last, kind, touching)
        if exact is None or exact.type != kind:
            exact = _made(recogniser, first, last, kind, exact, touching)
        identify(recogniser, exact)
        exact.confidence = max(probability, KNOWN if exact.known is not None and exact.named else 0.0)
        exact.sited = kind == "place"  # "في العاصمة اليمنية صنعاء", not "أنقرة تخطط"
        out.append(exact)
        if kind == "person" and first in homes:
            citizens.append((exact, first - 1, homes[first]))
    solid = {i for m in out for i in range(m.first, m.last)}
    for first, last in titles:  # "الأمين العام للحلف الأطلسي": whose position it is stands in the title
        owners = [m for m in proposed if _owns(m) and first <= m.first and m.last <= last and not _describes(recogniser, m)]
        free = (m for m in owners if solid.isdisjoint(range(m.first, m.last)))
        out += filter(None, (agreed(recogniser, m) for m in free))
    out += filter(None, (_governed(recogniser, first, last, out) for first, last in titles))
    for title in titles:
        entitle(recogniser, title, out)
    part_offices(recogniser, out)
    ennoble(recogniser, out)
    accumulate(recogniser, out)
    appose(recogniser, out)
    relate(recogniser, out)
    covered = {i for m in out for i in range(m.phrase_first, m.phrase_last)}
    known = [m for m in proposed if not m.demonym and m.known is not None and m.named and not _describes(recogniser, m)]
    out += [m for m in known if not covered & {*range(m.first, m.last)}]
    taken = {i for m in out for i in range(m.first, m.last) if m.type != "person" or m.named}
    out += [m for m in proposed if m.demonym and m.first not in taken]
    out.sort(key=lambda m: (m.first, -m.last))
    _untangle(out)
    for mention in out:
        if not mention.nested and not mention.demonym:
            recogniser.nest(mention)
        nest_people(recogniser, mention)
        nest_organizations(recogniser, mention)
        if mention.title_first is not None:
            nest_states(recogniser, mention, mention.title_first, out)
        if mention.type == "place" and mention.inner is not None:
            situate(recogniser, mention, mention.inner)
    for (first, last, kind, _), titled in leaders.items():
        for followers in (m for m in out if m.first < first and m.last == last):
            leader = _made(recogniser, first, last, kind, None, [])
            entitle(recogniser, (titled, first), [leader, *followers.nested])
            followers.nested.append(leader)
    for person, at, code in citizens:
        _naturalise(recogniser, person, at, code)
    return out


def _home(recogniser: SentenceRecogniser, first: int, last: int) -> str | None:
    """The code of a state whose adjective tells whoever is named behind it: "دافعت التونسية سندس الحلبي عن موقفها".

    Of 17 taken for the state in 900 articles 16 are of one person; in "اعتقل الأمريكيون سامر الحلبي" the plural acts, and
    "السعودية" is the state's own name.
    """
    word = recogniser.words[first]
    if last - first > 1 or not word.article or word.number == "p" or recogniser.type_at(first) == "country":
        return None
    return recogniser.gazetteer.nisba(word)


def _naturalise(recogniser: SentenceRecogniser, person: Mention, at: int, code: str) -> None:
    """Gives a person the adjective of a state that stands before the name, at a word."""
    person.phrase_first = min(at, person.phrase_first)
    person.country = person.country or code
    if all(nested.first != at for nested in person.nested):
        person.nested.append(demonym(recogniser, at, code))


def _core(recogniser: SentenceRecogniser, first: int, last: int, kind: str, touching: list[Mention]) -> Mention | None:
    """The name within a span that takes in its title or nisba: "المحلل اليمني سامر الخطيب", "مدينة إدلب السورية"."""
    for mention in touching:
        if mention.type != kind or not mention.named:
            continue
        head = recogniser.words[first]
        if kind == "person" and mention.last == last and mention.phrase_first <= first < mention.first:
            return mention
        if kind == "person" and mention.last == last and first < mention.first and head.article:
            return mention if head.norm in recogniser.lexicon.position | recogniser.lexicon.role else None
        if kind == "place" and mention.first == first and mention.phrase_last == last:
            return mention
    return None


def _describes(recogniser: SentenceRecogniser, mention: Mention) -> bool:
    """Whether a proposal tells how an office is held ("الرئيس بالوكالة"), or is the ship that is called after somebody."""
    span = Span(mention.first, mention.last, mention.type)
    return describes_holder(recogniser, span) or (mention.type == "person" and afloat(recogniser, mention.first))


def _governed(recogniser: SentenceRecogniser, first: int, last: int, found: list[Mention]) -> Mention | None:
    """The place behind the office of who is in office there, where nobody else knows it: "محافظ سلفيت"."""
    words, lexicon, k = recogniser.words, recogniser.lexicon, first + 1
    if k >= last or words[first].norm not in lexicon.local or words[first].article or words[first].pronoun:
        return None
    strange = all(not w.known or (w.pos == "noun_prop" and not w.proclitic) for w in words[k:last])
    if not strange or k in recogniser.known or any(m.first < last and k < m.last for m in found):
        return None
    return recogniser.make(k, last, "place", confidence=KNOWN)


def _owns(mention: Mention) -> bool:
    """Whether a position may be of what a mention names."""
    return not mention.demonym and mention.named and mention.type in {"organization", "country", "place"}


def _made(
    recogniser: SentenceRecogniser, first: int, last: int, kind: str, exact: Mention | None, touching: list[Mention]
) -> Mention:
    words = recogniser.words
    nearest = max(touching, key=lambda m: min(m.last, last) - max(m.first, first), default=None)
    if kind == "country" and exact is not None and exact.capital_of is not None:
        return exact  # "أنقرة تخطط": coreference tells the state from its capital by what stands before it
    known = recogniser.known.get(first) or behind_title(recogniser, first, last, kind)
    whole = known[1] if known is not None and known[0] == last else None
    if kind == "country" and whole is not None and whole.capital_of is not None:
        return recogniser.make(first, last, "place", candidate=whole)
    candidate = whole if whole is not None and whole.type == kind else None
    if kind == "country" and candidate is None and last - first == 1:
        # "الشراكة التركية - السورية": an adjective that stands like a name
        code = recogniser.gazetteer.nisba_at(words, first) or epithet(recogniser, words[first])
        candidate = recogniser.gazetteer.country(code) if code else None
    if kind == "country" and candidate is None:  # "جمهورية المجر", "دولة قطر"
        states = ending(recogniser, first, last) if whole is None else ()  # "أرض الصومال" is no Somalia
        candidate = next((found for _, found in states if found.type == kind), None)
    named = _proper(recogniser, first, last, kind)
    mention = recogniser.make(first, last, kind, candidate=candidate, named=named)  # type: ignore[arg-type]
    if kind in {"organization", "place"}:
        mention.inner = _quoted(words, first, last)
    if kind == "place":
        mention.inner = mention.inner or _core_name(recogniser, first, last)
        city = _apposed(recogniser, first, last) if mention.inner is None else None
        if city is not None:
            mention.inner, mention.known = city, recogniser.known[city[0]][1]
    if nearest is not None and nearest.type == kind:
        if nearest.inner is not None and first <= nearest.inner[0] and nearest.inner[1] <= last:
            mention.inner = mention.inner or nearest.inner
        mention.kind = mention.kind or nearest.kind
        # in "أحرق متظاهرون القنصلية الإيرانية" and "قتل مسلحون 21 مصريا" the adjective is of the verb's object
        behind = nearest.last > last and words[last].pos in {"noun", "noun_num", "digit"}
        beyond = kind == "group" and (behind or nearest.first < first)
        mention.country = mention.country or (_own_state(recogniser, first, last, kind) if beyond else nearest.country)
        mention.acts_for = mention.acts_for or nearest.acts_for
        mention.gender, mention.number = nearest.gender or mention.gender, nearest.number or mention.number
        if nearest.title is not None and not (nearest.title[0] < last and first < nearest.title[1]):
            mention.title, mention.owner = nearest.title, nearest.owner
            mention.phrase_first = min(first, nearest.phrase_first)
            mention.phrase_last = max(last, nearest.phrase_last)
    elif mention.country is None and (kind in {"organization", "group"} or deputes(words, first)):
        mention.country = _own_state(recogniser, first, last, kind)
    return mention


def _own_state(recogniser: SentenceRecogniser, first: int, last: int, kind: str) -> str | None:
    """The code of the state whose adjective, or whose people, the words of an organization, a group or an envoy name."""
    words, known = recogniser.words, recogniser.gazetteer
    codes = (known.nisba_at(words, k) or (known.inhabitants(words[k]) if kind == "group" else None) for k in range(first, last))
    return next(filter(None, codes), None)


def _quoted(words: list[Word], first: int, last: int) -> tuple[int, int] | None:
    """The name that stands in quotation marks within a longer one ("تنظيم «الفجر» المسلح"), be the span cut behind the first."""
    for k in range(max(0, first - 1), last):
        end = quoted(words, k)
        if end is not None and end <= last:
            return k + 1, end - 1
    return None


def _core_name(recogniser: SentenceRecogniser, first: int, last: int) -> tuple[int, int] | None:
    """The name of a place without its kind and what is said of it: "كتاف" in "مديرية كتاف الحدودية".

    The adjective agrees with the kind, and one of direction tells a part.  Behind an unknown word with the article it may be of
    the name ("محافظة الساحل الأحمر").
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    head, end = words[first], last
    if head.norm not in lexicon.places or head.article or head.pronoun or any(w.pos == "punc" for w in words[first:last]):
        return None
    while end - first > 2 and _epithetic(words[end - 1]) and words[end - 1].gender == head.gender:
        if words[end - 1].norm in lexicon.directions:
            break
        if words[end - 2].article and end - 1 not in recogniser.ends.values():
            break
        end -= 1
    area = end > first + 1 and head.norm in lexicon.areas - lexicon.facilities and not _epithetic(words[first + 1])
    start = first + 1 if area else first
    return (start, end) if (start, end) != (first, last) else None


def _apposed(recogniser: SentenceRecogniser, first: int, last: int) -> tuple[int, int] | None:
    """The name of the city that a description stands before: "دمشق" in "العاصمة السورية دمشق"."""
    if not recogniser.words[first].article or recogniser.words[first].norm not in recogniser.lexicon.places:
        return None
    return next(((k, last) for k, found in ending(recogniser, first, last) if found.type == "place"), None)


def _epithetic(word: Word) -> bool:
    return word.pos == "adj" and word.known


def _proper(recogniser: SentenceRecogniser, first: int, last: int, kind: str) -> bool:
    """Whether a span is a name, not a description by common nouns."""
    if kind == "group":
        return False
    words = recogniser.words[first:last]
    known = any(first <= k < last for k in recogniser.ends)
    strange = any(not w.known or w.pos in {"noun_prop", "foreign"} for w in words)
    if kind == "person":
        if words[0].article and (words[0].norm in recogniser.lexicon.position or deputes(words, 0)):
            return False
        first_name = normalise(recogniser.text[name_start(words, 0) : words[0].end])
        whole = first_name != words[0].norm and first_name in recogniser.lexicon.given_words
        return known or strange or (len(words) > 1 and (whole or first_name in recogniser.lexicon.given))
    if kind == "organization":
        return known or strange or (last - first > 1 and any(w.article for w in words))
    return known or strange


def _untangle(mentions: list[Mention]) -> None:
    """Cuts the phrases of mentions where they run into a neighbour's name."""
    solid = [m for m in mentions if not m.demonym]
    for before, after in pairwise(solid):
        if before.phrase_last > after.first:
            end = after.phrase_first if after.phrase_first >= before.last else after.first
            before.phrase_last = max(before.last, min(before.phrase_last, end))
        if after.phrase_first < before.last:
            first = after.phrase_first
            # "سامر الخطيب، رئيس حزب الأمة، خالد بشير": the title is that of whom it stands behind
            if first < before.first and not any(m.phrase_first < first < m.phrase_last for m in solid):
                after.title_first = first
            after.phrase_first = min(after.first, before.last)
            if after.title is not None and after.title[0] < after.phrase_first:
                after.title = after.owner = None
