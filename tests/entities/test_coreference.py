"""Which names and short forms of a document are one entity's."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document, Extraction
from khabar.extract.entities.apart import speak_apart
from khabar.extract.entities.identity import identify
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.extractor import extract
from khabar.extract.language import analyse


def read(text: str) -> Extraction:
    return extract(Document(id="t", text=text))


def entities(text: str) -> list[set[str]]:
    """The names of each entity, with the Arabic label of those that are known."""
    return [{*entity.names, entity.label["ar"]} for entity in read(text).entities]


def together(text: str, *names: str) -> bool:
    return any(set(names) <= told for told in entities(text))


def test_a_family_name_is_whose_it_was_last() -> None:
    text = (
        "أعلن النائب سامر الحلبي استقالته من البرلمان. واتهم الحلبي الحكومة بالفساد. وكانت الشرطة قد اعتقلت كريم الحلبي قبل أسبوع."
    )
    accused = next(event for event in read(text).events if event.type == "accuse")
    names = {entity.id: entity.names for entity in read(text).entities}
    assert "سامر الحلبي" in names[accused.agents[0]]
    assert not together(text, "سامر الحلبي", "كريم الحلبي")


def test_a_short_form_goes_to_another_that_acts_in_between() -> None:
    text = (
        "أعلنت حركة طالبان سيطرتها على كابول. وقالت الحركة إن مقاتليها دخلوا القصر. "
        "وأعلنت حركة الشباب الصومالية مقتل عشرة جنود. وتوعدت الحركة بشن هجمات على مقديشو."
    )
    planned = next(event for event in read(text).events if event.modality == "planned")
    names = {entity.id: entity.names for entity in read(text).entities}
    assert "حركة الشباب الصومالية" in names[planned.agents[0]]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "قضت المحكمة الابتدائية بتونس بسجن النائب سامر الحلبي. ورفضت محكمة التعقيب طلب الإفراج عنه. وقالت المحكمة إن الحكم نهائي.",
            "المحكمة",
            "المحكمة الابتدائية بتونس",
        ),
        ("اتهم نظام الأسد إسرائيل بقصف دمشق. وهاجم النظام الإيراني إسرائيل. وقال النظام إنه سيرد.", "نظام الأسد", "النظام الإيراني"),
        (
            "شكلت اللجنة الوطنية للانتخابات فريقا. ورفضت اللجنة الوطنية للتحقيق الطلب.",
            "اللجنة الوطنية للانتخابات",
            "اللجنة الوطنية للتحقيق",
        ),
        ("أعلنت أرض الصومال اتفاقا مع إسرائيل. ونددت الصومال بالاتفاق.", "أرض الصومال", "الصومال"),
        ("هاجم جيش الفتح مواقع في حلب. وقالت سانا إن الجيش سيطر على حي الكلاسة.", "جيش الفتح", "الجيش"),
        ("هاجم الجيش السوري الحر مواقع الجيش في حلب. وقال الجيش إنه قتل عشرين مسلحا.", "الجيش السوري الحر", "الجيش"),
        (
            "أعلنت وزارة الصحة المصرية عشر وفيات. وفي تونس، قال المتحدث باسم وزارة الصحة سامي الهمامي إن الوضع خطير.",
            "وزارة الصحة المصرية",
            "وزارة الصحة",
        ),
        ("اعتقلت الشرطة المصرية عشرة متظاهرين. وفي باريس، أطلقت الشرطة الغاز على المتظاهرين.", "الشرطة المصرية", "الشرطة"),
    ],
)
def test_what_is_of_another_kind_or_state_stays_apart(text: str, one: str, other: str) -> None:
    assert together(text, one) and together(text, other) and not together(text, one, other)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت شركة «بوينغ» إنها ستزود الهند بطائرات. وقالت الشركة إنها ستوقف التصدير.", ("شركة «بوينغ»", "بوينغ", "الشركة")),
        ("أعلنت شركة «أرامكو السعودية» زيادة الإنتاج. وقالت الشركة إنها ستوقف التصدير.", ("شركة «أرامكو السعودية»", "الشركة")),
        ("قال الحوثيون إنهم هاجموا إسرائيل. وأضافت الجماعة أنها أطلقت صاروخين على تل أبيب.", ("الحوثيون", "الجماعة")),
        ("سيطر جيش النظام على حلب. وقال الجيش إنه قتل عشرة مسلحين.", ("جيش النظام", "الجيش")),
        ("أعلنت وزارة الصحة المصرية عشر وفيات. وفي القاهرة، قالت وزارة الصحة إن الوضع خطير.", ("وزارة الصحة المصرية", "وزارة الصحة")),
        ("حذر الناتو روسيا من الهجوم على أوكرانيا. وقال الحلف إنه سيدعم كييف.", ("الناتو", "الحلف")),
        ("قال سعد الكعبي وزير الطاقة القطري إن الدوحة ستزيد الإنتاج.", ("سعد الكعبي", "وزير الطاقة القطري")),
        ("قال الوزير حسن أبو زيد إن بلاده ترفض القرار. وأضاف أبوزيد أن الحكومة ستنسحب.", ("حسن أبو زيد", "أبوزيد")),
        ("ذكرت وكالة الأنباء الإماراتية (وام) أن أبوظبي سترسل مساعدات إلى غزة.", ("وكالة الأنباء الإماراتية", "وام")),
    ],
)
def test_what_is_told_by_several_names_is_one(text: str, names: tuple[str, ...]) -> None:
    assert together(text, *names)


def test_a_quoted_name_that_is_known_says_who_it_is() -> None:
    label = {entity.label.get("en") for entity in read("اتهمت منظمة «بتسيلم» إسرائيل بقصف غزة.").entities}
    assert "B'Tselem" in label


def test_a_son_is_not_called_by_his_fathers_name() -> None:
    text = "التقى الملك سلمان ولي العهد محمد بن سلمان. وقال سلمان إن المملكة ترفض القرار."
    assert not together(text, "محمد بن سلمان", "سلمان")


def test_a_channel_is_no_part_of_who_speaks_to_it() -> None:
    assert {"مصادر طبية"} <= {name for told in entities("قالت مصادر طبية للجزيرة إن عشرة فلسطينيين قتلوا في غارة.") for name in told}


def test_a_family_name_is_who_bears_it_here_not_a_namesake_known_by_it() -> None:
    text = "قال العقيد تركي المالكي إن التحالف دمر طائرة مسيرة. وأضاف العقيد المالكي أن الهجوم أحبط."
    assert together(text, "تركي المالكي", "المالكي")
    assert not together(text, "نوري المالكي")
    both = "قال نوري المالكي إن العراق يرفض القرار. وقال رياض المالكي إن فلسطين ترفض القرار. وأضاف المالكي أن السلام بعيد."
    assert together(both, "رياض المالكي", "المالكي")


def test_the_president_is_no_prime_minister() -> None:
    text = "التقى الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء البريطاني كير ستارمر في لندن. وقال الرئيس إن روسيا قصفت أوكرانيا."
    assert together(text, "إيمانويل ماكرون", "الرئيس")
    elected = (
        "فاز دونالد ترامب بالانتخابات. وهنأ رئيس الوزراء الإسرائيلي بنيامين نتنياهو ترامب. "
        "وأجرى الرئيس المنتخب اتصالا هاتفيا مع الرئيس الأوكراني فولوديمير زيلينسكي."
    )
    assert not together(elected, "بنيامين نتنياهو", "الرئيس المنتخب")


def test_places_of_one_noun_in_another_number_are_two() -> None:
    text = "وصل رئيس الحكومة إلى قصر الحكومة. وتظاهر مئات الشبان في القصرين."
    assert not together(text, "قصر الحكومة", "القصرين")


def test_a_city_in_the_dateline_is_no_source() -> None:
    found = read("لندن (رويترز) - قال قائد شرطة مانشستر إيان هوبكنز إن انتحاريا قتل 22 شخصا.")
    assert not [entity for entity in found.entities if entity.type == "country"]
    assert [entity.type for entity in found.entities if "لندن" in entity.names] == ["place"]


def test_a_pronoun_behind_a_word_makes_no_known_name_of_it() -> None:
    assert not together("قال الملك محمد السادس، نصره الله، إن المغرب يدعم السلام.", "حسن نصر الله")


@pytest.mark.parametrize(
    "text",
    [
        "قال مكتب السوداني إن الزيارة ناجحة.",
        "قدمت حكومة طاهر المصري استقالتها.",
        "منح البرلمان الثقة لحكومة محمد شياع السوداني.",
    ],
)
def test_an_office_is_of_whom_its_name_says_and_no_state(text: str) -> None:
    assert not [entity for entity in read(text).entities if entity.type == "country"]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("أعلن الأردن عودة سفيره إلى دمشق بعد محادثات في عمان.", "عمّان", "place"),
        ("بحث وزير الخارجية الأردني مع وزير خارجية عمان بدر البوسعيدي الأزمة.", "عمان", "country"),
        ("بحث الأردن والكويت وعمان الأزمة.", "عمان", "country"),
        ("قالت سلطنة عمان إن مسقط تدعم الأردن. وزار وفد عمان.", "عمان", "country"),
    ],
)
def test_amman_is_told_from_oman_by_what_the_text_is_of(text: str, label: str, kind: str) -> None:
    found = [(entity.label["ar"], entity.type) for entity in read(text).entities if "عمان" in {*entity.names}]
    assert found == [(label, kind)]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("وقعت شركة توتال الفرنسية عقدا مع الحكومة.", "شركة توتال الفرنسية", "Total"),
        ("نشرت صحيفة الحياة اللندنية الخبر.", "صحيفة الحياة اللندنية", "Al-Hayat"),
        ("أفادت وكالة سانا الرسمية بأن دمشق رفضت العرض.", "وكالة سانا الرسمية", "SANA"),
        ("ذكرت صحيفة لوموند الفرنسية أن الحكومة رفضت.", "صحيفة لوموند الفرنسية", "Le Monde"),
        ("قال الملك سلمان بن عبد العزيز إن السعودية تدعم اليمن.", "سلمان بن عبد العزيز", "Salman bin Abdulaziz"),
        ("اتهمت كيغالي كينشاسا بدعم المتمردين.", "كيغالي", "Rwanda"),
        ("وهددت جماعة بوكو حرام المتطرفة بالقتل.", "جماعة بوكو حرام المتطرفة", "Boko Haram"),
        ("هاجمت حركة الشباب الصومالية المتشددة مقديشو.", "حركة الشباب الصومالية المتشددة", "al-Shabaab"),
        ("قال حزب الليكود الحاكم في إسرائيل إن الحرب مستمرة.", "حزب الليكود الحاكم في إسرائيل", "Likud"),
        ("قالت قناة الجزيرة الانجليزية إن إسرائيل قصفت غزة.", "قناة الجزيرة الانجليزية", "Al Jazeera"),
    ],
)
def test_known_names_are_known_with_what_stands_around_them(text: str, name: str, label: str) -> None:
    assert [entity.label.get("en") for entity in read(text).entities if name in entity.names] == [label]


@pytest.mark.parametrize("name", ["شرطة حماس الانقلابية", "حزب الليكود اليمني"])
def test_what_an_organization_has_or_another_state_tells_is_not_it(name: str) -> None:
    assert [entity.iri for entity in read(f"رفضت الحكومة القرار. وانتقد {name} الحكومة.").entities if name in entity.names] == [None]


def test_a_union_told_with_its_purpose_is_meant_by_its_name_for_short() -> None:
    text = "غرم الاتحاد الأفريقي لكرة القدم (كاف) النادي. وقال رئيس الاتحاد الأفريقي باتريس موتسيبي إن القرار نهائي."
    assert together(text, "الاتحاد الأفريقي لكرة القدم", "الاتحاد الأفريقي")


def test_his_party_is_the_one_whose_office_he_is_named_in() -> None:
    text = "أعلن حزب البديل موقفه. وقال رئيس الحزب الليبرالي كريستيان ليندنر إن حزبه يرفض التعاون مع البديل."
    rejected = next(event for event in read(text).events if event.type == "reject")
    names = {entity.id: entity.names for entity in read(text).entities}
    assert "الحزب الليبرالي" in names[rejected.agents[0]]


def test_between_two_armies_the_army_is_the_states() -> None:
    text = "أعلن الجيش السوري تقدمه في حلب. وشن جيش الإسلام هجوما على دمشق. وقال الجيش إنه صد الهجوم."
    assert together(text, "الجيش السوري", "الجيش")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("عزل الكونغرس في بيرو الرئيس بيدرو كاستيو.", False),
        ("أقر الكونغرس قانونا يعاقب روسيا. وقال الرئيس دونالد ترامب إن واشنطن لن تتراجع.", True),
    ],
)
def test_a_congress_is_the_american_one_where_the_text_is_of_america(text: str, known: bool) -> None:
    (congress,) = [entity for entity in read(text).entities if "الكونغرس" in entity.names]
    assert (congress.label.get("en") == "US Congress") is known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("انتقد حزب العمال رئيس الوزراء البريطاني بوريس جونسون.", True),
        ("فاز الرئيس الأسترالي بالانتخابات. وانتقد حزب العمال الحكومة في سيدني.", False),
    ],
)
def test_a_partys_name_that_several_states_have_is_known_where_its_state_is_told(text: str, known: bool) -> None:
    (party,) = [entity for entity in read(text).entities if "حزب العمال" in entity.names]
    assert (party.label.get("en") == "Labour Party") is known


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("محمد بن زايد بن سلطان آل نهيان", "Mohammed bin Zayed"),
        ("الوزير السعودي عادل بن أحمد الجبير", "Adel al-Jubeir"),
        ("الداعية عادل بن أحمد الجبير", None),
        ("فيصل بن فرحان بن عبد الله آل سعود", "Faisal bin Farhan"),
        ("حمد بن جاسم آل خليفة", None),
        ("سلمان بن عبد العزيز بن سلمان", None),
    ],
)
def test_a_name_with_more_of_his_fathers_is_the_known_ones(name: str, label: str | None) -> None:
    text = f"قال {name} ذلك."
    recogniser = SentenceRecogniser(text, 0, analyse(text)[0])
    first = 1 + sum(word in {"الوزير", "السعودي", "الداعية"} for word in name.split())
    mention = recogniser.make(first, 1 + len(name.split()), "person")
    mention.known = None
    identify(recogniser, mention)
    assert (mention.known and mention.known.label_en) == label


def test_a_family_name_of_two_famous_people_is_his_whom_the_text_names_in_full() -> None:
    assert together("قال الرئيس بيل كلينتون إن العراق خالف القرار. وحذر كلينتون العراق.", "بيل كلينتون", "كلينتون")
    assert together("التقى الرئيس السوري حافظ الأسد الوزير. وأشاد الأسد بمصر.", "حافظ الأسد", "الأسد")


def test_consular_services_are_no_consulate() -> None:
    for text in ("قررت السعودية قطع العلاقات الدبلوماسية والقنصلية مع قطر.", "أوقفت تركيا تقديم المساعدة القنصلية لمواطنيها."):
        assert not any("القنصلية" in names for names in entities(text))
    assert any("القنصلية" in names for names in entities("هاجم محتجون القنصلية الإيرانية في البصرة. وقالت القنصلية إن أحدا لم يصب."))


def test_a_name_that_parties_of_two_states_have_is_that_of_the_state_that_the_text_tells() -> None:
    text = "قال حزب العدالة والتنمية المغربي إنه يهنئ حزب العدالة والتنمية التركي بفوزه."
    parties = [e.label.get("en") for e in read(text).entities if e.type == "organization"]
    assert parties == ["Justice and Development Party (Morocco)", "Justice and Development Party (Turkey)"]
    text = "قال حزب العدالة والتنمية إنه فاز في الانتخابات المغربية."
    assert "Justice and Development Party (Morocco)" in {e.label.get("en") for e in read(text).entities}
    assert all("en" not in e.label for e in read("قال حزب العدالة والتنمية ذلك.").entities)


def test_the_army_of_his_country_is_no_rebels() -> None:
    text = "قال الرئيس السوداني إن جيش بلاده سيرد. وقال الجيش إنه قصف مواقع قوات الدعم السريع."
    assert together(text, "جيش بلاده", "الجيش")


@pytest.mark.parametrize(
    ("text", "capital", "is_state"),
    [
        ("نددت سوريا بهجمات تل أبيب على دمشق.", "تل أبيب", True),
        ("بدأ اجتماع أنقرة ودمشق اليوم.", "أنقرة", True),
        ("نددت سوريا بنتائج مؤتمر موسكو.", "موسكو", False),
    ],
)
def test_who_attacks_or_meets_is_the_state_and_what_is_called_after_a_city_the_city(text: str, capital: str, is_state: bool) -> None:
    states = {name for entity in read(text).entities if entity.type == "country" for name in entity.names}
    assert (capital in states) == is_state


def test_a_government_that_speaks_abroad_stays_its_states() -> None:
    text = "اتهمت الحكومة اليمنية الحوثيين بخرق الهدنة. وفي الكويت، رفضت الحكومة مقترح الحوثيين."
    assert together(text, "الحكومة اليمنية", "الحكومة")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("انسحبت القوات الروسية إلى الضفة الغربية لنهر دنيبرو.", False),
        ("قصفت روسيا الضفة الغربية لدجلة.", False),
        ("اقتحم الجيش الإسرائيلي الضفة الغربية لنهر الأردن.", True),
        ("اقتحم الجيش الإسرائيلي الضفة الغربية لمنع التظاهرات.", True),
    ],
)
def test_the_west_bank_of_another_river_is_no_palestinian_place(text: str, known: bool) -> None:
    labels = [entity.label.get("en") for entity in read(text).entities]
    assert ("West Bank" in labels) is known


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "قال متحدث باسم حركة طالبان إن الهجوم نجح. وأدان متحدث باسم الرئاسة الأفغانية الهجوم.",
            "متحدث باسم حركة طالبان",
            "متحدث باسم الرئاسة الأفغانية",
        ),
        (
            "قال متحدث باسم حكومة الوحدة الليبية إن الحوار ضروري. ورفض المتحدث باسم الجيش الوطني الليبي سامر الهمامي ذلك.",
            "متحدث باسم حكومة الوحدة الليبية",
            "سامر الهمامي",
        ),
        ("قال رئيس إقليم كردستان كريم الحلبي إن الاستفتاء قائم. وقال الرئيس التركي إن أنقرة ستغلق المعابر.", "كريم الحلبي", "الرئيس التركي"),
        ("قال رئيس جمهورية الشيشان رمضان قديروف إن قواته جاهزة. وقال الرئيس الروسي إن الحرب مستمرة.", "رمضان قديروف", "الرئيس الروسي"),
        (
            "قال رئيس حكومة إقليم كردستان نيجيرفان بارزاني إن الاستفتاء قائم. وقال الرئيس العراقي إن بغداد ترفض ذلك.",
            "نيجيرفان بارزاني",
            "الرئيس العراقي",
        ),
    ],
)
def test_those_of_two_bodies_or_states_are_two_people(text: str, one: str, other: str) -> None:
    assert not together(text, one, other)


def test_a_body_told_for_short_is_no_other_body() -> None:
    assert speak_apart({"حركه طالبان"}, {"رئاسه افغانيه"})
    assert speak_apart({"حركه طالبان"}, {"جيش"})
    assert not speak_apart({"حركه طالبان"}, {"طالبان"})
    assert not speak_apart({"طالبان"}, {"حركه"})


@pytest.mark.parametrize(
    "text",
    [
        "أكد وزير الدفاع القطري سامر الخطيب خلال اجتماعه مع نظيره التركي كريم أوغلو أن بلاده سترسل مساعدات إلى ليبيا.",
        "دعا الرئيس القطري سامر الخطيب نظيره التركي كريم أوغلو إلى زيارة بلاده.",
    ],
)
def test_his_country_is_that_of_who_says_or_invites(text: str) -> None:
    assert together(text, "بلاده", "قطر")


def test_the_president_is_the_states_and_no_partys() -> None:
    text = "استقبل الرئيس التونسي كريم الحلبي وفدا. وقال سامر الهمامي، رئيس حزب الغد، إن حزبه سيعارض. وأقال الرئيس وزير الدفاع."
    assert together(text, "كريم الحلبي", "الرئيس")
    republic = "قال رئيس الجمهورية سامر الحلبي إن الحوار ضروري. وقال رئيس حزب الغد كريم الهمامي إن الحزب يرفض. وأقال الرئيس وزير الدفاع."
    assert together(republic, "سامر الحلبي", "الرئيس")


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("هاجمت حركة أمل الحكومة، وقالت الحركة إنها فاشلة. وسيطرت طالبان على كابول. وتوعدت الحركة بشن هجمات.", "طالبان", "الحركة"),
        (
            "أدانت منظمة العفو الدولية القصف، وقالت المنظمة إنه جريمة. واتهمت هيومن رايتس ووتش إسرائيل بقتل مدنيين. وطالبت المنظمة بتحقيق.",
            "هيومن رايتس ووتش",
            "المنظمة",
        ),
    ],
)
def test_a_short_form_goes_to_a_known_one_told_in_between_by_its_bare_name(text: str, name: str, short: str) -> None:
    assert together(text, name, short)


def test_committees_that_share_no_word_are_two() -> None:
    text = "أعلنت اللجنة الدولية للصليب الأحمر نقل جرحى. وقال رئيس لجنة شؤون الأسرى سامر الهمامي إن اللجنة أفرجت عن 290 أسيرا."
    assert not together(text, "اللجنة الدولية للصليب الأحمر", "لجنة شؤون الأسرى")
    assert together(text, "لجنة شؤون الأسرى", "اللجنة")


def test_a_family_name_is_not_that_of_who_is_told_but_as_his_kin() -> None:
    text = "قال النائب سامر الحلبي إن الحكومة فاسدة. واعتقلت الشرطة شقيقه كريم الحلبي. وأضاف الحلبي أن الاعتقال سياسي."
    assert together(text, "سامر الحلبي", "الحلبي")
    alone = "قتل ثلاثة أشخاص في حلب. واعتقلت الشرطة شقيقه كريم الحلبي. وأضاف الحلبي أن الاعتقال سياسي."
    assert together(alone, "كريم الحلبي", "الحلبي")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("هاجم مسلحون قاعدة العند الجوية في اليمن. وقال مصدر عسكري إن القاعدة تعرضت لأضرار.", False),
        ("هاجم تنظيم القاعدة قاعدة عسكرية في اليمن. وقال مصدر عسكري إن القاعدة تبنت الهجوم.", True),
    ],
)
def test_a_base_is_no_al_qaeda(text: str, known: bool) -> None:
    assert together(text, "القاعدة", "تنظيم القاعدة") == known
