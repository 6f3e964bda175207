"""Entities of invented sentences: names, extents, offsets, what is one entity."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document, Entity
from khabar.extract.entities.entities import build_entities
from khabar.extract.entities.mention import written_phrase
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.reconcile import reconcile
from khabar.extract.entities.tagging import Span
from khabar.extract.extractor import extract, perceive
from khabar.extract.language import analyse
from khabar.extract.language.word import QUOTE
from khabar.extract.learned.models import shipped


def entities(text: str) -> list[Entity]:
    found = extract(Document(id="t", text=text)).entities
    for entity in found:
        assert len(entity.names) == len(set(entity.names))
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    return found


def named(text: str, name: str) -> Entity | None:
    return next((entity for entity in entities(text) if name in entity.names), None)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("زار وزير الدفاع السوري اللواء سامر الخطيب مدينة حلب.", "سامر الخطيب", "person"),
        ("التقى بشار الأسد وفدا روسيا.", "بشار الأسد", "person"),
        ("أعلنت وزارة الدفاع التركية ذلك أمس.", "وزارة الدفاع التركية", "organization"),
        ("قدمت فرنسا المساعدات للجيش اللبناني.", "الجيش اللبناني", "organization"),
        ("نفت الأمر السفارة، وكان بيان للأمم المتحدة قد صدر.", "الأمم المتحدة", "organization"),
        (
            "حذرت المنظمة التونسية لحقوق الإنسان ومكافحة الفساد من العنف.",
            "المنظمة التونسية لحقوق الإنسان ومكافحة الفساد",
            "organization",
        ),
        ("وصل الوفد إلى مطار الحديدة مساء.", "مطار الحديدة", "place"),
        ("انسحب المقاتلون من محافظة دير الزور السورية.", "محافظة دير الزور", "place"),
        ("دعا #الجيش_اليمني السكان إلى الهدوء.", "الجيش_اليمني", "organization"),
    ],
)
def test_finds_name_with_its_extent(text: str, name: str, kind: str) -> None:
    entity = named(text, name)
    assert entity is not None, [e.names for e in entities(text)]
    assert entity.type == kind


def test_title_is_no_part_of_the_name() -> None:
    person = named("قال وزير الخارجية المصري سامح شكري إن بلاده ترفض ذلك.", "سامح شكري")
    assert person is not None
    assert person.names[0] == "سامح شكري"


@pytest.mark.parametrize("text", ["لا تزال المدينة محاصرة على الرغم من الهدنة.", "وصل يوم الخميس إلى المكان."])
def test_function_words_and_days_name_nobody(text: str) -> None:
    assert [e.names for e in entities(text) if e.type in {"person", "country"}] == []
    assert "الخميس" not in {name for e in entities(text) for name in e.names}


def test_capital_that_acts_is_the_state_and_one_that_is_visited_is_a_place() -> None:
    text = "رفضت أنقرة المقترح. ووصل المبعوث إلى أنقرة اليوم."
    country, place = named(text, "أنقرة"), None
    kinds = {e.type for e in entities(text) if "أنقرة" in e.names}
    assert country is not None and place is None
    assert kinds == {"country", "place"}


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("أعلنت سوريا هدنة. ووصل المبعوث إلى العاصمة السورية دمشق مساء. ورحبت سوريا بالزيارة.", "دمشق", {"سوريا"}),
        ("طهران (وكالات) - أعلنت إيران إطلاق صاروخ جديد.", "طهران", {"إيران"}),
        ("وصل وزير الدفاع التركي سامر الخطيب إلى الرياض للقاء محمد بن سلمان. واتهمت السعودية إيران بالهجوم.", "الرياض", {"السعودية"}),
    ],
)
def test_a_capital_told_as_a_city_is_no_name_of_the_state(text: str, city: str, state: set[str]) -> None:
    found = entities(text)
    assert [e.type for e in found if city in e.names] == ["place"]
    assert state in [set(e.names) for e in found if e.type == "country"]


def test_a_second_capital_behind_and_is_the_state_too() -> None:
    found = entities("رفضت باريس والرباط المقترح الإسباني. وقالت فرنسا إن المغرب شريك.")
    assert {"باريس", "فرنسا"} in [set(e.names) for e in found]
    assert {"الرباط", "المغرب"} in [set(e.names) for e in found]


def test_a_city_its_governorate_and_its_harbour_are_three_and_the_city_has_the_name() -> None:
    text = "انسحب المقاتلون من محافظة الحديدة، وقصفت الطائرات ميناء الحديدة. ودخلت القوات مدينة الحديدة. وقال السكان إن الحديدة هادئة."
    places = [(set(e.names), e.iri) for e in entities(text) if e.type == "place"]
    assert [names for names, _ in places] == [{"محافظة الحديدة"}, {"ميناء الحديدة"}, {"مدينة الحديدة", "الحديدة"}]
    assert len({iri for _, iri in places}) == 3


def test_the_army_of_a_state_is_not_the_group_that_has_its_name() -> None:
    found = entities("قصف الجيش السوري الحر مواقع في درعا. ورد الجيش السوري بغارات على البلدة، وقتل عشرة من عناصر الجيش السوري الحر.")
    assert [set(e.names) for e in found if e.type == "organization"] == [{"الجيش السوري الحر"}, {"الجيش السوري"}]


def test_what_stands_in_brackets_behind_a_name_may_be_no_name() -> None:
    (union,) = [e for e in entities("خرجت بريطانيا من الاتحاد الأوروبي (بريكست) قبل أعوام.") if e.type == "organization"]
    assert union.names == ["الاتحاد الأوروبي"]


def test_a_people_is_not_some_of_it() -> None:
    found = entities("أصيب 16 فلسطينيا في غارة على غزة. وطالب الفلسطينيون مجلس الأمن بالتحرك.")
    assert [set(e.names) for e in found if e.type == "group"] == [{"16 فلسطينيا"}, {"الفلسطينيون"}]


def test_england_is_a_place_in_britain() -> None:
    found = entities("قالت الحكومة البريطانية إن المدارس في إنجلترا ستغلق، ورفضت بريطانيا الاتهام.")
    assert [e.type for e in found if "إنجلترا" in e.names] == ["place"]
    assert {"بريطانيا"} in [set(e.names) for e in found if e.type == "country"]


def states(text: str, code: str) -> list[set[str]]:
    return [set(e.names) for e in entities(text) if (e.iri or "").endswith(f"/country/{code}")]


def test_the_occupation_that_acts_is_a_state_where_its_land_is_named() -> None:
    text = "قالت حركة حماس إن الاحتلال قصف قطاع غزة. واتهمت إيران الكيان الصهيوني بذلك."
    assert states(text, "IL") == [{"الاحتلال", "الكيان الصهيوني"}]
    assert states("قصف الاحتلال مخيم جنين. وقالت الفصائل إن الاحتلال هدم منازل.", "IL") == [{"الاحتلال"}]
    for other in ("قاوم العراقيون الاحتلال الأمريكي سنوات.", "قالت أوكرانيا إن الاحتلال قصف خاركيف. واتهم زيلينسكي الاحتلال."):
        assert states(other, "IL") == []


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("قصفت إسرائيل غزة. ودعت السعودية إسرائيل إلى وقف الحرب. وقال الوزير إن المملكة ترفض التصعيد.", "المملكة", "SA"),
        ("قالت سوريا إن سوريا ترحب بالاتفاق. وأكد الجانب الروسي للوفد دعم سوريا.", "الجانب الروسي", "RU"),
        ("اتهمت إيران إسرائيل بالهجوم، وهددت إيران بالرد. وقال وزير الخارجية المصري سامح شكري إن بلاده ترفض ذلك.", "بلاده", "EG"),
        ("اتهمت إيران إسرائيل بالهجوم، وهددت إيران بالرد. وأضاف أن بلاده ترفض ذلك.", "بلاده", None),
        ("اتهمت إيران إسرائيل بالهجوم، وهددت إيران بالرد. وقال دونالد ترامب إن بلاده ترفض ذلك.", "بلاده", "US"),
        ("هاجم دونالد ترامب إيران، وقال سامر الخطيب إن بلاده ترفض ذلك.", "بلاده", None),
        ("وقال سامر الخطيب: \"دونالد ترامب يهدد بلادنا\".", "بلادنا", None),
        ("تقدم الجيش في محافظة إدلب شمالي البلاد. وقالت الولايات المتحدة إن إدلب وحلب في خطر، ودعت الولايات المتحدة سوريا إلى الهدوء.", "البلاد", "SY"),
        ("ردت مصر على رسالة تركيا. ثم زار الوفد تركيا وطلب من تركيا ومن مصر ضمانات لسلامة الصحفيين في البلاد.", "البلاد", None),
        ("قالت وزيرة الدفاع البريطانية هدى كارتر خلال لقائها الوزير الإسرائيلي سامي ليفي إن بلادها ترفض ذلك.", "بلادها", "GB"),
        ("قال الرئيس المصري سامح شكري للصحفيين إن المواطنين يعودون إلى بلادهم.", "بلادهم", None),
        ("قال الرئيس المصري سامح شكري ونظيره التركي رجب أوغلو إن بلادهما ترفض ذلك.", "بلادهما", None),
        ("دعمت تركيا الاتفاق، ورحبت تركيا بالقرار. وكان الاتحاد السوفيتي قد دعم سوريا.", "الاتحاد السوفيتي", None),
        ("قصفت إسرائيل غزة، وهددت إسرائيل لبنان. وقال الوزير إن المملكة ترفض التصعيد.", "المملكة", None),
    ],
)
def test_a_description_means_the_country_that_it_fits(text: str, words: str, code: str | None) -> None:
    models = shipped()
    scene, resolver = perceive(text, models.mention, models.coreference)
    (mention,) = [m for found in scene.mentions for m in found if m.type == "country" and scene.text_of(m.sentence, m.first, m.last) == words]
    known = resolver.clusters[mention.entity].known
    assert (known and known.country) == code


def test_a_family_name_does_not_make_somebody_else_known() -> None:
    (person,) = [e for e in entities("قال سمير بايدن إن الجسر انهار. وأضاف بايدن أن الطريق مغلق.") if e.type == "person"]
    assert person.iri is None or "جو" not in person.iri
    assert set(person.names) == {"سمير بايدن", "بايدن"}


def test_full_and_short_names_are_one_entity() -> None:
    found = entities("دعا المستشار سامر الحمداني إلى الحوار. وأضاف الحمداني أن القوات اليمنية انسحبت.")
    assert [e.names for e in found if e.type == "person"] == [["سامر الحمداني", "الحمداني"]]


def test_a_hashtag_is_the_name_that_it_writes_together() -> None:
    found = entities("دعا #سامر_الحمداني إلى الحوار. وأضاف الحمداني أن القوات اليمنية انسحبت.")
    assert [e.names for e in found if e.type == "person"] == [["سامر_الحمداني", "الحمداني"]]


def people(text: str) -> list[set[str]]:
    return [set(e.names) for e in entities(text) if e.type == "person"]


def test_a_foreign_name_spelled_in_two_ways_is_one_entity() -> None:
    found = people("قالت المتحدثة ماريا زاخاروفسكايا إن المحادثات مستمرة. وأضافت ماريا زخاروفسكايا أن موسكو تنتظر الرد.")
    assert found == [{"ماريا زاخاروفسكايا", "ماريا زخاروفسكايا"}]


def test_names_that_differ_by_a_long_vowel_are_two_people() -> None:
    found = people("قال محمد الحمداني إن الطريق مغلق. ورد محمود الحمداني بأن الطريق مفتوح.")
    assert [{"محمد الحمداني"}, {"محمود الحمداني"}] == sorted(found, key=lambda names: min(names, key=len))


@pytest.mark.parametrize("who", ["خطيبة سامر الحلبي", "حفيد سامر الحلبي", "مصدر مقرب من سامر الحلبي"])
def test_who_is_told_by_another_name_is_somebody_else(who: str) -> None:
    found = people(f"التقى {who} وزير الخارجية المصري أمس. وانتقد سامر الحلبي الحكومة.")
    assert {"سامر الحلبي"} in found and any(who in names for names in found)


def test_a_given_name_that_is_a_preposition_too_makes_nobody_else() -> None:
    found = people("وصل باسم نعيم إلى القاهرة. وأضاف نعيم أن القوات انسحبت.")
    assert {"باسم نعيم", "نعيم"} in found


def test_a_place_is_named_without_its_kind_and_what_is_said_of_it() -> None:
    place = named("سيطر الجيش على مديرية غمر الحدودية في صعدة.", "غمر")
    assert place is not None and "مديرية غمر الحدودية" in place.names


def test_army_and_its_forces_are_one_entity() -> None:
    found = entities("تقدمت قوات الجيش الليبي شرقا. وقال الجيش الليبي إنه سيطر على الطريق.")
    assert len([e for e in found if any("الجيش الليبي" in name for name in e.names)]) == 1


def test_government_acts_for_its_country() -> None:
    found = entities("أدانت الحكومة العراقية الهجوم.")
    government = next(e for e in found if "الحكومة العراقية" in e.names)
    country = next(e for e in found if e.id == government.acts_for)
    assert country.type == "country"
    assert country.iri is not None and country.iri.endswith("/IQ")


def test_an_entity_is_called_by_the_name_that_tells_its_state() -> None:
    text = "قال الوزير إن الجيش الموحد سينتشر في الشمال. وقصف الجيش السوري مواقع المسلحين. وأعلن الجيش السوري انتهاء العملية."
    armies = [entity for entity in extract(Document(id="x", text=text)).entities if "الجيش السوري" in entity.names]
    assert [entity.label["ar"] for entity in armies] == ["الجيش السوري"]


def test_an_adjective_that_stands_like_a_name_is_the_state() -> None:
    text = "وأضاف أن الشراكة الدفاعية التركية - السورية باتت أحد الأعمدة الرئيسية للأمن في المشرق."
    found = extract(Document(id="x", text=text)).entities
    assert "سوريا" in {entity.label["ar"] for entity in found} and "السورية" not in {entity.label["ar"] for entity in found}


def test_a_state_told_by_its_adjective_alone_has_its_name_too() -> None:
    """Whatever hamza the name is written with."""
    text = "استهدف القصف الإيراني قوات سوريا الديمقراطية."
    found = [entity.names for entity in extract(Document(id="x", text=text)).entities if entity.type == "country"]
    assert found == [["الإيراني", "إيران"]]


def test_a_capital_is_a_name_of_its_state_only_where_it_acts() -> None:
    text = "قصفت روسيا مواقع المسلحين في إدلب. واجتمع خبراء من أوكرانيا في موسكو. واتهمت أنقرة المسلحين بقتل عشرات المدنيين."
    names = {entity.label["ar"]: entity.names for entity in extract(Document(id="x", text=text)).entities}
    assert "موسكو" not in names["روسيا"] and names["موسكو"] == ["موسكو"]
    assert names["تركيا"] == ["أنقرة"]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ('ونقلت وكالة أنباء "تسنيم" الإيرانية عن مصدر ذلك. وقالت تسنيم إن الجيش انسحب.', 'وكالة أنباء "تسنيم" الإيرانية', "تسنيم"),
        ("أعلنت جمهورية المجر أنها وقعت اتفاقا مع تركيا. وقالت المجر إنها ستنسحب.", "جمهورية المجر", "المجر"),
        ("دعت دولة إسرائيل الأمم المتحدة إلى التحقيق. وقصفت إسرائيل لبنان.", "دولة إسرائيل", "إسرائيل"),
    ],
)
def test_a_name_within_a_longer_one_is_the_same_entity(text: str, name: str, other: str) -> None:
    found = [entity.names for entity in entities(text) if name in entity.names or other in entity.names]
    assert len(found) == 1 and {name, other} <= set(found[0])


def test_whoever_belongs_to_an_organization_is_not_called_by_its_name() -> None:
    text = "هاجم مسلحون من تنظيم “داعش” الإرهابي قوات سوريا الديمقراطية. واعتقلت الشرطة عناصر من داعش."
    assert not [entity for entity in entities(text) if entity.type == "group" and "داعش" in entity.names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("التقى وزير الخارجية الروسي سيرغي لافروف نظيره الصيني في موسكو.", "سيرغي لافروف"),  # no future particle
        ("اعتقلت الشرطة المحامي وليد الحلبي في دمشق.", "وليد الحلبي"),  # neither "and" nor "to"
        ("قصفت الطائرات بلدة دوما في الغوطة.", "بلدة دوما"),  # no "in"
        ("دخل الجيش مدينة سنجار غرب الموصل.", "سنجار"),
        ("قال ولي العهد السعودي محمد بن سلمان إن بلاده ترفض القرار.", "ولي العهد السعودي"),
        ("أشاد الملك السعودي وولي عهده بفرنسا.", "ولي عهده"),  # no Woolley
        ("قال المحامي فراس الحلبي إن المحكمة أجلت القضية.", "فراس الحلبي"),
        ("وصلت فيروز الناصر إلى القاهرة.", "فيروز الناصر"),
        ("التقى الوزير بعلي لاريجاني في طهران.", "علي لاريجاني"),
        ("اتفقت إيران وست قوى عالمية على رفع العقوبات.", "ست قوى عالمية"),
        ("فاز حزب \"فاين غايل\" الحاكم في الانتخابات.", "فاين غايل"),
        ("قالت عارضة في مجلة \"بلاي بوي\" كارين ماكدوغال إنها التقت ترامب.", "بلاي بوي"),
        ("وقع إطلاق نار في مدينة بالتيمور الأمريكية.", "بالتيمور"),  # neither "the" nor "in"
    ],
)
def test_a_name_keeps_a_letter_that_only_looks_like_a_clitic(text: str, name: str) -> None:
    assert named(text, name) is not None, [e.names for e in entities(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('وقال بيان الحركة: "للجيش السوري دور في حماية مدينة حلب".', "الجيش السوري"),
        ('قالت الوزيرة إن "بمحافظة حلب السورية آلاف النازحين".', "محافظة حلب"),
        ("وقع انفجار في قرية بريف حلب.", "ريف حلب"),
    ],
)
def test_a_clitic_that_opens_a_quotation_is_no_part_of_a_name(text: str, name: str) -> None:
    assert named(text, name) is not None, [e.names for e in entities(text)]


def test_a_quotation_mark_in_a_name_has_its_other_half() -> None:
    names = {name for e in entities("نقلت قناة «الأفق» الليبية عن الوزير قوله إن الحكومة ترفض الحوار.") for name in e.names}
    assert "الأفق" in names and not [name for name in names if ("«" in name) != ("»" in name)]


def test_a_clitic_before_a_hamza_makes_no_name() -> None:
    assert named("التقى الوزير السوري بأول رئيس منتخب.", "بأول") is None
    assert named("التقى الوزير السوري بأول رئيس منتخب.", "الوزير السوري") is not None


@pytest.mark.parametrize("when", ["يوم 12 ماي", "في ماي 2018", "في شهر ماي", "في ماي الماضي", "نهاية ماي"])
def test_a_month_that_is_a_family_name_too_is_nobody_in_a_date(when: str) -> None:
    assert not any(entity.type in {"person", "group"} for entity in entities(f"فازت تونس باللقب {when} في الرباط."))


def test_a_month_that_is_a_family_name_too_may_be_somebody() -> None:
    person = named("التقت رئيسة الوزراء البريطانية تيريزا ماي نظيرها الهولندي. وقالت ماي إن بلادها ترفض القرار.", "تيريزا ماي")
    assert person is not None and "ماي" in person.names


@pytest.mark.parametrize(
    ("words", "name"), [("سلمت تركيا أسلحة «لحركة» أحرار الشام.", "لحركة» أحرار الشام"), ("دعمت قطر «للجيش السوري» أمس.", "الجيش السوري")]
)
def test_a_name_that_opens_in_quotation_marks_has_no_clitic(words: str, name: str) -> None:
    (sentence,) = analyse(words)
    first = next(i for i, word in enumerate(sentence.words) if word.text == QUOTE)
    last = next(i for i, word in enumerate(sentence.words) if word.text in {"الشام", "السوري"}) + 1
    assert written_phrase(words, sentence.words, first, last) == name.removeprefix("ل")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("قال مدير المخابرات الوطنية السابق ذلك.", 4),  # the director is former
        ("قال مدير المخابرات الوطنية السابقة ذلك.", 5),
        ("قال رئيس المحكمة العليا ذلك.", 4),
        ("قال مدير المجلس الوطني السابق ذلك.", 5),  # who of the two is former, nobody knows
    ],
)
def test_a_name_ends_before_the_adjective_of_the_noun_that_governs_it(text: str, last: int) -> None:
    (sentence,) = analyse(text)
    end = next(i for i, word in enumerate(sentence.words) if word.text == "ذلك")
    (found,) = reconcile(SentenceRecogniser(text, 0, sentence), [], [Span(2, end, "organization")])
    assert (found.first, found.last) == (2, last)


def test_the_adjective_before_a_title_and_a_name_is_the_persons() -> None:
    text = "انتقدت التونسية الوزيرة فاطمة الحلبي القرار."
    (sentence,) = analyse(text)
    recogniser = SentenceRecogniser(text, 0, sentence)
    found = reconcile(recogniser, recogniser.mentions(), [Span(1, 2, "country"), Span(2, 5, "person")])
    (person,) = [m for m in found if m.type == "person"]
    assert person.country == "TN" and [n.first for n in person.nested if n.demonym] == [1]


@pytest.mark.parametrize(("doubtful", "names"), [(0.3, ["سامر الحمداني"]), (0.6, ["سامر الحمداني", "الحمداني"])])
def test_a_doubtful_name_is_not_listed_beside_surer_ones(doubtful: float, names: list[str]) -> None:
    text = "قال سامر الحمداني إن القوات انسحبت. وأضاف الحمداني أن الطريق مغلق."
    models = shipped()
    scene, resolver = perceive(text, models.mention, models.coreference)
    full, short = [m for found in scene.mentions for m in found if m.type == "person"]
    short.confidence = doubtful
    built, _ = build_entities(text, resolver, {full.entity})
    (person,) = [e for e in built if e.type == "person"]
    assert person.names == names
    assert len(person.mentions) == 2, "it is shown where it stands all the same"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قتل 123 فلسطينيا في غزة. وقالت وزارة الصحة الفلسطينية إنها تطالب مصر بفتح المعبر.", ["الفلسطينية", "فلسطين"]),
        ("أصيب 3 فلسطينيين برصاص الجيش الإسرائيلي.", ["فلسطينيين", "فلسطين"]),
    ],
)
def test_people_who_are_counted_do_not_name_their_country_where_an_adjective_does(text: str, names: list[str]) -> None:
    (country,) = [entity for entity in entities(text) if entity.label["ar"] == "فلسطين"]
    assert country.names == names


def test_a_country_is_named_by_its_adjective_before_a_description() -> None:
    found = entities("قال الرئيس الكوري الجنوبي مون جاي إن إن بلاده ترحب بالقرار.")
    (country,) = [entity for entity in found if entity.type == "country"]
    assert country.names == ["الكوري الجنوبي", "بلاده"] and country.label["ar"] == "كوريا الجنوبية"


def test_a_line_of_marks_names_nobody() -> None:
    text = "قصف الجيش المدينة.\n____________\nوانسحب المسلحون."
    line = analyse(text)[1]
    assert reconcile(SentenceRecogniser(text, 1, line), [], [Span(0, 1, "person")]) == []


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("قال الفريق دوكور دارمي محمد بريظ إن القوات جاهزة.", "محمد بريظ", {"دوكور دارمي"}),
        ("وحضر الكولونيل ماجور خالد العمراني الحفل.", "خالد العمراني", {"ماجور خالد العمراني"}),
        ("زار العاهل الأردني، الملك عبدالله الثاني، مدرسة في إربد.", "عبدالله الثاني", set()),
    ],
)
def test_a_rank_or_title_before_a_name_is_no_part_of_it(text: str, name: str, others: set[str]) -> None:
    assert named(text, name) is not None
    assert not others & {one for entity in entities(text) for one in entity.names}


def test_villages_and_districts_of_the_maghreb_and_egypt_bear_their_names() -> None:
    found = {frozenset(e.names) for e in entities("توقف الوفد في عمالة إنزكان وفي نجع البلابيش وفي دوار السفارة.")}
    assert {frozenset({"عمالة إنزكان", "إنزكان"}), frozenset({"نجع البلابيش", "البلابيش"}), frozenset({"دوار السفارة"})} <= found


@pytest.mark.parametrize(
    ("site", "whole"),
    [
        ("ميناء الحديدة", "الحديدة"),
        ("شمال سيناء", "سيناء"),
        ("ريف دمشق", "دمشق"),
        ("مبنى محافظة البصرة", "البصرة"),
        ("مطار النجف", "النجف"),
    ],
)
def test_a_site_or_a_part_does_not_bear_the_name_of_the_place(site: str, whole: str) -> None:
    found = entities(f"قصفت الطائرات {site} فجر اليوم. وقال السكان إن {whole} هادئة. وانسحب المقاتلون من {site}.")
    (place,) = [entity for entity in found if whole in entity.names]
    assert site not in place.names


def test_a_place_is_not_the_one_in_which_it_is() -> None:
    found = entities("اقترب المتظاهرون من السياج الفاصل مع قطاع غزة. وأغلقت إسرائيل قطاع غزة.")
    assert [set(e.names) for e in found if e.type == "place" and "قطاع غزة" in e.names] == [{"قطاع غزة", "غزة"}]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("قالت شرطة طهران إنها أوقفت رجلا. واتهمت إيران واشنطن بالتدخل.", "طهران"),
        ("وقعت هجمات باريس قبل عام. وأعلنت فرنسا الحداد.", "باريس"),
        ("قضت محكمة استئناف القاهرة بسجن النائب. ورفضت مصر الاتهامات.", "القاهرة"),
        ("اتهمت أوكرانيا روسيا بانتهاك اتفاقات مينسك.", "مينسك"),
        ("رفضت الفصائل نتائج محادثات موسكو.", "موسكو"),
        ("فتحت نيابة باريس تحقيقا في الهجوم. ورفضت فرنسا الاتهامات.", "باريس"),
        ("تستمر الطائرات بقصف العاصمة السورية، دمشق بصورة دورية. واتهمت سوريا إسرائيل بالقصف.", "دمشق"),
    ],
)
def test_a_city_by_what_it_has_for_itself_is_no_name_of_the_state(text: str, city: str) -> None:
    assert not any(city in e.names for e in entities(text) if e.type == "country")
    assert any(city in name for e in entities(text) if e.type == "place" for name in e.names)


def test_a_name_that_goes_on_behind_its_quotation_marks_has_the_noun_before_them() -> None:
    for opening, closing in ('""', "«»"):
        text = f"كانت صحيفة {opening}ماركا{closing} الإسبانية قد نشرت الخبر."
        paper = next(e for e in entities(text) if e.type == "organization")
        assert paper.names == [f"صحيفة {opening}ماركا{closing} الإسبانية", "ماركا"]


def test_a_state_behind_an_adjective_is_what_the_verb_is_about() -> None:
    found = entities("اتهمت وزارة الصحة الفلسطينية إسرائيل بقتل مسعف. وحث مسؤول أممي بارز إسرائيل على الالتزام بالقانون.")
    assert {"وزارة الصحة الفلسطينية", "مسؤول أممي بارز", "إسرائيل"} <= {name for e in found for name in e.names}
    assert named("اعترضت قوات الدفاع الجوي السعودية صاروخا.", "قوات الدفاع الجوي السعودية") is not None


def test_a_name_behind_the_capital_of_a_state_is_the_city() -> None:
    found = entities("وصل الوفد إلى العاصمة الأردنية عمان مساء.")
    assert {"العاصمة الأردنية عمان", "عمان"} in [set(e.names) for e in found if e.type == "place"]
    assert "عمان" not in {name for e in found if e.type == "country" for name in e.names}


def test_a_name_of_a_country_that_is_an_adjective_behind_a_noun_names_nobody() -> None:
    assert "مالي" not in {name for e in entities("اتهم النائب الوزير بتقديم دعم مالي لحملة الرئيس.") for name in e.names}
    assert named("قال جيش مالي إنه قتل خمسة مسلحين.", "مالي") is not None
    for text in ("أجلت الشركة الشحنات لظروف قاهرة.", "أعلنت الشركة حالة القوة القاهرة في الحقل."):
        assert not {"قاهرة", "القاهرة"} & {name for e in entities(text) for name in e.names}


@pytest.mark.parametrize("text", ["رحبت الحكومة باتفاق أنقرة وموسكو.", "انتقدت المعارضة اتفاق موسكو مع أنقرة."])
def test_capitals_that_agree_are_their_states(text: str) -> None:
    assert {"Russia", "Türkiye"} <= {e.label.get("en") for e in entities(text) if e.type == "country"}


def test_the_capital_that_has_its_states_name_is_a_city() -> None:
    found = entities("هز انفجار العاصمة الصومالية مقديشو. وتظاهر المئات في العاصمة تونس. وقالت تونس إنها ترفض القرار.")
    assert {"Tunis", "Mogadishu"} <= {e.label.get("en") for e in found if e.type == "place"}
    assert ["تونس"] in [e.names for e in found if e.type == "country"]


def test_a_capital_that_goes_on_with_something_is_the_state() -> None:
    found = entities("أدانت باريس استئناف واشنطن الضربات الجوية على دمشق.")
    assert {"واشنطن"} in [set(e.names) for e in found if e.type == "country"]


def test_a_sector_has_the_name_that_its_city_has_too() -> None:
    found = entities("قصفت إسرائيل مدينة غزة. وقالت حماس إن غزة صامدة. وأغلقت مصر معابر قطاع غزة.")
    places = [set(e.names) for e in found if e.type == "place"]
    assert {"قطاع غزة", "غزة"} in places and {"مدينة غزة"} in places


def test_some_of_a_people_are_not_the_people_but_all_of_them_are() -> None:
    assert not any({"عشرات الفلسطينيين", "الفلسطينيين"} <= set(e.names) for e in entities("قتل عشرات الفلسطينيين في القصف أمس."))
    assert any({"كل الفلسطينيين", "الفلسطينيين"} <= set(e.names) for e in entities("قال كل الفلسطينيين إنهم باقون."))


def test_letters_that_open_a_name_make_no_other_place() -> None:
    places = [e for e in entities("سيطرت القوات الحكومية على محافظة لحج.") if e.type == "place"]
    assert [e.names[0] for e in places] == ["محافظة لحج"]


@pytest.mark.parametrize(
    "text",
    [
        "استقبل محمود عباس نائب الرئيس الأمريكي مايك بنس في رام الله.",
        "التقى سامر الخطيب بمبعوث الرئيس الأمريكي جيسون غرينبلات أمس.",
    ],
)
def test_a_title_behind_a_verb_and_its_subject_may_be_the_objects(text: str) -> None:
    assert not any("الرئيس الأمريكي" in e.names for e in entities(text))


def test_a_state_that_a_name_needs_stays_in_it() -> None:
    name = "الهيئة العامة للاستثمار بجمهورية السودان"
    assert named(f"وقعت {name} الاتفاق.", name) is not None


def test_adjectives_of_who_held_an_office_are_no_part_of_an_organization() -> None:
    assert "المخابرات السابق" not in {name for e in entities("قال مدير المخابرات السابق إنه مستعد.") for name in e.names}


@pytest.mark.parametrize(
    ("text", "doer", "not_him"),
    [
        ("حملت أرملة شكري بلعيد حركة النهضة المسؤولية.", "أرملة شكري بلعيد", "شكري بلعيد"),
        ("التقت زوجة الرئيس السوري بشار الأسد الوفد.", "زوجة الرئيس السوري بشار الأسد", "بشار الأسد"),
        ("زارت زوجة الرئيس أسماء الأسد روسيا.", "أسماء الأسد", "زوجة الرئيس أسماء الأسد"),
        ("زارت زوجة الملك رانيا العبد الله مصر.", "رانيا العبد الله", "زوجة الملك رانيا العبد الله"),
        ("التقى صهر الرئيس دونالد ترامب بنيامين نتنياهو في القدس.", "صهر الرئيس دونالد ترامب", "دونالد ترامب"),
    ],
)
def test_a_relation_is_not_whom_it_is_a_relation_of(text: str, doer: str, not_him: str) -> None:
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names[0] for entity in found.entities}
    agents = [names[agent] for event in found.events for agent in event.agents]
    assert doer in agents
    assert not_him not in agents


def test_who_is_told_as_a_relation_of_somebody_named_before_says_nothing() -> None:
    found = extract(Document(id="t", text="قالت سعاد، زوجة المعتقل سامر الخطيب، إن الشرطة اعتقلت ابنها."))
    names = {entity.id: entity.names[0] for entity in found.entities}
    assert [names[source] for event in found.events for source in event.sources] == ["سعاد"]
    assert "سامر الخطيب" in names.values()


@pytest.mark.parametrize(
    "text",
    [
        "سول (أ ف ب) - أعلن الرئيس بالوكالة سامر الخطيب حالة التأهب.",
        "قال قائد الشرطة بالوكالة سامر الخطيب لوكالة فرانس برس إن الوضع هادئ.",
        "لندن (رويترز) - عين ترامب باتريك شاناهان وزيرا للدفاع بالوكالة.",
    ],
)
def test_who_stands_in_for_somebody_is_of_no_news_agency(text: str) -> None:
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names for entity in found.entities}
    assert not any("الوكالة" in each for each in names.values())
    assert not any({"أ ف ب", "رويترز"} & {*names[fact.o]} for fact in found.facts)


def test_ships_are_nobody() -> None:
    found = entities("وصلت المدمرة جون ماكين إلى سنغافورة، وحاملة الطائرات الأمريكية أبراهام لينكولن إلى بحر عمان.")
    assert not any(e.type == "person" for e in found)
    assert any(e.type == "person" for e in entities("قال السناتور جون ماكين إن الحرب مدمرة."))


def test_an_abbreviation_in_brackets_ends_a_name() -> None:
    found = [e.names for e in entities("انتقدت منظمة بلدان أمريكا (أو.إيه.إس) فنزويلا.")]
    assert ["منظمة بلدان أمريكا"] in found
    assert any("فنزويلا" in names for names in found)


def test_an_alliance_with_somebody_is_no_organization() -> None:
    found = entities("رفض زعيم حركة خمس نجوم التحالف مع سيلفيو برلسكوني.")
    assert not any("التحالف" in e.names for e in found)


def test_a_month_in_a_name_is_no_time() -> None:
    text = "رفض لويجي دي مايو لقاء سيلفيو برلسكوني."
    assert all(event.time is None for event in extract(Document(id="t", text=text)).events)
