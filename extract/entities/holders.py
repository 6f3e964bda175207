"""Whose a title is: of who is named behind it, or before it."""

from __future__ import annotations

from khabar.extract.entities.appointments import followed, given
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.phrases import learned_rank
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.within import nest_organizations
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import COMMA, Word

HEAD_OF_STATE = "head_of_state"
"""What the gazetteer calls the kind of presidents, kings and heads of government."""
REACH = 5
"""Most words between a title and the name behind it: the organization or state that the title is of."""


def entitle(recogniser: SentenceRecogniser, title: tuple[int, int], found: list[Mention]) -> None:
    """Gives a title to the person before whose name it stands, or else to the one behind whose name it does, after a comma or
    none: each his own in "سامر الخطيب رئيس المجلس، وخالد بشير وزير العمل".  An office that somebody is given is only his whom it
    stands behind: "سامر الخطيب نائبا لرئيس المجلس، خالد بشير وزيرا للعمل"."""
    first, last = title
    words, people = recogniser.words, [m for m in found if m.type == "person" and m.named]
    holder = next((m for m in people if 0 <= m.first - last <= REACH), None)
    if given(words, first):
        offices = (k for k in range(first + 1, last) if words[k].prep == "ل" and words[k].norm in recogniser.lexicon.position)
        office = next(offices, None)
        if office is not None and holder is not None and holder.first == last:
            _bestow(recogniser, (office, last), holder, found)  # "مستشارا للرئيس سامر الخطيب"
        holder = None
    before = next((m for m in people if 0 <= first - m.last <= 1), None)
    if holder is None or _parted(words, last, holder) or (before is not None and before.title is None and lone(holder, before)):
        holder = before
    if holder is None:
        return
    if last <= holder.first and heads_state(holder):
        first = _part_official(recogniser, first, last, found)
    _bestow(recogniser, (first, last), holder, found)


def _parted(words: list[Word], last: int, holder: Mention) -> bool:
    """Whether a verb, a conjunction, a relative pronoun, "خلفا" or "كلا من" parts a title that ends at ``last`` from the name
    behind it; the letter that opens "وليد" is none."""
    if any(w.pos in {"verb", "conj_sub", "pron_rel"} or w.conj for w in words[last : holder.first]) or followed(words, holder):
        return True
    name = words[holder.first]
    return bool(name.listed) or (bool(name.conj) and holder.start > name.start)


def lone(behind: Mention, before: Mention) -> bool:
    """Whether a title stands between a full name and a family name alone, which then is of another, as of a verb's object: "اتهم
    سامر الخطيب رئيس الحزب ماكرون"."""
    alone = behind.known is not None and normalise(behind.known.label_ar).endswith(f" {behind.key}")
    return alone and before.last - before.first > 1


def heads_state(person: Mention) -> bool:
    """Whether the gazetteer knows somebody as a president, a king or a head of government."""
    return person.known is not None and person.known.kind == HEAD_OF_STATE


def office_within(words: list[Word], organization: Mention) -> int | None:
    """The word at which an organization's name tells whose it is by his office: "الرئيس" in "إدارة الرئيس الأمريكي"."""
    position = entity_lexicon().position
    return next((k for k in range(organization.first + 1, organization.last) if words[k].norm in position), None)


def _part_official(recogniser: SentenceRecogniser, first: int, last: int, found: list[Mention]) -> int:
    """Where a president's own office starts in the title of who works for him, "مسؤول في إدارة الرئيس الأمريكي سامر الخطيب".

    The official becomes a person of his own, with the organization within.
    """
    employer = next((m for m in found if m.type == "organization" and first < m.first and m.last == last), None)
    office = office_within(recogniser.words, employer) if employer is not None else None
    if employer is None or office is None:
        return first
    official = recogniser.make(first, last, "person", named=False, confidence=employer.confidence)
    official.nested.append(employer)
    found[found.index(employer)] = official
    return office


def part_offices(recogniser: SentenceRecogniser, found: list[Mention]) -> None:
    """Gives the title of an aide or a relation to who is named before it, and the office within it to who is named behind.

    In "قال جون بولتون مستشار الرئيس دونالد ترامب" the first one is the adviser, the second one the president.  So it is 19 of 22
    times in 4,000 articles; behind a verb that has an object the title may be the object's ("استقبل عباس نائب الرئيس مايك بنس").
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    aides = lexicon.aide | lexicon.kin
    people = [m for m in found if m.type == "person" and m.named]
    for holder in people:
        first, last = holder.title or (0, 0)
        if not first or words[first].norm not in aides or words[first].proclitic or not 0 <= holder.first - last <= 1:
            continue
        offices = (k for k in range(first + 1, last) if words[k].norm in lexicon.position and words[k].norm not in aides)
        office = next(offices, None)
        aide = next((m for m in people if m.last == first - (words[first - 1].text == COMMA)), None)
        if office is None or aide is None or (aide.title is not None and aide.title[0] != first):
            continue
        if not _governed(recogniser, aide):
            _bestow(recogniser, (first, last), aide, found)
            holder.title, holder.phrase_first = (office, last), office


def ennoble(recogniser: SentenceRecogniser, found: list[Mention]) -> None:
    """Makes the office before ranks and forms of address that of who is named behind them: "وزير الدفاع السعودي، الأمير سامر
    الخطيب", "المتحدث باسم التحالف العقيد الركن سامر الخطيب", "المرشد الأعلى آية الله سامر الخطيب".

    These were the holder's only title before, and the office another person.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    for holder in [m for m in found if m.type == "person" and m.named]:
        at = holder.first
        while at > 1 and (length := learned_rank(words, at) or _addresses(recogniser, words[at - 1])):
            at -= length
        end = at - (words[at - 1].text == COMMA)
        office = next((m for m in found if m.last == end and m.type == "person" and m.known is None and not m.named), None)
        if at == holder.first or office is None or not (holder.title is None or office.first <= holder.title[0]):
            continue
        head = words[office.first]
        if head.norm not in lexicon.position or head.number not in {"", "s"}:
            continue
        if end == at and head.norm in lexicon.presiding:
            continue  # "استقبل الرئيس المصري الشيخ سامر الخطيب": no president is a sheikh
        holder.title = office.first, office.last
        _take_over(recogniser, holder, office, found)


def _addresses(recogniser: SentenceRecogniser, word: Word) -> bool:
    """Whether a word is a rank or a form of address before a name: "العقيد", "الركن", "أول", "الأمير", "معالي"."""
    lexicon = recogniser.lexicon
    if word.norm in lexicon.styles:
        return not word.proclitic
    ranks = lexicon.noble | lexicon.rank | lexicon.address
    return word.norm in ranks and not word.proclitic and (word.article or word.norm in lexicon.grades)


def accumulate(recogniser: SentenceRecogniser, found: list[Mention]) -> None:
    """Makes the first of two offices his who is named behind the second: "قال رئيس حزب الأمة وزير المالية سامر الخطيب إن ...".

    With commas behind other verbs, too: "دعا نائب رئيس الوزراء، وزير المالية، سامر الخطيب، إلى ...". One of another
    state is another's: "التقى وزير الدفاع السوري، وزير الدفاع العراقي، سامر الخطيب، أمس".
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    for holder in [m for m in found if m.type == "person" and m.named and m.last < len(words)]:
        first, last = holder.title or (0, 0)
        if not 1 < first < last <= holder.first or words[first].proclitic:
            continue
        apart = all(words[k].text == COMMA for k in (first - 1, last, holder.last))
        office = next((m for m in found if m.last == first - apart and m.type == "person" and not m.named), None)
        if office is None or words[office.first].norm not in lexicon.position or words[office.first].conj:
            continue
        if not apart and not _speaks(recogniser, office, holder):
            continue
        states = _states(recogniser, office)
        if not states or holder.country in {None, *states}:
            _take_over(recogniser, holder, office, found)


def appose(recogniser: SentenceRecogniser, found: list[Mention]) -> None:
    """Makes an office behind a name that speaks the speaker's: "قال سامر الخطيب رئيس الوزراء العراقي إن ...".

    Behind other verbs it may be their object ("حث سامر الخطيب الرئيس التركي على"), unless a preposition governs the name ("رسالة
    إلى سامر الخطيب رئيس وزراء العراق"), or it is the known office of a head of state.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    for holder in [m for m in found if m.type == "person" and m.named]:
        office = next((m for m in found if m.first == holder.last and m.type == "person" and not m.named), None)
        if office is None or words[office.first].norm not in lexicon.position or words[office.first].proclitic:
            continue
        if _speaks(recogniser, holder, office) or _holds(recogniser, holder, office):
            holder.title = holder.title or (office.first, office.last)
            _take_over(recogniser, holder, office, found)


def _speaks(recogniser: SentenceRecogniser, first: Mention, last: Mention) -> bool:
    """Whether a verb of saying stands before the first, and what is said behind the last of two that may be one person."""
    words, at = recogniser.words, first.phrase_first - 1
    if at < 0 or words[at].lemma not in recogniser.lexicon.saying or last.last >= len(words):
        return False
    return words[last.last].pos in {"verb_pseudo", "conj_sub"}


def _holds(recogniser: SentenceRecogniser, holder: Mention, office: Mention) -> bool:
    """Whether an office behind a name tells the state of who is named, and that he heads it or that a preposition governs the
    name: no verb has the office for its object then."""
    words, lexicon = recogniser.words, recogniser.lexicon
    head, first = words[office.first], holder.phrase_first
    states = _states(recogniser, office)
    if head.article or not states:
        return False
    own = holder.known is not None and holder.known.country in states
    if own and heads_state(holder) and head.norm in lexicon.presiding | lexicon.crowned | lexicon.noble:
        return True
    governed = bool(words[first].prep or words[holder.first].prep) or (first > 0 and words[first - 1].pos == "prep")
    return governed and (own or holder.known is None)


def _states(recogniser: SentenceRecogniser, office: Mention) -> set[str]:
    """The codes of the states that the words of an office name."""
    recogniser.nest(office)
    states = {m.known.country for m in office.nested if m.type == "country" and m.known is not None}
    return {code for code in (office.country, *states) if code}


def _take_over(recogniser: SentenceRecogniser, holder: Mention, office: Mention, found: list[Mention]) -> None:
    """Makes the phrase of an office the holder's, with the state and what else it names.

    Its organizations stand by themselves, as those in titles do.
    """
    recogniser.nest(office)
    nest_organizations(recogniser, office)
    owners = [m for m in office.nested if m.type == "organization"]
    holder.phrase_first = min(holder.phrase_first, office.phrase_first)
    holder.phrase_last = max(holder.phrase_last, office.phrase_last)
    holder.country = office.country or holder.country
    if holder.owner is None:
        holder.owner = next((m.first for m in owners), office.owner)
    holder.nested += [m for m in office.nested if m not in owners]
    found.remove(office)
    found += [m for m in owners if not any(other.first < m.last and m.first < other.last for other in found)]
    recogniser.nest(holder)


def _governed(recogniser: SentenceRecogniser, person: Mention) -> bool:
    """Whether a verb that may have a person for its object stands before one."""
    before = recogniser.words[person.phrase_first - 1] if person.phrase_first else None
    return before is not None and before.pos == "verb" and before.lemma not in recogniser.lexicon.saying


def _bestow(recogniser: SentenceRecogniser, title: tuple[int, int], holder: Mention, found: list[Mention]) -> None:
    """Makes a title a person's, unless another is, with the state or the organization that it names."""
    if holder.title is not None:
        return
    first, last = title
    holder.title = title
    holder.phrase_first, holder.phrase_last = min(first, holder.phrase_first), max(last, holder.phrase_last)
    for k in range(holder.phrase_first, holder.phrase_last):
        code = recogniser.gazetteer.nisba_at(recogniser.words, k) if not holder.first <= k < holder.last else None
        if code and holder.country is None:
            holder.country = code
    # what stands behind the name is the title's if that does, too: "طالبت رئيستها سندس الحلبي إسرائيل" tells of no office there
    end = holder.phrase_last + 1 if last > holder.last else holder.first
    within = [m for m in found if holder.phrase_first <= m.first < end]
    owners = [m for m in within if m.type == "organization"]
    states = [m for m in within if m.type == "country"]
    if owners:
        holder.owner = owners[0].first
    elif states and holder.country is None and states[0].known is not None:
        holder.country = states[0].known.country


def nest_states(recogniser: SentenceRecogniser, holder: Mention, title: int, found: list[Mention]) -> None:
    """Adds the state that a title names which an organization's name parts from its holder: "سفير مصر لدى الأمم المتحدة سامر
    الخطيب"."""
    taken = {i for m in found if m is not holder for i in range(m.phrase_first, m.phrase_last)}
    for k in range(title, holder.phrase_first):
        last, candidate = recogniser.known.get(k, (0, None))
        told = any(within.first == k for within in holder.nested)
        if candidate is not None and candidate.type == "country" and not told and not taken & {*range(k, last)}:
            holder.nested.append(recogniser.make(k, last, "country", candidate=candidate))
