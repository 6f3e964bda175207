"""Where a name ends because what the verb is about stands behind it: "اتهمت حركة البناء الاحتلال", "خطف مسلحون مهندسا"."""

from __future__ import annotations

from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word
from khabar.extract.lexicon import read

PAIRS = frozenset(read("duals.toml"))
"""Duals that speak of two named before ("البلدين"), as ``Word.norm``."""
PLURAL = "ين"
THINGS = "ات"
"""The ending of a plural that is no adjective of men."""
LEAST = 3
"""Letters that a word has at most whose last one is no ending ("بلا")."""
BODY = 3
"""Least words of a body with its adjective and that of somebody else."""


def without_object(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name, and what the verb is about behind it, if that is a name, too."""
    return [_without_predicate(recogniser, part) for part in _parts(recogniser, span)]


def without_citizens(recogniser: SentenceRecogniser, names: list[Span]) -> list[Span]:
    """The names, a body's without the adjective of whom its verb is about, which is a name of its own: "اعتقلت السلطات التركية
    الفلسطيني سامر حمدان".  A masculine adjective is of no feminine body, and behind a feminine one of no part of it."""
    people = {span.first for span in names if span.kind == "person"}
    parted = [span.parted(span.last - 1, "country") if _of_citizen(recogniser, span, people) else [span] for span in names]
    return [part for parts in parted for part in parts]


def _of_citizen(recogniser: SentenceRecogniser, span: Span, people: set[int]) -> bool:
    if span.kind != "organization" or span.last not in people or span.last - span.first < BODY:
        return False
    words, nisba = recogniser.words, recogniser.gazetteer.nisba
    head, before, word = words[span.first], words[span.last - 2], words[span.last - 1]
    theirs = word.article and not word.proclitic and word.gender == "m" and word.number == "s" and nisba(word) is not None
    return theirs and head.gender == "f" and before.gender == "f" and nisba(before) is not None


def _without_predicate(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A name with the article without what is said of it: "العصابة دولية" is a clause, "الحكومة بالفساد" an accusation; "المحكمة
    الخاصة بالإرهاب" and "النازحين داخليا" are names."""
    words, lexicon, k = recogniser.words, recogniser.lexicon, span.last - 1
    if span.kind not in {"organization", "group"} or k == span.first or not words[span.first].article or k in recogniser.known:
        return span
    word, before = words[k], words[k - 1]
    said = word.pos == "adj" and word.known and not (word.article or word.proclitic or word.pronoun or word.norm.endswith("ا"))
    place = word.norm in lexicon.organizations or word.norm in lexicon.places
    governs = before.pos == "adj" and recogniser.gazetteer.nisba(before) is None
    accused = word.pos == "noun" and word.prep == "ب" and word.article and not place and not governs
    return span._replace(last=k) if before.article and (said or accused) else span


def _parts(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    for part in (_peoples, _nominative, _before_foe, _before_known):
        if parts := part(recogniser, span):
            return parts
    if span.kind in {"person", "organization", "group"} and span.first and recogniser.words[span.first - 1].pos == "verb":
        found = _before_people(recogniser, span) or _before_name(recogniser, span) or _before_act(recogniser, span)
        return found or _before_source(recogniser, span) or [span]
    return [span]


def _before_name(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name, and the state or organization behind an adjective or an article of it: "اتهمت وزارة الصحة الفلسطينية إسرائيل".

    What an adjective describes governs no name any more; but "كتيبة تركية شمالي العراق", "شرطة العاصمة الإيطالية روما", and "قوات
    الدفاع الجوي السعودية", where the name is an adjective, too, that is no man's ("المتحدث باسم القوات المسلحة السعودية").
    """
    words = recogniser.words
    for k in range(span.first + 1, span.last):
        end, candidate = recogniser.known.get(k, (0, None))
        if candidate is None or end != span.last or words[k].proclitic:
            continue
        before = words[k - 1]
        # "عزل مجلس النواب سامر": a chamber, a court or a ministry is called after nobody
        if candidate.type == "person" and before.article and _of_state(recogniser, span):
            return span.parted(k, "person")
        noun = end - k > 1 and words[k].article and words[k].pos != "adj"  # not "منظمة الشرطة الجنائية الدولية"
        if candidate.type == "organization" and noun and _definite(recogniser, k) and recogniser.ends.get(span.first) != end:
            return span.parted(k, "organization")  # "اتهمت وزارة الخارجية السودانية الدعم السريع"
        if _governed(recogniser, k):
            continue
        adjectival = words[k].norm in recogniser.gazetteer.tables.nisba or words[k].norm.endswith("ون")
        if adjectival and not of_no_state(recogniser, span.first, k) and (span.kind != "person" or before.article):
            continue
        if (candidate.type == "country" or candidate.capital_of is not None) and (k - span.first > 1 or before.pos == "noun"):
            return span.parted(k, "country")
        # "حركة المقاومة الإسلامية حماس" and "وكالة الأنباء التركية الأناضول" have another name behind them
        plain = words[k].norm in recogniser.lexicon.organizations or (words[k].norm.endswith(PLURAL) and before.number == "s")
        if candidate.type == "organization" and before.article and plain:
            return span.parted(k, "organization")
    return []


def of_no_state(recogniser: SentenceRecogniser, first: int, last: int) -> bool:
    """Whether words name a known organization that is of no state: "حث صندوق النقد الدولي السعودية"."""
    end, candidate = recogniser.known.get(first, (0, None))
    return candidate is not None and candidate.type == "organization" and candidate.country is None and end == last


def _before_known(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """Somebody known by a full name or his family's, and another behind him: "هنأ الرئيس البرازيلي لولا دا سيلفا ترامب", "التقى
    الشرع ماكرون".

    One who has both a first name and the other's family name is one: "مصطفى كمال مدبولي" is "مصطفى مدبولي".
    """
    end, candidate = recogniser.known.get(span.first, (0, None))
    if span.kind != "person" or candidate is None or candidate.type != "person" or not end < span.last:
        return []
    last, other = recogniser.known.get(end, (0, None))
    family = recogniser.words[span.first].article and candidate.short  # not "ميلانيا ترمب"
    if end == span.first + 1 and not (family and other is not None and other.short):
        return []
    if other is None or other.type != "person" or last != span.last or recogniser.words[end].proclitic:
        return []
    if normalise(other.label_ar).split()[0] == recogniser.words[span.first].norm:
        return []
    return span.parted(end, "person")


def _before_source(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """An organization without whom it has something from: "تسلمت وزارة الصحة من الصين لقاحات"; "وحدة من الجيش" is of it."""
    words = recogniser.words
    if span.kind != "organization" or words[span.first].norm in recogniser.lexicon.counting | recogniser.lexicon.forces:
        return []
    for k in range(span.first + 1, span.last - 1):
        end, candidate = recogniser.known.get(k + 1, (0, None))
        if words[k].pos != "prep" or words[k].norm != "من" or candidate is None or end != span.last:
            continue
        if candidate.type in {"country", "organization"} and words[k - 1].aspect != "a":  # "تنظيم يعد من القاعدة"
            return [span._replace(last=k), span._replace(first=k + 1, kind=candidate.type)]
    return []


def _of_state(recogniser: SentenceRecogniser, span: Span) -> bool:
    """Whether an organization's noun is a chamber's, a court's or a ministry's."""
    kind = recogniser.lexicon.organizations.get(recogniser.words[span.first].norm)
    return span.kind == "organization" and kind is not None and kind.name in {"parliament", "court", "ministry"}


def _governed(recogniser: SentenceRecogniser, k: int) -> bool:
    """Whether the word before word ``k`` may govern a name there, or be another word for it ("في الجارة تونس")."""
    words, lexicon, before = recogniser.words, recogniser.lexicon, recogniser.words[k - 1]
    if not (before.pos == "adj" or before.article) or (k > 1 and words[k - 2].pos == "prep"):
        return True
    if before.prep == "ل" and before.article:
        return False  # "المجلس الأعلى للقضاء"
    if (before.number == "p" and before.norm.endswith("ي")) or (k > 1 and words[k - 2].norm in lexicon.capitals):
        return True
    kind = lexicon.organizations.get(before.norm)
    heads = lexicon.places | lexicon.people | lexicon.directions
    return before.norm in heads or (kind is not None and not (kind.nisba and before.article))


def _before_foe(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name without what news calls a foe or its attack: "حملت وزارة الخارجية الاحتلال المسؤولية"; "جيش الاحتلال" is of it."""
    words, lexicon = recogniser.words, recogniser.lexicon
    if span.kind not in {"person", "organization", "group"}:
        return []
    for k in range(span.first + 1, span.last):
        word, before = words[k], words[k - 1]
        proper = before.pos == "noun_prop" or k in recogniser.ends.values()  # of nobody's name: "سامر العدوان"
        definite = before.article or (proper and span.kind != "person")
        if word.norm in lexicon.foes and word.article and not word.proclitic and definite:
            return span.parted(k, "country") if word.norm in lexicon.epithets else [span._replace(last=k)]
    return []


def _definite(recogniser: SentenceRecogniser, k: int) -> bool:
    """Whether what ends before word ``k`` is definite: it has the article or is a name."""
    before = recogniser.words[k - 1]
    return before.article or before.pos == "noun_prop" or k in recogniser.ends.values()


def _before_act(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """An organization without what it decides on or keeps away from: "أقر مجلس الأمة القانون", "قاطعت حركة النهضة الاستفتاء"."""
    words, k = recogniser.words, span.last - 1
    act = words[k].article and not words[k].proclitic and words[k].norm in recogniser.lexicon.acts
    cut = span.kind == "organization" and act and k > span.first and _definite(recogniser, k) and k not in recogniser.ends
    return [span._replace(last=k)] if cut and recogniser.ends.get(span.first) != span.last else []


def _before_people(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name without people behind it whose plural no word of it has: "دعت الأمم المتحدة الليبيين إلى الحوار".

    "نقابة الصحفيين التونسيين" and "الاتحاد العام للعمال الجزائريين" are of such.  A pair ("البلدين") names nobody.
    """
    words, k = recogniser.words, span.last - 1
    if span.kind == "group" or k == span.first or recogniser.continues(k):
        return []
    word, before, head = words[k], words[k - 1], words[span.first]
    several = word.article and not word.proclitic and word.norm.endswith(PLURAL) and word.number in {"d", "p"}
    singular = before.article and (before.number == "s" or (before.pos == "adj" and before.gender == "f"))
    if not several or not singular or before.norm.endswith(PLURAL) or (head.number == "p" and _is_people(recogniser, head)):
        return []
    if word.norm in PAIRS:
        return [span._replace(last=k)]
    if word.norm.endswith("تين") or not _is_people(recogniser, word):
        return []
    known = recogniser.known.get(k)
    kind = known[1].type if known is not None else "group"
    return span.parted(k, kind)


def _is_people(recogniser: SentenceRecogniser, word: Word) -> bool:
    """Whether a plural tells people: by a noun for such, or by their state."""
    known = recogniser.gazetteer.inhabitants(word) is not None or recogniser.gazetteer.nisba(word) is not None
    return known or word.norm in recogniser.lexicon.people


def _peoples(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """Groups that are told by their states alone and joined by و: "أربعة هنود وباكستانيان"; not "مسؤولون أتراك وإيرانيون"."""
    words = recogniser.words
    starts = [k for k in range(span.first, span.last) if k == span.first or words[k].conj == "و"] if span.kind == "group" else []
    if len(starts) < 2:
        return []
    parts = [span._replace(first=k, last=end) for k, end in zip(starts, [*starts[1:], span.last], strict=True)]
    return parts if all(_of_one_people(recogniser, words[part.first : part.last]) for part in parts) else []


def _of_one_people(recogniser: SentenceRecogniser, words: list[Word]) -> bool:
    """Whether words are people of one state, and how many: "أربعة هنود", "سوريان"."""
    *numbers, people = words
    known = recogniser.gazetteer.inhabitants(people) or recogniser.gazetteer.nisba(people)
    several = bool(numbers) or people.number == "d" or recogniser.gazetteer.inhabitants(people) is not None
    return known is not None and several and all(word.pos in {"digit", "noun_num"} for word in numbers)


def _nominative(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A group in the nominative without the object behind it, whose case is another, or which a number counts: "هاجم مستوطنون
    مركبات المواطنين", "خطف مسلحون خمسة مصريين"."""
    words, k = recogniser.words, span.first
    if span.kind != "group":
        return []
    while k < span.last and words[k].norm.endswith("ون") and words[k].pos not in {"noun_num", "verb"} and not words[k].article:
        k += 1
    construct = k + 1 < span.last and words[k + 1].article and not words[k + 1].proclitic
    if k in {span.first, span.last}:
        return []
    counted = k + 1 < span.last and words[k].pos in {"noun_num", "digit"} and not words[k].proclitic
    if not counted and not _objective(recogniser, words[k], construct=construct):
        return []
    if words[k].article and words[k].norm in recogniser.lexicon.organizations:
        return span.parted(k, "organization")
    found = recogniser.groups.at(k)
    if found is None:
        one = words[k].norm.removesuffix("ا") in recogniser.lexicon.singular | recogniser.lexicon.role
        return [span._replace(last=k), *([span._replace(first=k, last=k + 1, kind="person")] if one else [])]
    return [span._replace(last=k), span._replace(first=k, last=min(found.last, span.last), kind=found.type)]


def _objective(recogniser: SentenceRecogniser, word: Word, *, construct: bool) -> bool:
    """Whether a word behind an indefinite nominative plural is none of its adjectives: by its article ("هاجم متمردون الجيش"), its
    ending ("أحرق محتجون شاحنات عسكرية"), as it is an office ("اتهم متظاهرون حاكم المصرف"), or as it governs a noun."""
    if word.proclitic or word.norm.endswith("ون"):
        return False
    if word.article or word.norm in recogniser.lexicon.position:
        return word.pos == "noun" or not word.article
    if word.pos not in {"noun", "adj"}:
        return False
    if word.norm.endswith("ا") and not word.pronoun and len(word.norm) > LEAST:
        return True
    several = word.norm.endswith((PLURAL, "ان")) and word.norm[:-2] in recogniser.lexicon.singular
    several |= word.norm.endswith(THINGS) and word.pos == "noun"
    return several or (construct and word.pos == "noun")
