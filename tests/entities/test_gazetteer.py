"""Names in running words: countries, capitals, nisbas, cities and known entities."""

import subprocess
import sys
from pathlib import Path

import pytest

from khabar.extract.contract import Document
from khabar.extract.entities.gazetteer import Candidate, gazetteer
from khabar.extract.entities.gazetteer_sources import compile_tables, nisba_forms
from khabar.extract.extractor import extract
from khabar.extract.language import analyse


def first(text: str, word: str) -> Candidate:
    """The best candidate of the name that starts at ``word`` in ``text``."""
    words = analyse(text)[0].words
    i = next(i for i, w in enumerate(words) if word in w.text)
    match = gazetteer().longest_match(words, i)
    assert match is not None, f"{word} is unknown in {text}"
    return match[1][0]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("زار الوفد تركيا أمس", "تركيا", "TR"),
        ("وصل إلى المملكة العربية السعودية مساء", "المملكة", "SA"),
        ("سافر إلى أمريكا", "أمريكا", "US"),
        ("سافر إلى أميركا", "أميركا", "US"),
        ("في الولايات المتحدة الأميركية", "الولايات", "US"),
        ("التقى وفدا من كوريا الشمالية", "كوريا", "KP"),
        ("قرب بوركينا فاسو", "بوركينا", "BF"),
        ("في هونغ كونغ", "هونغ", "HK"),
        ("سفير الجمهورية الإسلامية الموريتانية", "الجمهورية", "MR"),
        ("سفير الجمهورية الإسلامية", "الجمهورية", "IR"),
        ("في الجمهورية الجزائرية الديمقراطية الشعبية", "الجمهورية", "DZ"),
        ("رئيس الجمهورية العربية الصحراوية", "الجمهورية", "EH"),
        ("زعيم جمهورية كوريا الديمقراطية الشعبية", "جمهورية", "KP"),
        ("رئيس الولايات المتحدة المكسيكية", "الولايات", "MX"),
        ("في جمهورية الكونغو الديموقراطية", "جمهورية", "CD"),
        ("في كازخستان", "كازخستان", "KZ"),
    ],
)
def test_countries(text: str, word: str, code: str) -> None:
    candidate = first(text, word)
    assert (candidate.type, candidate.country) == ("country", code)
    assert candidate.iri == f"https://w3id.org/khabar/id/country/{code}"


def test_countries_link_to_wikidata() -> None:
    assert gazetteer().country("TR").links == ("http://www.wikidata.org/entity/Q43",)
    sovereign = ("SY", "IQ", "YE", "EG", "MA", "DZ", "TN", "LY", "SD", "RU", "CN", "FR", "GB", "US", "IR", "IL", "PS")
    assert all(gazetteer().country(code).links for code in sovereign)


@pytest.mark.parametrize(
    ("text", "word", "iri", "english", "code"),
    [
        ("أعلنت أنقرة موقفها", "أنقرة", "geonames-323786", "Ankara", "TR"),
        ("أعلنت بيونغ يانغ موقفها", "بيونغ", "geonames-1871859", "Pyongyang", "KP"),
        ("أعلنت بيونج يانج موقفها", "بيونج", "geonames-1871859", "Pyongyang", "KP"),
        ("أعلنت رام الله موقفها", "رام", "geonames-282239", "Ramallah", "PS"),
        ("أعلنت تل أبيب موقفها", "تل", "geonames-293397", "Tel Aviv", "IL"),
        ("وصل إلى نيروبي صباحا", "نيروبي", "geonames-184745", "Nairobi", "KE"),
        ("وصل إلى كمبالا صباحا", "كمبالا", "geonames-232422", "Kampala", "UG"),
        ("وصل إلى سكوبي صباحا", "سكوبي", "geonames-785842", "Skopje", "MK"),
        ("وصل إلى كوناكري صباحا", "كوناكري", "geonames-2422465", "Conakry", "GN"),
        ("وصل إلى دوشانبي صباحا", "دوشانبي", "geonames-1221874", "Dushanbe", "TJ"),
        ("وصل إلى سيؤول صباحا", "سيؤول", "geonames-1835848", "Seoul", "KR"),
        ("سافر الوفد لنيامي صباحا", "لنيامي", "geonames-2440485", "Niamey", "NE"),
    ],
)
def test_capitals_stand_for_their_state(text: str, word: str, iri: str, english: str, code: str) -> None:
    candidate = first(text, word)
    assert candidate.iri == f"https://w3id.org/khabar/id/place/{iri}"
    assert (candidate.label_en, candidate.capital_of, candidate.kind) == (english, code, "capital")
    assert candidate.links == (f"https://sws.geonames.org/{iri.removeprefix('geonames-')}/",)


def test_one_state_has_one_capital() -> None:
    capitals: dict[str, set[str]] = {}
    for candidates in gazetteer().tables.names.values():
        for candidate in candidates:
            if candidate.capital_of:
                capitals.setdefault(candidate.capital_of, set()).add(candidate.iri)
    assert {code: iris for code, iris in capitals.items() if len(iris) > 1} == {}
    assert len(capitals) > 150


def test_the_hague_is_not_amsterdam() -> None:
    assert first("وصل إلى لاهاي صباحا", "لاهاي").label_en == "The Hague"


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("قال الرئيس التركي", "التركي", "TR"),
        ("قال المسؤولون الأتراك", "الأتراك", "TR"),
        ("في القوات الأميركية", "الأميركية", "US"),
        ("في القوات الأمريكية", "الأمريكية", "US"),
        ("مع جنود روس", "روس", "RU"),
        ("قال الرئيس الغواتيمالي", "الغواتيمالي", "GT"),
        ("في العاصمة الليتوانية", "الليتوانية", "LT"),
        ("قال الرئيس البوروندي", "البوروندي", "BI"),
        ("قال الرئيس البوركينابي", "البوركينابي", "BF"),
        ("قال الرئيس الملغاشي", "الملغاشي", "MG"),
    ],
)
def test_nisba(text: str, word: str, code: str) -> None:
    words = analyse(text)[0].words
    assert gazetteer().nisba(next(w for w in words if w.text == word)) == code


@pytest.mark.parametrize(
    ("text", "word", "code", "words"),
    [
        ("أعلنت وزارة الخارجية الكورية الجنوبية ذلك", "الكورية", "KR", 2),
        ("أسر ثلاثة جنود كوريين شماليين", "كوريين", "KP", 2),
        ("قال الرئيس الجنوب أفريقي", "الجنوب", "ZA", 2),
        ("قالت الحكومة الجنوب سودانية", "الجنوب", "SS", 2),
        ("قالت الحكومة الجنوب سودانية", "سودانية", None, 1),
        ("قال رئيس جنوب أفريقيا", "جنوب", None, 1),
        ("في شبه الجزيرة الكورية والجنوبية", "الكورية", None, 1),
        ("قال الرئيس التركي", "التركي", "TR", 1),
    ],
)
def test_a_nisba_of_two_words(text: str, word: str, code: str | None, words: int) -> None:
    found = analyse(text)[0].words
    at = next(i for i, each in enumerate(found) if each.text == word)
    assert gazetteer().nisba_at(found, at) == code
    assert gazetteer().nisba_end(found, at) == at + words


def test_a_financial_matter_is_not_malian() -> None:
    words = analyse("قدمت وزارة المالية الدعم المالي")[0].words
    assert [gazetteer().nisba(word) for word in words] == [None] * len(words)


def test_nisba_forms_are_folded() -> None:
    assert {"تركي", "تركيه", "تركيين", "تركيات"} <= set(nisba_forms("تركي"))


@pytest.mark.parametrize(
    ("text", "word", "english"),
    [
        ("التقى عبدالله بن زايد الوفد", "عبدالله", "Abdullah bin Zayed"),
        ("التقى عبد الله بن زايد الوفد", "عبد", "Abdullah bin Zayed"),
        ("قالت حكومة إقليم كوردستان ذلك", "حكومة", "Kurdistan Regional Government"),
        ("قال الحزب الديمقراطي الكوردستاني ذلك", "الحزب", "Kurdistan Democratic Party"),
    ],
)
def test_a_known_name_is_known_in_its_other_spellings(text: str, word: str, english: str) -> None:
    assert first(text, word).label_en == english


@pytest.mark.parametrize(
    ("text", "word", "english"),
    [
        ("اشتباكات في شمال كردفان", "شمال", "North Kordofan"),
        ("اشتباكات في كردفان", "كردفان", "Kordofan"),
        ("قرب مطار معيتيقة", "مطار", "Mitiga International Airport"),
        ("في مدينة سرت", "مدينة", "Sirte"),
        ("قالت المديرية العامة للأمن الوطني الجزائرية", "المديرية", "General Directorate of National Security (Algeria)"),
        ("قالت المديرية العامة للأمن الوطني المغربية", "المديرية", "General Directorate of National Security (Morocco)"),
        ("قال القائد بحرس الثورة الإسلامية", "بحرس", "Islamic Revolutionary Guard Corps"),
        ("قال نادي الأسير", "نادي", "Palestinian Prisoners' Club"),
        ("التقى البابا ليو الرابع عشر الوفد", "البابا", "Leo XIV"),
        ("قالت كاجا كالاس للصحفيين", "كاجا", "Kaja Kallas"),
        ("قال ميهال مارتن للصحفيين", "ميهال", "Micheál Martin"),
        ("نقلت د ب أ عن الوزير", "د", "dpa"),
        ("نقلت وكالة الإعلام الروسية عن الوزير", "وكالة", "RIA Novosti"),
        ("قالت كونفدرالية دول الساحل ذلك", "كونفدرالية", "Alliance of Sahel States"),
        ("قال الاتحاد الدولي لكرة القدم ذلك", "الاتحاد", "FIFA"),
        ("قال الاتحاد السوري لكرة القدم ذلك", "الاتحاد", "Syrian Football Association"),
        ("قال الكرسي الرسولي ذلك", "الكرسي", "Holy See"),
        ("قال التجمع الوطني الفرنسي ذلك", "التجمع", "National Rally (France)"),
        ("قالت الجبهة الشعبية الجديدة ذلك", "الجبهة", "New Popular Front (France)"),
        ("قال الحزب الديمقراطي الإيطالي ذلك", "الحزب", "Democratic Party (Italy)"),
        ("قال الحزب الوحدوي الديمقراطي ذلك", "الحزب", "Democratic Unionist Party"),
        ("قال حزب روسيا المتحدة ذلك", "حزب", "United Russia"),
        ("قالت وزارة العدل الأميركية ذلك", "وزارة", "US Department of Justice"),
        ("قالت الاستخبارات المركزية ذلك", "الاستخبارات", "CIA"),
        ("قال البرلمان الأوكراني ذلك", "البرلمان", "Verkhovna Rada"),
        ("قال البنك المركزي المصري ذلك", "البنك", "Central Bank of Egypt"),
        ("قال البنك المركزي الليبي ذلك", "البنك", "Central Bank of Libya"),
        ("قالت سينوبك ذلك", "سينوبك", "Sinopec"),
        ("قالت الشركة لأدنوك ذلك", "لأدنوك", "ADNOC"),
        ("قال جيش الرب ذلك", "جيش", "Lord's Resistance Army"),
        ("قالت القوات الديمقراطية المتحالفة ذلك", "القوات", "Allied Democratic Forces"),
        ("قال الهلال السعودي ذلك", "الهلال", "Al Hilal SFC"),
        ("تظاهر المئات في سيدني أمس", "سيدني", "Sydney"),
        ("أعلنت إغلاق موقع بانغي ري", "بانغي", "Punggye-ri"),
        ("في العلمين الجديدة", "العلمين", "New Alamein"),
        ("في مدينة ينبع", "مدينة", "Yanbu"),
    ],
)
def test_known_places_and_organizations(text: str, word: str, english: str) -> None:
    assert first(text, word).label_en == english


def test_names_that_are_common_words_are_known_with_their_kind_alone() -> None:
    for text in (
        "سرت شائعات عن الوزير",
        "استقبل الملك زواره",
        "وضع الوزراء إطار الاتفاق",
        "أمن الحوض الشرقي للمتوسط",
        "ينبع الخلاف من الشك",
        "رفع المتظاهرون العلمين",
    ):
        words = analyse(text)[0].words
        found = [gazetteer().longest_match(words, i) for i in range(len(words))]
        assert not [c.label_en for match in found if match for c in match[1] if c.country in {"LY", "MR", "SA", "EG"}], text


def test_names_of_several_bearers_stand_for_none_of_them() -> None:
    for text in ("قال التميمي ذلك", "قال الحزب الاتحادي الديمقراطي ذلك", "قال الحزب الاشتراكي الموحد ذلك", "قال حزب التجمع الوطني ذلك"):
        assert gazetteer().longest_match(analyse(text)[0].words, 1) is None, text


def test_the_longest_name_wins() -> None:
    words = analyse("قالت قوات سوريا الديمقراطية")[0].words
    match = gazetteer().longest_match(words, 1)
    assert match is not None and match[0] == 4
    assert match[1][0].label_en == "Syrian Democratic Forces"


def test_a_family_name_is_a_short_form() -> None:
    assert first("قال أردوغان", "أردوغان").short
    assert not first("قال رجب طيب أردوغان", "رجب").short


def test_a_linked_city_is_one_entity_under_all_its_spellings() -> None:
    names = gazetteer().tables.names
    linked = {c.links[0]: c.iri for cs in names.values() for c in cs if c.links and "geonames" in c.links[0]}
    for candidates in names.values():
        for candidate in candidates:
            if candidate.links and "geonames" in candidate.links[0]:
                assert linked[candidate.links[0]] == candidate.iri


def test_common_words_are_no_cities() -> None:
    for text in ("قرب المدينة", "في أمن الدولة", "على طريق الخبر"):
        for word in analyse(text)[0].words:
            match = gazetteer().longest_match([word], 0)
            assert match is None or match[1][0].kind != "city", word.text


def test_compiling_gives_the_same_tables_each_time() -> None:
    assert compile_tables() == gazetteer().tables


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    code = "from khabar.extract.entities.gazetteer import gazetteer\nprint(gazetteer().country('TR').label_ar)"
    environment = {"KHABAR_CACHE": str(tmp_path), "PATH": "", "PYTHONUTF8": "1"}

    def run() -> str:
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert run() == "تركيا"
    (cached,) = tmp_path.glob("gazetteer-*.msgpack")
    whole = cached.read_bytes()
    cached.write_bytes(whole[: len(whole) // 2])
    assert run() == "تركيا"
    assert cached.read_bytes() == whole


def test_loads_without_rdflib() -> None:
    """Reading the knowledge files anew takes seconds; the compiled gazetteer needs none of what reads them."""
    gazetteer()
    code = "import sys\nfrom khabar.extract.entities.gazetteer import gazetteer\ngazetteer()\nprint('rdflib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("قوات الجيش الوطني اليمني", ["YE"]),
        ("حكومة طاهر المصري", []),
        ("حكومة طاهر المصرية", ["EG"]),
        ("منظمة الدول الأميركية", []),
        ("زعماء الدول والرئيس الأمريكي", ["US"]),
        ("قناة الجزيرة الإنجليزية", []),
        ("النسخة الإنجليزية من الموقع", []),
        ("صحيفة الغارديان الإنجليزية", ["GB"]),
        ("الصحافة الإنجليزية", ["GB"]),
    ],
)
def test_adjectives_that_tell_no_state(text: str, codes: list[str]) -> None:
    assert [*gazetteer().nisbas(analyse(text)[0].words)] == codes


@pytest.mark.parametrize(("word", "known"), [("وأم", False), ("وام", True)])
def test_a_hamza_behind_a_conjunction_opens_the_name(word: str, known: bool) -> None:
    found = gazetteer().longest_match(analyse(f"جاء أب {word} طفلين")[0].words, 2)
    assert (found is not None and found[1][0].label_en == "Emirates News Agency") is known


def test_a_birthplace_is_not_muscat() -> None:
    text = "ولد القذافي في مسقط رأسه سرت. وزار الوزير مسقط."
    found = extract(Document(id="t", text=text))
    assert [m.start for e in found.entities if "مسقط" in e.names for m in e.mentions] == [text.rindex("مسقط")]


def test_surnames_that_look_like_a_preposition_and_a_noun_are_known() -> None:
    found = extract(Document(id="t", text="قال بوتين إن روسيا لن تنسحب. واتهم حمدوك حميدتي بالخيانة."))
    assert {e.label.get("en") for e in found.entities if e.type == "person"} == {
        "Vladimir Putin", "Abdalla Hamdok", "Mohamed Hamdan Dagalo",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هز زلزال مدينة وجدة أمس.", {"مدينة وجدة", "وجدة"}),
        ("وصلت القافلة إلى وجدة أمس.", {"وجدة"}),
        ("وصلت القافلة إلى مكة وجدة أمس.", {"مكة", "جدة"}),
    ],
)
def test_a_citys_first_letter_is_no_conjunction_where_none_can_stand(text: str, names: set[str]) -> None:
    found = extract(Document(id="t", text=text)).entities
    assert {name for entity in found if entity.type == "place" for name in entity.names} == names
