"""Which words of a span are its name, and what stands behind them."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.entities.cuts import agreed, cut
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.extractor import extract
from khabar.extract.language import analyse


def parts(text: str, words: str, kind: str) -> list[tuple[str, str]]:
    """What a span of these words of a sentence is cut into: types and written names."""
    recogniser = SentenceRecogniser(text, 0, analyse(text)[0])
    written = [word.text for word in recogniser.words]
    length = len(words.split())
    first = next(k for k in range(len(written)) if " ".join(written[k : k + length]) == words)
    found = cut(recogniser, Span(first, first + length, kind))
    names = (recogniser.make(span.first, span.last, "person").name for span in found)
    return [(span.kind, name) for span, name in zip(found, names, strict=True)]


@pytest.mark.parametrize(
    ("text", "words", "own", "other"),
    [
        ("حملت وزارة الزراعة الاحتلال المسؤولية في غزة.", "وزارة الزراعة الاحتلال", "وزارة الزراعة", "الاحتلال"),
        ("اتهمت حركة فتح الاحتلال بالقصف.", "حركة فتح الاحتلال", "حركة فتح", "الاحتلال"),
        ("أدانت وزارة الصحة العدوان التركي.", "وزارة الصحة العدوان التركي", "وزارة الصحة", None),
        ("دعت الأمم المتحدة السودانيين إلى الحوار.", "الأمم المتحدة السودانيين", "الأمم المتحدة", "السودانيين"),
        ("حث المجلس الرئاسي اليمنيين على الهدوء.", "المجلس الرئاسي اليمنيين", "المجلس الرئاسي", "اليمنيين"),
        ("دعا الوزير الجزائريين إلى الوحدة.", "الوزير الجزائريين", "الوزير", "الجزائريين"),
        ("دعت منظمة الدول الأفريقية البلدين إلى الحوار.", "منظمة الدول الأفريقية البلدين", "منظمة الدول الأفريقية", None),
        ("انتقدت الهيئة العامة للمياه الحوثيين.", "الهيئة العامة للمياه الحوثيين", "الهيئة العامة للمياه", "الحوثيين"),
        ("عزل مجلس النواب ترامب للمرة الثانية.", "مجلس النواب ترامب", "مجلس النواب", "ترامب"),
        ("انتقدت رئيسة مجلس النواب السابقة نانسي بيلوسي القرار.", "مجلس النواب السابقة", "مجلس النواب", None),
        ("انتقد المجلس الأعلى للقضاء مصر.", "المجلس الأعلى للقضاء مصر", "المجلس الأعلى للقضاء", "مصر"),
        ("دعت الأمم المتحدة السعودية إلى الحوار.", "الأمم المتحدة السعودية", "الأمم المتحدة", "السعودية"),
        ("اتهمت وزارة الزراعة السودانية الدعم السريع بالقصف.", "وزارة الزراعة السودانية الدعم السريع", "وزارة الزراعة السودانية", "الدعم السريع"),
        ("أقر مجلس الأمة الميزانية.", "مجلس الأمة الميزانية", "مجلس الأمة", None),
        ("قاطعت حركة النهضة الاستفتاء.", "حركة النهضة الاستفتاء", "حركة النهضة", None),
        ("تسلمت وزارة الصحة من الصين أدوية.", "وزارة الصحة من الصين", "وزارة الصحة", "الصين"),
    ],
)
def test_what_the_verb_is_about_is_no_part_of_the_name_before_it(text: str, words: str, own: str, other: str | None) -> None:
    found = [name for _, name in parts(text, words, "person" if own == "الوزير" else "organization")]
    assert found == [own, *filter(None, [other])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اقتحم جيش الاحتلال القرية.", "جيش الاحتلال"),
        ("انتشرت وحدة من الجيش الوطني أمس.", "وحدة من الجيش الوطني"),
        ("طالبت نقابة المهندسين السودانيين بالإفراج عنه.", "نقابة المهندسين السودانيين"),
        ("دعا الاتحاد العام للعمال العراقيين إلى الإضراب.", "الاتحاد العام للعمال العراقيين"),
        ("أعلنت جماعة الإخوان المسلمين ذلك.", "جماعة الإخوان المسلمين"),
        ("نظمت جامعة الأمير سلطان المؤتمر.", "جامعة الأمير سلطان"),
        ("أعلن مكتب رئيس الوزراء ذلك.", "مكتب رئيس الوزراء"),
        ("أعلنت قيادة الجيش ذلك.", "قيادة الجيش"),
        ("ذكرت وكالة الأنباء التركية الأناضول ذلك.", "وكالة الأنباء التركية الأناضول"),
        ("أعلنت حركة المقاومة الإسلامية حماس ذلك.", "حركة المقاومة الإسلامية حماس"),
        ("أعلنت وزارة الصحة في الجارة تونس ذلك.", "وزارة الصحة في الجارة تونس"),
        ("أعلنت مفوضية الانتخابات ذلك.", "مفوضية الانتخابات"),
        ("أعلنت منظمة الشرطة الجنائية الدولية ذلك.", "منظمة الشرطة الجنائية الدولية"),
        ("أعلنت منظمة التعاون الإسلامي ذلك.", "منظمة التعاون الإسلامي"),
        ("وقعت وزارتي الصحة والعمل الأمريكيتين الاتفاق.", "وزارتي الصحة والعمل الأمريكيتين"),
    ],
)
def test_what_an_organization_governs_or_agrees_with_stays_in_its_name(text: str, name: str) -> None:
    assert parts(text, name, "organization") == [("organization", name)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("قال رئيس الحكومة المستقيل سامر الخطيب ذلك.", "الحكومة المستقيل", "الحكومة"),
        ("قال رئيس مجلس النواب المقال سامر الخطيب ذلك.", "مجلس النواب المقال", "مجلس النواب"),
        ("أوقف الأمن مدير عام مؤسسة الموانئ السابق سامر الخطيب.", "مؤسسة الموانئ السابق", "مؤسسة الموانئ"),
        ("أوقف الأمن محافظ البنك المركزي السابق سامر الخطيب.", "البنك المركزي السابق", "البنك المركزي"),
        ("حاكم القضاء رئيس النظام السابق سامر الخطيب.", "النظام السابق", "النظام السابق"),
        ("حل القضاء مجلس النواب السابق أمس.", "مجلس النواب السابق", "مجلس النواب السابق"),
    ],
)
def test_how_somebody_holds_his_office_is_no_part_of_what_it_is_of(text: str, words: str, name: str) -> None:
    assert parts(text, words, "organization") == [("organization", name)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("هاجم مستوطنون بيوت المزارعين.", "مستوطنون بيوت المزارعين", [("group", "مستوطنون")]),
        ("أحرق محتجون شاحنات عسكرية.", "محتجون شاحنات عسكرية", [("group", "محتجون")]),
        ("خطف مسلحون مجهولون مهندسا أمس.", "مسلحون مجهولون مهندسا", [("group", "مسلحون مجهولون"), ("person", "مهندسا")]),
        ("قتل مسلحون جنديين أمس.", "مسلحون جنديين", [("group", "مسلحون"), ("group", "جنديين")]),
        ("خطف مسلحون خمسة مصريين أمس.", "مسلحون خمسة مصريين", [("group", "مسلحون"), ("group", "خمسة مصريين")]),
        ("قتل أربعة هنود وباكستانيان.", "أربعة هنود وباكستانيان", [("group", "أربعة هنود"), ("group", "باكستانيان")]),
        ("قال مسؤولون أتراك وإيرانيون ذلك.", "مسؤولون أتراك وإيرانيون", [("group", "مسؤولون أتراك وإيرانيون")]),
        ("قتل مقاتلون أجانب في الغارة.", "مقاتلون أجانب", [("group", "مقاتلون أجانب")]),
        ("قال سياسيون لبنانيون كبار ذلك.", "سياسيون لبنانيون كبار", [("group", "سياسيون لبنانيون كبار")]),
        ("طالبت مراسلون بلا قيود بذلك.", "مراسلون بلا قيود", [("group", "مراسلون بلا قيود")]),
        ("قتل عشرون جنديا أمس.", "عشرون جنديا", [("group", "عشرون جنديا")]),
        ("قال مسؤولون حكوميون ذلك.", "مسؤولون حكوميون", [("group", "مسؤولون حكوميون")]),
    ],
)
def test_an_object_is_no_part_of_a_plural_in_the_nominative(text: str, words: str, found: list[tuple[str, str]]) -> None:
    assert parts(text, words, "group") == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("قال مصدر أمني لشفق نيوز إن الطريق مغلق.", "مصدر أمني لشفق نيوز", ["مصدر أمني", "شفق نيوز"]),
        ("قال سامر الخطيب لرووداو إن الطريق مغلق.", "سامر الخطيب لرووداو", ["سامر الخطيب", "رووداو"]),
        ("أعلن المتحدث بوزارة الصحة السعودية ذلك.", "المتحدث بوزارة الصحة السعودية", ["المتحدث بوزارة الصحة السعودية"]),
        ("قال عصام العدوان ذلك.", "عصام العدوان", ["عصام العدوان"]),
        ("قال مراسل لرويترز إن الطريق مغلق.", "مراسل لرويترز", ["مراسل لرويترز"]),
        ("قال سامر عبدالعزيز - حفظه الله - أمس.", "سامر عبدالعزيز - حفظه الله -", ["سامر عبدالعزيز"]),
        ("قال سامر الخطيب رحمه الله ذلك.", "سامر الخطيب رحمه الله", ["سامر الخطيب"]),
        ("تضم الحكومة سامر الخطيب للمالية وآخرين.", "سامر الخطيب للمالية", ["سامر الخطيب"]),
        ("أعلن الأمين العام للحزب ذلك.", "الأمين العام للحزب", ["الأمين العام للحزب"]),
        ("استقبل سامر بن عبدالعزيز ولي العهد وفدا.", "سامر بن عبدالعزيز ولي العهد", ["سامر بن عبدالعزيز"]),
    ],
)
def test_a_person_is_named_without_medium_wish_and_office(text: str, words: str, found: list[str]) -> None:
    assert [name for _, name in parts(text, words, "person")] == found


def test_a_state_is_named_without_its_friendship() -> None:
    assert parts("وصل إلى جمهورية مالي الصديقة أمس.", "جمهورية مالي الصديقة", "country") == [("country", "جمهورية مالي")]
    assert parts("وصل إلى دولة الكويت الشقيقة أمس.", "دولة الكويت الشقيقة", "country") == [("country", "دولة الكويت")]


def test_an_office_behind_an_organization_is_no_part_of_it() -> None:
    text = "قال عضو المجلس الأعلى حاكم عجمان ذلك."
    assert parts(text, "المجلس الأعلى حاكم عجمان", "organization") == [("organization", "المجلس الأعلى")]


def test_a_dual_governs_two_places() -> None:
    assert parts("قصفت الطائرات مدينتي دلقو وشنقلي أمس.", "دلقو وشنقلي", "place") == [("place", "دلقو"), ("place", "شنقلي")]
    both = [("place", "دلقو"), ("place", "وادي سالم")]
    assert parts("قصفت الطائرات قريتي دلقو ووادي سالم.", "قريتي دلقو ووادي سالم", "place") == both
    both = [("place", "دلقو"), ("place", "أم زبد")]
    assert parts("قصفت الطائرات قريتي دلقو وأم زبد.", "دلقو وأم زبد", "place") == both
    both = [("place", "الزاهرية"), ("place", "الحميدية")]
    assert parts("قصفت الطائرات حيي الزاهرية والحميدية.", "حيي الزاهرية والحميدية", "place") == both
    states = "ولايتي كارولينا الشمالية والجنوبية"
    assert parts(f"ضرب الإعصار {states} أمس.", states, "place") == [("place", states)]
    islands = "جزيرتي تيران وصنافير"
    assert parts(f"تنازلت عن {islands} أمس.", islands, "place") == [("place", islands)]


def test_a_plural_governs_each_place_of_a_list() -> None:
    towns = [("place", "دلقو"), ("place", "شنقلي"), ("place", "كرمسي")]
    assert parts("قصفت الطائرات بلدات دلقو وشنقلي وكرمسي أمس.", "دلقو وشنقلي وكرمسي", "place") == towns
    quarters = [("place", "الزاهرية"), ("place", "الحميدية")]
    assert parts("قصفت الطائرات أحياء الزاهرية والحميدية.", "أحياء الزاهرية والحميدية", "place") == quarters
    assert parts("قصفت الطائرات إقليم دلقو وشنقلي.", "دلقو وشنقلي", "place") == [("place", "دلقو وشنقلي")]


def test_who_leads_and_what_is_organized_are_no_organizations() -> None:
    assert parts("اندلعت معارك مع القوات بقيادة سامر الخطيب.", "بقيادة سامر الخطيب", "organization") == []
    assert parts("حذرت من الجريمة المنظمة أمس.", "المنظمة", "organization") == []
    assert parts("حذرت من ذلك المنظمة أمس.", "المنظمة", "organization") == [("organization", "المنظمة")]


def test_who_leads_is_no_organization_of_a_title() -> None:
    text = "اندلعت معارك مع القوات بقيادة سامر الخطيب."
    recogniser = SentenceRecogniser(text, 0, analyse(text)[0])
    assert agreed(recogniser, recogniser.make(4, 7, "organization")) is None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            "استهدف انفصاليون القوات الأوكرانية.",
            "انفصاليون القوات الأوكرانية",
            [("group", "انفصاليون"), ("organization", "القوات الأوكرانية")],
        ),
        ("اتهم متظاهرون حاكم المصرف بالفساد.", "متظاهرون حاكم المصرف", [("group", "متظاهرون")]),
        ("هاجم مسلحون يتبعون الحزب القرية.", "مسلحون يتبعون الحزب", [("group", "مسلحون يتبعون الحزب")]),
    ],
)
def test_an_indefinite_plural_governs_nothing_definite(text: str, words: str, found: list[tuple[str, str]]) -> None:
    assert parts(text, words, "group")[: len(found)] == found


@pytest.mark.parametrize(
    ("text", "words", "own"),
    [
        ("قال المدير إن الشرطة مستقلة.", "الشرطة مستقلة", "الشرطة"),
        ("اتهم ناشطون الحكومة بالفساد.", "الحكومة بالفساد", "الحكومة"),
        ("قضت المحكمة الخاصة بالإرهاب بسجنه.", "المحكمة الخاصة بالإرهاب", "المحكمة الخاصة بالإرهاب"),
        ("قضت المحكمة العليا بالقاهرة بسجنه.", "المحكمة العليا بالقاهرة", "المحكمة العليا بالقاهرة"),
    ],
)
def test_what_is_said_of_a_body_is_no_part_of_its_name(text: str, words: str, own: str) -> None:
    assert parts(text, words, "organization") == [("organization", own)]


def test_an_elected_president_is_no_organization() -> None:
    text, words = "عين الرئيس الأمريكي المنتخب سامر الخطيب مستشارا.", "المنتخب سامر الخطيب"
    assert parts(text, words, "organization") == [("person", "سامر الخطيب")]


def test_whose_followers_are_arrested_is_not_arrested_himself() -> None:
    found = extract(Document(id="t", text="اعتقلت الشرطة الروسية مئات من أنصار المعارض أليكسي نافالني في موسكو."))
    (leader,) = [entity.id for entity in found.entities if "أليكسي نافالني" in entity.names]
    assert not [event for event in found.events if leader in event.recipients]


def test_who_is_told_behind_a_pronouns_title_gives_no_office() -> None:
    found = extract(Document(id="t", text="وثقت لجنة حماية الصحفيين القتل، وطالبت رئيستها جودي جينسبيرغ إسرائيل بوقف القصف."))
    states = {entity.id for entity in found.entities if entity.type == "country"}
    assert not [fact for fact in found.facts if fact.p == "has_position" and fact.o in states]


def test_two_names_side_by_side_are_two() -> None:
    banks = "بنك الأمل الوطني وبنك النور"
    both = [("organization", "بنك الأمل الوطني"), ("organization", "بنك النور")]
    assert parts(f"أعلن {banks} ذلك.", banks, "person") == both
    people = "سامر الخطيب والليبي"
    assert parts(f"استقبل نظيريه التونسي {people} خالد بشير.", people, "person")[0] == ("person", "سامر الخطيب")
    people = "الرئيسين التونسي والليبي"
    assert parts(f"استقبل {people} أمس.", people, "person") == [("person", people)]
    assert parts("قال مصطفى كمال مدبولي ذلك.", "مصطفى كمال مدبولي", "person") == [("person", "مصطفى كمال مدبولي")]
    people = "لولا دا سيلفا ترامب"
    both = [("person", "لولا دا سيلفا"), ("person", "ترامب")]
    assert parts(f"هنأ الرئيس البرازيلي {people} أمس.", people, "person") == both


@pytest.mark.parametrize(
    ("text", "words", "kind", "found"),
    [
        ("قال مصدر أمني لم يشأ كشف هويته إن الهجوم فشل.", "مصدر أمني لم يشأ", "person", [("person", "مصدر أمني")]),
        ("أحصت منظمات حقوقية ما لا يقل عن مئة حالة.", "منظمات حقوقية ما لا", "group", [("group", "منظمات حقوقية")]),
        ("قال الأمير إن القنصلية أرض سيادية.", "القنصلية أرض سيادية", "organization", [("organization", "القنصلية")]),
        (
            "كان بين الجرحى عناصر من الشرطة أمس.", "الجرحى عناصر من الشرطة", "group",
            [("group", "الجرحى"), ("group", "عناصر من الشرطة")],
        ),
        ("افتتح الوزير جامعة الملك عبد الصمد أمس.", "جامعة الملك عبد الصمد", "organization", [("organization", "جامعة الملك عبد الصمد")]),
        ("رحلت الشركات متعددة الجنسيات أمس.", "الشركات متعددة الجنسيات", "group", [("group", "الشركات متعددة الجنسيات")]),
        ("هاجمت المدينة وحدة في الشرطة تابعة للحزب.", "وحدة في الشرطة تابعة", "organization", [("organization", "وحدة في الشرطة تابعة")]),
        ("غرقت إحدى سفن التحالف البحرية أمس.", "التحالف البحرية", "organization", [("organization", "التحالف")]),
        ("أقر النواب ميزانية الجيش الجديدة أمس.", "الجيش الجديدة", "organization", [("organization", "الجيش")]),
        ("شاركت كتائب الجيش واللجان الشعبية في الهجوم.", "الجيش واللجان الشعبية", "organization", [("organization", "الجيش واللجان الشعبية")]),
        ("التقى سامر الخطيب مرتين خلال أسبوع.", "سامر الخطيب مرتين", "person", [("person", "سامر الخطيب")]),
        ("وقع الهجوم قرب دوار النسيم شرقي حلب.", "دوار النسيم شرقي", "place", [("place", "دوار النسيم")]),
        ("أغلقت الشرطة جسر الأمل بالكتل الخرسانية.", "جسر الأمل بالكتل", "place", [("place", "جسر الأمل")]),
        ("ردت رئيسة اللجنة سلمى الخطيب بأن القرار نهائي.", "اللجنة سلمى الخطيب", "organization", [("organization", "اللجنة"), ("person", "سلمى الخطيب")]),
        ("استدعت وزارة الشؤون الخارجية السفير أمس.", "وزارة الشؤون الخارجية السفير", "organization", [("organization", "وزارة الشؤون الخارجية")]),
        ("التقى الشرع ماكرون في باريس.", "الشرع ماكرون", "person", [("person", "الشرع"), ("person", "ماكرون")]),
        ("أعلن حزب الأمة مقاطعة الانتخابات أمس.", "حزب الأمة مقاطعة الانتخابات", "organization", [("organization", "حزب الأمة")]),
        (
            "اندلعت اشتباكات بين فصائل درزية وعشائر البدو أمس.", "فصائل درزية وعشائر البدو", "group",
            [("group", "فصائل درزية"), ("group", "عشائر البدو")],
        ),
        (
            "اندلعت مواجهات بين محتجين غاضبين وقوات الأمن أمس.", "محتجين غاضبين وقوات الأمن", "group",
            [("group", "محتجين غاضبين"), ("organization", "قوات الأمن")],
        ),
    ],
)  # fmt: skip
def test_what_is_no_part_of_any_name_ends_it(text: str, words: str, kind: str, found: list[tuple[str, str]]) -> None:
    assert parts(text, words, kind) == found


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("قصفت الطائرات ريف حلب الشرقي أمس.", "ريف حلب الشرقي", "place"),
        ("وصلت ميلانيا ترامب أمس.", "ميلانيا ترامب", "person"),
        ("انتشر المئات من عناصر الشرطة وحرس الحدود أمس.", "المئات من عناصر الشرطة وحرس الحدود", "group"),
        ("نقل الجرحى إلى مستشفى الثورة بالحديدة.", "مستشفى الثورة بالحديدة", "place"),
        ("التقى ممثلي الأحزاب ومنظمات المجتمع المدني.", "ممثلي الأحزاب ومنظمات المجتمع المدني", "group"),
        ("انهار نظام العقيد الراحل معمر القذافي.", "نظام العقيد الراحل معمر القذافي", "organization"),
    ],
)
def test_what_belongs_to_a_name_stays(text: str, words: str, kind: str) -> None:
    assert parts(text, words, kind) == [(kind, words)]
