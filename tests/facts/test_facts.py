"""Facts of invented sentences."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract, perceive
from khabar.extract.facts.consistency import contradicted, nearest
from khabar.extract.facts.decision import candidates
from khabar.extract.facts.rules import FactDraft
from khabar.extract.learned.models import shipped
from khabar.ontology.schema import FactType


def facts(text: str) -> set[tuple[str, str, str]]:
    extraction = extract(Document(id="t", text=text))
    label = {e.id: e.names[0] for e in extraction.entities}
    for fact in extraction.facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
    return {(label[f.s], f.p, label[f.o]) for f in extraction.facts}


def test_nothing_is_of_a_state_that_nobody_names() -> None:
    assert not facts("قال سامر الخطيب، ملك بلاده، إنه سيتنحى.")


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("القيادة العامة للقوات المسلحة الليبية", "القوات المسلحة الليبية"),
        ("الأمانة العامة للحزب الشيوعي السوري", "الحزب الشيوعي السوري"),
    ],
)
def test_the_state_of_a_parent_is_not_told_of_its_part(name: str, parent: str) -> None:
    assert {fact[2] for fact in facts(f"نفت {name} الخبر.") if fact[:2] == (name, "part_of")} <= {parent}


def test_members_are_no_part_of_their_force() -> None:
    assert not [fact for fact in facts("قتل 70 عنصرا من ميليشيات الحوثي في تعز أمس.") if fact[1] == "part_of"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("وصل رئيس مجلس النواب سامر الخطيب إلى المقر.", ("سامر الخطيب", "has_position", "مجلس النواب")),
        ("وصل سامر الخطيب، رئيس مجلس النواب، إلى المقر.", ("سامر الخطيب", "has_position", "مجلس النواب")),
        ("قالت وزارة الدفاع التركية ذلك في تركيا.", ("وزارة الدفاع التركية", "part_of", "تركيا")),
        ("ذكرت وكالة الأنباء السعودية أن الوفد وصل إلى السعودية.", ("وكالة الأنباء السعودية", "part_of", "السعودية")),
        ("وقع انفجار في دبي، الإمارات العربية المتحدة.", ("دبي", "located_in", "الإمارات العربية المتحدة")),
        ("قصفت الطائرات مدينة إدلب السورية في سوريا.", ("مدينة إدلب", "located_in", "سوريا")),
        ("هز زلزال مدينة وجدة المغربية في المغرب.", ("مدينة وجدة", "located_in", "المغرب")),
        ("قال المحلل اليمني سامر الخطيب إن اليمن بلد كبير.", ("سامر الخطيب", "nationality", "اليمن")),
        ("انتقدت السورية هدى الحلبي الحكومة في فيلمها.", ("هدى الحلبي", "nationality", "السورية")),
        ("قالت وزارة التوحيد الكورية الجنوبية ذلك.", ("وزارة التوحيد الكورية الجنوبية", "part_of", "الكورية الجنوبية")),
        ("نفت السلطات الأوكرانية ذلك في بيان.", ("السلطات الأوكرانية", "part_of", "الأوكرانية")),
        ("وصل الرئيس الأوكراني فولوديمير زيلينسكي إلى برلين.", ("فولوديمير زيلينسكي", "has_position", "الأوكراني")),
        ("قال الزعيم الكوري الشمالي كيم جونغ أون ذلك.", ("كيم جونغ أون", "has_position", "الكوري الشمالي")),
        ("هاجم الحوثيون المدعومون من إيران الموقع.", ("الحوثيون", "ally_of", "إيران")),
        ("هاجمت قوات حفتر المدعومة من روسيا ومصر والإمارات مدينة طرابلس.", ("قوات حفتر", "ally_of", "مصر")),
        ("هاجمت قوات حفتر المدعومة من روسيا ومصر والإمارات مدينة طرابلس.", ("قوات حفتر", "ally_of", "الإمارات")),
        ("سيطرت فصائل سورية مدعومة من تركيا على بلدة الراعي.", ("فصائل سورية مدعومة من تركيا", "ally_of", "تركيا")),
        ("هاجم الجيش جماعة موالية لتنظيم القاعدة أمس.", ("جماعة موالية لتنظيم القاعدة", "ally_of", "تنظيم القاعدة")),
        ("تبنت الجمعية العامة للأمم المتحدة القرار.", ("الجمعية العامة للأمم المتحدة", "part_of", "الأمم المتحدة")),
        ("قالت بعثة الأمم المتحدة في ليبيا إنها قلقة.", ("بعثة الأمم المتحدة في ليبيا", "part_of", "الأمم المتحدة")),
    ],
)
def test_phrase_tells_fact(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "قالت البعثة السودانية لدى الأمم المتحدة إنها ترفض القرار.",
        "قالت سلمى الرملي، الممثلة الدائمة للسودان لدى الأمم المتحدة في نيويورك، إنها ترفض القرار.",
    ],
)
def test_envoys_are_no_part_of_their_hosts(text: str) -> None:
    assert not [fact for fact in facts(text) if fact[2] == "الأمم المتحدة"]


def test_list_of_places_is_no_containment() -> None:
    assert not any(p == "located_in" for _, p, _ in facts("شملت الجولة دبي، مصر، فرنسا."))


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "denied", "allowed"),
    [
        (
            "غادر الرئيس دونالد ترامب الولايات المتحدة ووصل إلى السعودية.", "has_position",
            "دونالد ترامب", {"السعودية"}, {"الولايات المتحدة"},
        ),
        (
            "احتجزت كوريا الشمالية أربعة مواطنين أمريكيين وصلوا من الولايات المتحدة.", "nationality",
            "أربعة مواطنين أمريكيين", {"كوريا الشمالية"}, {"الولايات المتحدة"},
        ),
        (
            "التقى مسؤولون فلسطينيون وإسرائيليون في قطر، وقالت إسرائيل وفلسطين ذلك.", "nationality",
            "مسؤولون فلسطينيون وإسرائيليون", {"قطر"}, {"إسرائيل", "فلسطين"},
        ),
        (
            "نقل ضحايا الهجوم الإسرائيلي إلى لبنان، وقالت إسرائيل ذلك.", "nationality",
            "ضحايا الهجوم الإسرائيلي", set(), {"لبنان"},
        ),
    ],
)  # fmt: skip
def test_facts_with_another_state_than_ones_own_are_denied(
    text: str, predicate: FactType, subject: str, denied: set[str], allowed: set[str]
) -> None:
    models = shipped()
    scene, resolver = perceive(text, models.mention, models.coreference)
    found = {
        resolver.clusters[pair.object].known.label_ar: contradicted(  # type: ignore[union-attr]
            resolver, FactDraft(pair.subject, predicate, pair.object, pair.sentence, None, 0.9)
        )
        for pair, _ in candidates(scene, resolver)
        if resolver.clusters[pair.object].type == "country" and subject in {m.name for m in resolver.clusters[pair.subject].mentions}
    }
    assert {name for name, wrong in found.items() if wrong} == denied
    assert allowed <= {name for name, wrong in found.items() if not wrong}


def test_facts_that_follow_from_others_are_not_told() -> None:
    spokesman, ministry, state, village, district = range(5)

    def draft(subject: int, predicate: FactType, target: int, sentence: int = 0) -> FactDraft:
        return FactDraft(subject, predicate, target, sentence, None, 0.9)

    kept = [
        draft(spokesman, "has_position", ministry), draft(ministry, "part_of", state),
        draft(village, "located_in", district), draft(district, "located_in", state),
    ]  # fmt: skip
    together = {(spokesman, ministry, 0), (spokesman, state, 0)}
    following = [draft(spokesman, "has_position", state), draft(village, "located_in", state)]
    assert nearest([*following, *kept], together) == kept
    former = draft(spokesman, "has_position", state, sentence=7)
    assert nearest([*kept, former], together) == [*kept, former], "another position, told elsewhere"


def test_of_two_that_are_parts_of_each_other_neither_is_the_nearer() -> None:
    told = [FactDraft(a, "part_of", b, 0, None, 0.9) for a, b in ((1, 2), (1, 3), (2, 3), (3, 2))]
    assert nearest(told, ()) == told


@pytest.mark.parametrize(
    ("text", "who", "organization"),
    [
        ("قالت متحدثة باسم وزارة الخارجية السويدية إن بلادها سترد.", "متحدثة باسم وزارة الخارجية السويدية", "وزارة الخارجية السويدية"),
        ("وأفاد مسؤول كبير في الإدارة الأميركية بأن الوفد عاد.", "مسؤول كبير في الإدارة الأميركية", "الإدارة الأميركية"),
    ],
)
def test_who_speaks_for_an_organization_is_of_it_and_not_of_its_state(text: str, who: str, organization: str) -> None:
    assert {fact[2] for fact in facts(text) if fact[:2] == (who, "has_position")} == {organization}
    assert any(fact[:2] == (organization, "part_of") for fact in facts(text))


@pytest.mark.parametrize(
    "text",
    ["قال سامر الخطيب مستشار الرئيس السوري بشار الأسد إنه مستعد.", "قال سامر الخطيب، مستشار الرئيس السوري بشار الأسد، إنه مستعد."],
)
def test_an_aide_is_who_is_named_before_his_title_and_the_office_in_it_is_whose_name_follows(text: str) -> None:
    extraction = extract(Document(id="t", text=text))
    label = {e.id: e.names[0] for e in extraction.entities}
    titles = {(label[f.s], f.label) for f in extraction.facts if f.p == "has_position"}
    assert ("بشار الأسد", "الرئيس السوري") in titles
    assert any(who == "سامر الخطيب" and title and title.startswith("مستشار الرئيس السوري") for who, title in titles)
    assert not [title for who, title in titles if who == "بشار الأسد" and title and "مستشار" in title]


def test_a_state_is_no_part_of_what_states_have() -> None:
    assert not [fact for fact in facts("أدانت مصر الهجوم في بيان صادر عن وزارة الخارجية.") if fact[:2] == ("مصر", "part_of")]
    assert ("تركيا", "part_of", "حلف شمال الأطلسي") in facts("نددت تركيا، العضو في حلف شمال الأطلسي، بالهجوم.")


@pytest.mark.parametrize(
    ("text", "who", "state"),
    [
        ("قال السفير السوري لدى الأمم المتحدة سامر الخطيب إن القرار باطل.", "سامر الخطيب", "السوري"),
        ("وقال سفير مصر لدى الأمم المتحدة سامر الخطيب إن القرار باطل.", "سامر الخطيب", "مصر"),
        ("وقال مندوب سوريا في مجلس الأمن سامر الخطيب إن القرار باطل.", "سامر الخطيب", "سوريا"),
        ("قالت سلمى الخطيب، سفيرة مصر في الأمم المتحدة، إن القرار باطل.", "سلمى الخطيب", "مصر"),
    ],
)
def test_an_envoy_is_of_the_state_that_sent_him(text: str, who: str, state: str) -> None:
    assert {fact[2] for fact in facts(text) if fact[:2] == (who, "has_position")} == {state}


@pytest.mark.parametrize(
    ("text", "who", "state"),
    [
        ("استدعت وزارة الخارجية الإيرانية القائم بالأعمال السعودي في طهران.", "القائم بالأعمال السعودي في طهران", "السعودي"),
        ("استقبل وزير الخارجية المصري القائم بالأعمال الليبي في القاهرة.", "القائم بالأعمال الليبي", "الليبي"),
        ("قال القائم بالأعمال الأمريكي لدى صنعاء إن بلاده تدعم اليمن.", "القائم بالأعمال الأمريكي لدى صنعاء", "الأمريكي"),
    ],
)
def test_who_stands_in_for_an_ambassador_is_of_the_state_that_sent_him(text: str, who: str, state: str) -> None:
    assert {fact[2] for fact in facts(text) if fact[0] == who and fact[1] == "has_position"} == {state}


def test_an_organization_has_envoys_too() -> None:
    found = facts("قال ممثل الأمم المتحدة في سوريا سامر الخطيب إن الحل ممكن.")
    assert ("سامر الخطيب", "has_position", "الأمم المتحدة") in found


def test_who_speaks_for_an_organization_has_no_position_at_the_state_of_which_he_speaks() -> None:
    found = facts("أكد المتحدث باسم الكرملين ديمتري بيسكوف، الأحد، أن روسيا ترى في موقف فرنسا من النزاع تسرعا.")
    assert {fact[2] for fact in found if fact[:2] == ("ديمتري بيسكوف", "has_position")} == {"الكرملين"}


def test_a_state_position_with_a_title_of_its_own_stays_beside_an_organization() -> None:
    found = facts("قال وزير الإعلام الأردني محمد المومني، المتحدث باسم الحكومة، إن الحكومة ترفض القرار.")
    assert {"الأردني", "الحكومة"} == {fact[2] for fact in found if fact[:2] == ("محمد المومني", "has_position")}


def test_a_country_of_nobody_known_is_no_part_of_anything() -> None:
    assert not [fact for fact in facts("قال المتحدث باسم الحكومة إن بلاده ترفض الاتهامات.") if fact[1] == "part_of"]


def test_whom_somebody_accuses_is_not_his_state() -> None:
    assert not [fact for fact in facts("اتهم قائد بارز إيران بدعم الحوثيين.") if fact[1] == "nationality"]


def test_an_office_before_a_title_of_birth_is_who_is_named_behind_it() -> None:
    for text in (
        "قال وزير الدفاع السعودي، الأمير خالد بن سلمان، إن بلاده ستدعم اليمن.",
        "التقى وزير الخارجية القطري، الشيخ محمد بن عبد الرحمن آل ثاني، نظيره الإيراني في الدوحة.",
    ):
        found = extract(Document(id="t", text=text))
        assert not any(entity.names[0].startswith("وزير") for entity in found.entities), text


def test_who_works_in_a_presidents_office_is_not_the_president() -> None:
    found = extract(Document(id="t", text="انتقد مسؤول في إدارة الرئيس الأميركي جو بايدن إسرائيل."))
    names = {entity.id: entity.names[0] for entity in found.entities}
    assert [names[agent] for event in found.events for agent in event.agents] == ["مسؤول في إدارة الرئيس الأميركي"]
    assert [(names[fact.s], fact.label) for fact in found.facts if names[fact.s] == "جو بايدن"] == [("جو بايدن", "الرئيس الأميركي")]


@pytest.mark.parametrize(
    ("text", "predicate", "wrong"),
    [
        ("قال الرئيس التونسي المنتخب قيس سعيد إن تونس ترفض القرار.", "has_position", "المنتخب"),
        ("قال رئيس الوزراء بالوكالة يوسف العلوي إن الحكومة ترفض القرار.", "has_position", "الوكالة"),
        ("قال رئيس الأركان الإسرائيلي هرتسي هليفي إن الجيش سيرد على إيران.", "has_position", "الأركان الإسرائيلي"),
        ("قال رئيس المخابرات الليبية السابق سامر الحلبي إن ليبيا ترفض القرار.", "has_position", "المخابرات الليبية السابق"),
        ("وصل وفد أمريكي برئاسة باربرا ليف إلى دمشق.", "has_position", "الولايات المتحدة"),
        ("قتل عشرة في محافظة الأنبار غربي بغداد.", "located_in", "بغداد"),
        ("أدانت المحكمة سامر بن علي بالسجن.", "has_position", "المحكمة"),
        ("استدعت الجزائر سفيرها بباريس سامر عنتر داود.", "has_position", "باريس"),
        ("زار سفير خادم الحرمين الشريفين لدى لبنان الجرحى.", "has_position", "لبنان"),
        ("استهدفت مسيرة إسرائيلية سيارة في جنوب لبنان.", "nationality", "إسرائيل"),
        ("قال الكاتب الفرنسي من أصل لبناني أمين معلوف إن الرواية نجحت.", "nationality", "لبنان"),
    ],
)
def test_what_only_stands_beside_somebody_is_no_fact(text: str, predicate: str, wrong: str) -> None:
    found = extract(Document(id="t", text=text))
    names = {entity.id: {*entity.names, entity.label["ar"]} for entity in found.entities}
    assert not [fact for fact in found.facts if fact.p == predicate and wrong in names[fact.o]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "حضر اللقاء سامر الخطيب رئيس مجلس الوزراء، ووليد منصور وزير الخارجية، وعباس كامل رئيس المخابرات العامة.",
            {"سامر الخطيب": "مجلس الوزراء", "عباس كامل": "المخابرات العامة"},
        ),
        (
            "حضر اللقاء سامر الخطيب مدير الشرطة، واللواء وليد منصور قائد الجيش، ومعالي خالد بشير وزير العمل.",
            {"سامر الخطيب": "الشرطة", "وليد منصور": "الجيش"},
        ),
        (
            "استقبل الوزير كلا من سامر الخطيب رئيس هيئة الأركان وعلي منصور رئيس جهاز المخابرات.",
            {"سامر الخطيب": "هيئة الأركان", "علي منصور": "جهاز المخابرات"},
        ),
        (
            "حضر الحفل رئيس مجلس الشورى عبدالله آل الشيخ، ورئيس هيئة مكافحة الفساد مازن الكهموس.",
            {"عبدالله آل الشيخ": "مجلس الشورى", "مازن الكهموس": "هيئة مكافحة الفساد"},
        ),
        (
            "تنافست قائمة الوطن بزعامة سامر الخطيب وحزب الأمة بزعامة خالد بشير في الانتخابات.",
            {"سامر الخطيب": "قائمة الوطن", "خالد بشير": "حزب الأمة"},
        ),
        ("قال سامر الخطيب المتحدث باسم الوزارة خالد بشير.", {"خالد بشير": "الوزارة"}),
        ("حضر اللقاء سامر الخطيب مدير الشركة ونائبه خالد بشير.", {"سامر الخطيب": "الشركة", "خالد بشير": "الشركة"}),
        ("يرأس الجيش خالد بشير منذ عامين.", {"خالد بشير": "الجيش"}),
    ],
)
def test_of_several_people_each_has_his_own_office(text: str, told: dict[str, str]) -> None:
    found = [(subject, target) for subject, predicate, target in facts(text) if predicate == "has_position"]
    assert sorted(found) == sorted(told.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وصل الوفد إلى السودان. قال رئيس الحركة جبريل إبراهيم إن السلام قريب.", False),
        ("أدان الاتحاد الخطوة على لسان رئيس مفوضيته موسى فكي محمد.", False),
        ("قال الرئيس التنفيذي تيم كوك إن الشركة بخير.", False),
        ("قال الأمير خالد الفيصل إن الحج انتهى. وقالت السعودية إنها تدين الهجوم.", False),
        ("قرر المستشار نبيل صادق حبس المتهمين. وقالت مصر إنها تدين الهجوم.", False),
        ("قال المستشار أولاف شولتس إن ألمانيا تدعم أوكرانيا.", True),
        ("قال الرئيس السيسي إن مصر قوية.", True),
        ("حوكم الرئيس المخلوع زين العابدين بن علي.", True),
        ("أوفدت فرنسا وزير خارجيتها جان إيف لودريان إلى لبنان.", True),
        ("أشارت إسرائيل إلى تصريحات رئيس وزرائها بنيامين نتانياهو.", True),
    ],
)
def test_who_presides_over_something_else_has_no_position_at_his_state(text: str, told: bool) -> None:
    extraction = extract(Document(id="t", text=text))
    states = {entity.id for entity in extraction.entities if entity.type == "country"}
    assert any(fact.p == "has_position" and fact.o in states for fact in extraction.facts) == told


def test_people_are_not_of_the_state_whose_embassy_they_attack() -> None:
    assert not [fact for fact in facts("أحرق متظاهرون القنصلية الإيرانية في البصرة.") if fact[1] == "nationality"]


def test_who_is_in_office_at_a_land_is_in_none_at_its_state() -> None:
    told = facts("دعت الوزيرة الأولى في اسكتلندا نيكولا ستيرجن لندن إلى التفاوض.")
    assert [fact[2] for fact in told if fact[1] == "has_position"] == ["اسكتلندا"]


@pytest.mark.parametrize("organization", ["صندوق النقد الدولي", "الأمم المتحدة"])
def test_who_is_of_no_state_is_no_part_of_the_verbs_object(organization: str) -> None:
    assert (organization, "part_of", "السعودية") not in facts(f"دعت {organization} السعودية إلى خفض الإنفاق.")


def test_whose_followers_a_group_is_has_his_position() -> None:
    found = facts("اعتقل الأمن عددا من مساعدي الرئيس السوداني عمر البشير.")
    assert ("عمر البشير", "has_position", "السوداني") in found


def test_the_title_of_a_counterpart_is_his_own() -> None:
    text = "استقبل وزير الخارجية المصري نظيريه التونسي سامر الخطيب والليبي خالد بشير في القاهرة."
    labels = {fact.label for fact in extract(Document(id="t", text=text)).facts}
    assert labels >= {"وزير الخارجية المصري", "نظيريه التونسي"}


@pytest.mark.parametrize(
    "text",
    [
        "استقبل الرئيس ميشال عون سفيرة الاتحاد الأوروبي في لبنان.",
        "استقبل الرئيس ميشال عون قائد قوات الأمم المتحدة في لبنان.",
    ],
)
def test_the_title_of_whom_he_receives_is_not_the_hosts(text: str) -> None:
    labels = {fact.label for fact in extract(Document(id="t", text=text)).facts if fact.p == "has_position"}
    assert "الرئيس" in labels
    assert not any("لبنان" in label for label in labels if label)


def test_an_officer_with_his_office_behind_his_name_has_it() -> None:
    found = extract(Document(id="t", text="قال الفريق عبد الفتاح السيسي وزير الدفاع المصري إن الجيش مستعد."))
    assert "وزير الدفاع المصري" in {fact.label for fact in found.facts}


def test_a_title_between_a_full_name_and_a_family_name_is_not_the_latters() -> None:
    found = facts("اتهم سمير جعجع رئيس حزب القوات اللبنانية نصر الله بالتصعيد.")
    assert not any(fact[:2] == ("نصر الله", "has_position") for fact in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل متشددون 21 مصريا في ليبيا.", {("21 مصريا", "nationality", "مصريا")}),
        (
            "خطف مسلحون صوماليون خمسة مصريين.",
            {("مسلحون صوماليون", "nationality", "صوماليون"), ("خمسة مصريين", "nationality", "مصريين")},
        ),
        (
            "اعتقلت السلطات التركية السوري سامر حمدان.",
            {("السلطات التركية", "part_of", "التركية"), ("سامر حمدان", "nationality", "السوري")},
        ),
        (
            "وأطلقت وزارة الداخلية الليبية التونسي خالد بشير.",
            {("وزارة الداخلية الليبية", "part_of", "الليبية"), ("خالد بشير", "nationality", "التونسي")},
        ),
    ],
)
def test_whom_a_verb_is_about_has_a_state_of_his_own(text: str, told: set[tuple[str, str, str]]) -> None:
    assert facts(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("اعتقلت الشرطة ثلاثة أتراك.", {("ثلاثة أتراك", "nationality", "أتراك")}),
        ("قتل سوريان في الغارة.", {("سوريان", "nationality", "سوريان")}),
        (
            "قتل أربعة هنود وثلاثة باكستانيين.",
            {("أربعة هنود", "nationality", "هنود"), ("ثلاثة باكستانيين", "nationality", "باكستانيين")},
        ),
        ("هاجم الأتراك المدينة.", set()),
    ],
)
def test_people_told_by_their_state_alone_are_of_it(text: str, told: set[tuple[str, str, str]]) -> None:
    assert facts(text) == told


@pytest.mark.parametrize("before", ["", "عقد مجلس الأمن جلسة في الأمم المتحدة. "])
def test_an_adjective_tells_the_organization_that_somebody_serves(before: str) -> None:
    """ "المبعوث الأممي" is the United Nations' envoy, whether or not the article names them otherwise."""
    text = f"{before}وصل المبعوث الأممي سامر الخطيب إلى صنعاء يوم الأحد."
    extraction = extract(Document(id="t", text=text))
    (organization,) = [e for e in extraction.entities if e.label["ar"] == "الأمم المتحدة"]
    assert organization.type == "organization" and organization.names == (["الأمم المتحدة"] if before else ["الأممي"])
    assert {(text[m.start : m.end], m.text) for m in organization.mentions} == {(name, name) for name in organization.names}
    (fact,) = [f for f in extraction.facts if f.o == organization.id]
    assert (fact.p, fact.label) == ("has_position", "المبعوث الأممي")


def test_beside_its_ministry_a_state_gives_nationality() -> None:
    told = {fact for fact in facts("أعلنت وزارة الدفاع الروسية مقتل أربعة جنود روس بنيران مسلحين.") if fact[1] == "nationality"}
    assert told == {("أربعة جنود روس", "nationality", "الروسية")}


def test_only_a_state_gives_nationality() -> None:
    text = "حذرت مصادر أممية من كارثة في الحديدة، وقال مسؤول أممي إن المساعدات وصلت إلى ميناء المدينة."
    extraction = extract(Document(id="t", text=text))
    types = {e.id: e.type for e in extraction.entities}
    assert all(types[fact.o] == "country" for fact in extraction.facts if fact.p == "nationality")


def test_brigades_are_no_part_of_the_party_whose_name_they_bear() -> None:
    told = facts("أعلنت كتائب حزب الله العراقي انسحابها من القاعدة.")
    assert ("كتائب حزب الله العراقي", "part_of", "العراقي") in told and not [fact for fact in told if fact[2] == "حزب الله"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("أعلن حزب الأمة مقاطعة الانتخابات، وقال رئيسه سامر الخطيب إن القرار نهائي.", ("سامر الخطيب", "has_position", "حزب الأمة")),
        ("رفضت جمعية ضحايا الحرب القرار، ودعت رئيستها سلمى الخطيب إلى إلغائه.", ("سلمى الخطيب", "has_position", "جمعية ضحايا الحرب")),
        ("نفت كتائب النور ذلك، وقال المتحدث باسمها سامر الخطيب إن القتال مستمر.", ("سامر الخطيب", "has_position", "كتائب النور")),
        ("أغلقت المؤسسة الوطنية للنفط الحقل. وقال رئيس المؤسسة سامر الخطيب إن الإنتاج توقف.", ("سامر الخطيب", "has_position", "المؤسسة الوطنية للنفط")),
        ("شهدت مدينة الخالدية احتجاجات. وقال والي المدينة سامر الخطيب إن الوضع هادئ.", ("سامر الخطيب", "has_position", "مدينة الخالدية")),
        ("استقبل محافظ سلفيت إبراهيم البلوي وفدا من البلدة.", ("إبراهيم البلوي", "has_position", "سلفيت")),
    ],
)  # fmt: skip
def test_who_holds_the_office_of_what_a_short_form_or_a_pronoun_means(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("قتل سامر الخطيب وقائد تنظيم داعش في الغارة.", "تنظيم داعش"),
        ("أعلن الرئيس دونالد ترامب من البيت الأبيض عن العملية.", "البيت الأبيض"),
        ("وصل رئيس الحكومة المكلفة من مجلس النواب أسامة حماد.", "مجلس النواب"),
        ("قال سامر الخطيب، رئيس بلدية القدس، إن المشروع سيستمر في إسرائيل.", "إسرائيل"),
        ("نقلت وسائل إعلام في تونس عن وزارة الصحة أن زعيمتها سلمى الخطيب مريضة.", "وسائل إعلام"),
    ],
)
def test_nobody_holds_an_office_of_what_is_told_beside_him(text: str, office: str) -> None:
    assert not [fact for fact in facts(text) if fact[1] == "has_position" and fact[2].startswith(office)]
