"""Who does what to whom: constructions of news Arabic, on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.extract.contract import Document, Extraction
from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.candidates import Candidate
from khabar.extract.extractor import extract
from khabar.extract.language.normalise import normalise

Finding = Callable[[str, str], tuple[Candidate, Resolver]]


def read(text: str) -> Extraction:
    return extract(Document(id="x", text=text))


def triples(text: str) -> set[tuple[str, str, str, str]]:
    """(agent, type, recipient, modality), parties of a mutual event by the alphabet."""
    found = read(text)
    names = {entity.id: entity.label["ar"] if entity.type == "country" else entity.names[0] for entity in found.entities}
    out = set()
    for event in found.events:
        agents, recipients = [names[i] for i in event.agents], [names[i] for i in event.recipients]
        if len(agents) > 1 and not recipients:
            out.add((sorted(agents)[0], event.type, sorted(agents)[1], event.modality))
        for agent in agents or [""]:
            for recipient in recipients or [""]:
                out.add((agent, event.type, recipient, event.modality))
    return out


@pytest.mark.parametrize(
    ("usual", "other"), [("،؛؟", ",;?"), ("25.", "٢٥٫"), ("25", "۲۵"), ("«»", '""'), ("«»", "“”"), ("«»", "„“")]
)  # fmt: skip
def test_marks_and_digits_that_mean_the_same_are_read_alike(usual: str, other: str) -> None:
    text = """وصل وزير الخارجية المصري سامح شكري، الأحد 25 مايو، إلى أنقرة؛ واتهمت روسيا أوكرانيا، أمس، بقصف المدينة
قال سامح شكري: «التقيت 25 وزيرا من حزب «العدالة والتنمية» بعد 2.5 ساعة في أنقرة»
من قصف المدينة؟"""
    found = [read(text), read(text.translate(str.maketrans(usual, other)))]
    told = [[(e.type, e.agents, e.recipients, e.sources, e.confidence) for e in each.events] for each in found]
    assert len(told[0]) >= 3 and told[0] == told[1]
    assert [(e.type, e.id) for e in found[0].entities] == [(e.type, e.id) for e in found[1].entities]


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("اتهم سامر الخطيب، رئيس حزب الأمة السوداني، خالد بشير بقصف المدينة.", ("سامر الخطيب", "accuse", "خالد بشير", "actual")),
        ("قصف الجيش التركي مواقع قوات سوريا الديمقراطية.", ("الجيش التركي", "assault", "قوات سوريا الديمقراطية", "actual")),
        ("إن الجيش التركي قصف قوات سوريا الديمقراطية.", ("الجيش التركي", "assault", "قوات سوريا الديمقراطية", "actual")),
        ("اتهمت روسيا أوكرانيا بقصف المدينة.", ("روسيا", "accuse", "أوكرانيا", "actual")),
        ("انتقدت السورية هدى الحلبي الحكومة في فيلمها.", ("هدى الحلبي", "accuse", "الحكومة", "actual")),
        ("اعتقلت السعودية سامر الحلبي أمس.", ("السعودية", "coerce", "سامر الحلبي", "actual")),
        ("اعتقلت الشرطة المصرية عشرات المتظاهرين.", ("الشرطة المصرية", "coerce", "عشرات المتظاهرين", "actual")),
        ("اعتقل عشرات المتظاهرين في القاهرة.", ("", "coerce", "عشرات المتظاهرين", "actual")),
        (
            "التقى الرئيس الفرنسي إيمانويل ماكرون الرئيس الروسي فلاديمير بوتين.",
            ("إيمانويل ماكرون", "consult", "فلاديمير بوتين", "actual"),
        ),
        ("تخطط أنقرة لتزويد الجيش السوري بمعدات.", ("تركيا", "aid", "الجيش السوري", "planned")),
        ("لم تقصف إسرائيل لبنان.", ("إسرائيل", "assault", "لبنان", "negated")),
        ("شنت إسرائيل هجوما على سوريا.", ("إسرائيل", "assault", "سوريا", "actual")),
        ("فرضت الولايات المتحدة عقوبات على إيران.", ("الولايات المتحدة", "sanction", "إيران", "actual")),
        ("دعت ألمانيا إيران إلى الحوار.", ("ألمانيا", "request", "إيران", "actual")),
        ("ستزور تيريزا ماي السعودية.", ("تيريزا ماي", "consult", "السعودية", "planned")),
        ("أنهى رئيس الجمهورية مهام وزير الطاقة سامر الكردي.", ("رئيس الجمهورية", "sanction", "سامر الكردي", "actual")),
        ("وضعت النيابة أربعة أشخاص تحت الحراسة النظرية.", ("النيابة", "coerce", "أربعة أشخاص", "actual")),
        ("أذنت النيابة العمومية بالاحتفاظ بسامر الكردي.", ("النيابة العمومية", "coerce", "سامر الكردي", "actual")),
        # with whom, and by whose help, is an event of its own
        ("سيطر الجيش الليبي على المدينة بدعم من روسيا.", ("روسيا", "aid", "الجيش الليبي", "actual")),
        ("تقدم الجيش اليمني في محافظة شبوة بدعم وإسناد من التحالف العربي.", ("التحالف العربي", "aid", "الجيش اليمني", "actual")),
        ("نفذت وزارة الصحة السودانية حملة بالتعاون مع منظمة اليونيسف.", ("منظمة اليونيسف", "cooperate", "وزارة الصحة السودانية", "actual")),
        ("تولت روسيا الإفراج عن الرهائن بالتنسيق مع الحكومة السورية.", ("الحكومة السورية", "cooperate", "روسيا", "actual")),
        ("اتهمت أنقرة فرنسا بمساعدة الأكراد.", ("فرنسا", "aid", "الأكراد", "actual")),
    ],
)
def test_constructions(sentence: str, triple: tuple[str, str, str, str]) -> None:
    assert triple in triples(sentence)


@pytest.mark.parametrize(
    ("sentence", "role", "names"),
    [
        ("أدى استهداف حماس والجهاد الإسلامي لإسرائيل بعشرات الصواريخ إلى تصعيد.", "agents", {"حماس", "الجهاد الإسلامي"}),
        ("اعتقلت الشرطة المصرية الصحفي محمود سالم وزوجته في القاهرة.", "recipients", {"محمود سالم", "زوجته"}),
    ],
)
def test_whoever_a_conjunction_joins_takes_the_same_role(sentence: str, role: str, names: set[str]) -> None:
    found = read(sentence)
    told = {entity.id: entity.names[0] for entity in found.entities}
    assert names in [{told[i] for i in getattr(event, role)} for event in found.events]


def test_who_says_so_in_order() -> None:
    found = read("ونقلت وكالة رويترز عن مسؤولين أتراك أن روسيا قصفت أوكرانيا.")
    names = {entity.id: entity.names[0] for entity in found.entities}
    (event,) = [e for e in found.events if e.type == "assault"]
    assert [names[i] for i in event.sources] == ["مسؤولين أتراك", "وكالة رويترز"]


def test_a_circumstantial_participle_has_its_verbs_subject() -> None:
    assert ("سيرغي لافروف", "threaten", "إسرائيل", "actual") in triples("قال سيرغي لافروف إن الوضع صعب، محذرا إسرائيل من الحرب.")


@pytest.mark.parametrize(
    ("sentence", "kind", "pair"),
    [
        ("رفضت الحكومة التونسية مطالب نقابة القضاة.", "request", ("الحكومة التونسية", "نقابة القضاة")),
        ("بحث الوزير مطالب الطلبة مع النقابة.", "request", ("الوزير", "الطلبة")),
        ("أدانت إيران بشدة إعدام رجل الدين سامر الخطيب في السعودية.", "accuse", ("إيران", "سامر الخطيب")),
        ("انتقد الاتحاد الأوروبي حبس الصحافي خالد بشير.", "accuse", ("الاتحاد الأوروبي", "خالد بشير")),
        ("طالب تجمع المهنيين بمحاكمة الرئيس المعزول عمر البشير.", "request", ("تجمع المهنيين", "عمر البشير")),
        ("أيدت محكمة النقض حبس الناشط أحمد دومة 15 عاما.", "support", ("محكمة النقض", "أحمد دومة")),
        ("حذر ينس ستولتنبرغ، أمين عام حلف شمال الأطلسي، من التصعيد.", "threaten", ("ينس ستولتنبرغ", "حلف شمال الأطلسي")),
        ("طالب توماس باخ، رئيس اللجنة الأولمبية الدولية، باحترام القواعد.", "request", ("توماس باخ", "اللجنة الأولمبية الدولية")),
        ("أجلت محكمة جنايات القاهرة محاكمة الرئيس الأسبق حسني مبارك.", "retreat", ("محكمة جنايات القاهرة", "حسني مبارك")),
    ],
)
def test_who_takes_no_part(sentence: str, kind: str, pair: tuple[str, str]) -> None:
    assert not any((agent, told, recipient) == (pair[0], kind, pair[1]) for agent, told, recipient, _ in triples(sentence))


def test_a_participle_of_demand_is_passive_where_no_verb_is(candidate: Finding) -> None:
    found, _ = candidate("الحكومة الليبية مطالبة بوقف القتال.", "مطالبة")
    assert found.predicate.kind == "noun"
    found, _ = candidate("واحتجت نقابة المعلمين مطالبة برفع الأجور.", "مطالبة")
    assert found.predicate.kind == "verb"


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("نددت لندن بتسميم الجاسوس الروسي سامر الخطيب.", "بتسميم", "assault"),
        ("أطلقت قوات الجيش السوداني، مسنودة بطيران حليف، عملية واسعة.", "مسنودة", "aid"),
        ("اندلعت في البلاد انتفاضة على الحكم.", "انتفاضة", "protest"),
    ],
)
def test_what_the_dictionary_takes_for_a_name_is_an_event_where_a_frame_knows_it(
    candidate: Finding, text: str, trigger: str, kind: str
) -> None:
    found, _ = candidate(text, trigger)
    assert kind in found.filled


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("أصدر سامر الخطيب بيانا، نافية الوزارة ذلك، مناشدا الأمم المتحدة التدخل.", "مناشدا", "سامر الخطيب"),
        ("أصدر سامر الخطيب بيانا، مهنئا الوزير بالفوز.", "مهنئا", "سامر الخطيب"),
    ],
)
def test_participles_that_the_dictionary_lacks_stand_as_verbs_too(
    candidate: Finding, text: str, trigger: str, agent: str
) -> None:
    found, resolver = candidate(text, trigger)
    assert found.predicate.kind == "verb" and called(agent, found, resolver) == [True]


def test_a_player_attacks_nobody() -> None:
    assert not triples("سجل أشرف بنشرقي مهاجم الزمالك المصري هدف المباراة الوحيد.")


def called(name: str, candidate: Candidate, resolver: Resolver) -> list[bool]:
    """Of each whom the syntax takes for the agent of a candidate, or for the subject that it leaves out, whether he has a name."""
    doers = {entity for filled in candidate.filled.values() for entity in filled.entities("agent")}
    implied = candidate.clauses.filler.implicit.dropped.get(candidate.predicate.index)
    told = [resolver.clusters[entity] for entity in {*doers, implied} if entity is not None]
    return [normalise(name) in each.keys or (each.known is not None and each.known.label_ar == name) for each in told]


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("قال سامر الخطيب في دمشق: \"سنواصل دعم المعارضة السورية\".", "سنواصل", "سامر الخطيب"),
        ("قال سامر الخطيب إن الوضع صعب. \"سنهاجم مواقع الجيش السوري ليلا\".", "سنهاجم", "سامر الخطيب"),
        ("قال رجب طيب أردوغان إن روسيا قالت: \"سندعم سوريا\".", "سندعم", "روسيا"),
        ("قال سامر الخطيب إن الوضع صعب. \"سنهاجم مواقع الجيش السوري\"، بحسب وكالة رويترز.", "سنهاجم", "سامر الخطيب"),
        ("وحذرت الحكومة اليمنية من كارثة إن هاجمت إسرائيل صنعاء، مناشدة الأمم المتحدة إرسال فريق.", "مناشدة", "الحكومة اليمنية"),
        ("نفت موسكو قصف المدينة.", "نفت", "روسيا"),
    ],
)
def test_the_syntax_finds_who_does_what_nobody_says_again(candidate: Finding, text: str, trigger: str, agent: str) -> None:
    """Who speaks of himself, a participle's subject before its object, a capital for its state where only states and people act."""
    assert called(agent, *candidate(text, trigger)) == [True]


@pytest.mark.parametrize(
    ("text", "trigger", "other"),
    [
        ("قال سامر الخطيب إن الوضع صعب. وجاء في بيان حركة حماس: \"سنهاجم إسرائيل\".", "سنهاجم", "سامر الخطيب"),
        ("وصل سامر الخطيب أمس. زار موسكو ونفى موسكو.", "ونفى", "روسيا"),
    ],
)
def test_the_syntax_leaves_out_whom_another_word_rules_out(candidate: Finding, text: str, trigger: str, other: str) -> None:
    """A statement of somebody else, a masculine verb before a capital."""
    assert not any(called(other, *candidate(text, trigger)))


def test_plain_saying_is_no_event() -> None:
    assert read("قال الرئيس الفرنسي إيمانويل ماكرون إن الطقس جميل.").events == []


def test_facts_of_a_title() -> None:
    found = read("قال وزير الدفاع السوري اللواء مرهف أبو قصرة إن الوضع مستقر.")
    names = {entity.id: entity.names[0] for entity in found.entities}
    facts = {(names[f.s], f.p, f.o and next(e.iri for e in found.entities if e.id == f.o), f.label) for f in found.facts}
    assert ("مرهف أبو قصرة", "has_position", "https://w3id.org/khabar/id/country/SY", "وزير الدفاع السوري") in facts


def test_offsets_point_into_the_untouched_text() -> None:
    text = "\u200fقَصَفَ الجيشُ التركيّ، وفق «رويتـرز»، قوّاتِ سوريا الديمقراطية للمرة الـ3.5\r\n\r\n  #الجيش_اليمني هاجم الحوثيين!"
    found = read(text)
    spans = [m for e in found.entities for m in e.mentions] + [s for e in found.events for s in (e.trigger, e.evidence)]
    assert len(spans) > 4
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_the_same_text_gives_the_same_extraction(example: str) -> None:
    assert read(example) == read(example)


def test_any_text_goes_through() -> None:
    for text in ("", " ", "...", "abc 123", "﷽", "(((", "و", "أن أن أن", '"' * 50, "قال: " * 500, "😀 قصف 😀"):
        read(text)


def test_a_dual_with_two_adjectives_is_their_two_states() -> None:
    text = "زار ماكرون اليونان. وقال وزير الخارجية إن الطرفين التركي والروسي وقعا اتفاقا بشأن إدلب."
    found = extract(Document(id="t", text=text))
    label = {entity.id: entity.label["ar"] for entity in found.entities}
    agents = [{label[agent] for agent in event.agents} for event in found.events if event.type == "agree"]
    assert agents == [{"تركيا", "روسيا"}]


@pytest.mark.parametrize(
    ("text", "agent", "recipient"),
    [
        ("عين رئيس الوزراء أحمد شفيق اللواء سامر الخطيب وزيرا للداخلية خلفا للواء خالد بشير.", "أحمد شفيق", "سامر الخطيب"),
        ("عين البرلمان سامر الخطيب رئيسا للهيئة العليا للانتخابات بدلا من خالد بشير.", "البرلمان", "سامر الخطيب"),
    ],
)
def test_who_is_followed_in_an_office_is_not_put_into_it(text: str, agent: str, recipient: str) -> None:
    assert {(who, whom) for who, kind, whom, _ in triples(text) if kind == "support"} == {(agent, recipient)}


def test_what_happened_to_who_is_followed_is_told() -> None:
    text = "عينت الحكومة سامر الخطيب سفيرا لدى روسيا بدلا من خالد بشير الذي قتل في غارة إسرائيلية."
    assert ("إسرائيل", "assault", "خالد بشير", "actual") in triples(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شطبت الولايات المتحدة حركة طالبان من قائمة الإرهاب.", "concede"),
        ("أعفت الولايات المتحدة العراق من العقوبات لستة أشهر.", "concede"),
        ("أعفت الحكومة العراقية الوزير خالد بشير من منصبه.", "sanction"),
        ("أدرجت الولايات المتحدة حركة طالبان على قائمة الإرهاب.", "sanction"),
        ("شطبت النقابة سامر الخطيب من قائمة أعضائها.", "sanction"),
    ],
)
def test_who_is_taken_off_a_list_of_foes_or_let_off_is_relieved(text: str, kind: str) -> None:
    assert {found for _, found, _, _ in triples(text)} == {kind}
