"""Words lie where they say in the untouched text, whatever marks stand between the letters."""

import pytest

from khabar.extract.language import analyse
from khabar.extract.language.word import Word

NUMERALS = str.maketrans("٢٥٫", "25.")
MARKS = str.maketrans(",;?“”«»", '،؛؟""""')
TEXTS = [
    "أعلنت الحكومةُ اليومَ أنّ المفاوضـــات تُستأنف غدًا.",
    "وقال للجيش وباللغة العربية وللصحفيين إنه سيزورهم وسيلتقيهم.",
    "#الجيش_اليمني يتقدم و#صنعاء تنتظر",
    "\u200f\u202bقال \u2067وزير\u2069 الدفاع\u202c إن العملية انتهت\u200e.",
    "ارتفع السعر 3.5% إلى 1,250.75 دولارا (نحو ٢٫٥ مليون).",
    "التقى د. سامر الحلبي أ. ليلى في دمشق. ثم غادر.",
    'قال: "لن نتراجع". وأضاف «سنواصل العمل» ثم صمت...',
    "سطر أول\r\nسطر ثان\u2028سطر ثالث\n\n\nأخير",
    "غادر الوفد, ثم عاد; لماذا?",
    "The UN قالت UNHCR إن 5G مهم 😀 جدا",
    "",
    " \n\u200f ",
]


def words(text: str) -> list[Word]:
    return [word for sentence in analyse(text) for word in sentence.words]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_are_of_the_text_as_given(text: str) -> None:
    at = 0
    for sentence in analyse(text):
        assert sentence.start == sentence.words[0].start and sentence.end == sentence.words[-1].end
        for word in sentence.words:
            written = text[word.start:word.end]
            assert word.text == written.translate(MARKS if len(written) == 1 else NUMERALS) != ""
            assert at <= word.start <= word.stem_start < word.stem_end <= word.end
            at = word.end


@pytest.mark.parametrize("text", TEXTS)
def test_only_blanks_and_marks_lie_between_words(text: str) -> None:
    covered = {i for word in words(text) for i in range(word.start, word.end)}
    left = {text[i] for i in range(len(text)) if i not in covered}
    assert all(c.isspace() or c in "#_\u200f\u200e\u202b\u202c\u2067\u2069" for c in left)


@pytest.mark.parametrize("text", TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert analyse(text) == analyse(text)


def test_clitics_are_outside_the_stem() -> None:
    text = "وللجيش وبالمدارس وسيـكتبُها"
    army, schools, writes = words(text)
    assert (army.conj, army.prep, army.article, army.norm) == ("و", "ل", True, "جيش")
    assert text[army.stem_start:army.stem_end] == "لجيش"
    assert (schools.conj, schools.prep, schools.article) == ("و", "ب", True)
    assert text[schools.stem_start:schools.stem_end] == "المدارس"
    assert (writes.conj, writes.future, writes.pronoun) == ("و", True, "3fs")
    assert text[writes.stem_start:writes.stem_end] == "يـكتبُ"


def test_hashtags_are_words() -> None:
    assert [w.text for w in words("#الجيش_اليمني يتقدم")] == ["الجيش", "اليمني", "يتقدم"]


def test_numbers_stay_whole() -> None:
    numbers = [w for w in words("نحو 3.5 و1,250.75 ول٢٫٥") if w.pos == "digit"]
    assert [(w.text, w.conj, w.prep, w.lemma) for w in numbers] == [
        ("3.5", "", "", "3.5"), ("و1,250.75", "و", "", "1,250.75"), ("ول2.5", "و", "ل", "2.5"),
    ]
    text = "و1,250.75"
    assert text[words(text)[0].stem_start:] == "1,250.75"


def test_an_initial_ends_no_sentence() -> None:
    assert len(analyse("التقى د. سامر الحلبي وفدا. ثم غادر.")) == 2


def test_the_first_person_is_likelier_in_quotes() -> None:
    quoted = [w for w in words('قال الوزير: "نعمل مع الجميع".') if w.text == "نعمل"]
    assert (quoted[0].pos, quoted[0].person) == ("verb", "1")
