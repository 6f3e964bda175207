"""Word classes in context, and the benchmark that measures them."""

import subprocess
import sys
from pathlib import Path

import pytest

from khabar.extract.language import analyse

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "word_classes.py"


def classes(text: str) -> dict[str, str]:
    return {w.text: w.pos for s in analyse(text) for w in s.words}


@pytest.mark.parametrize(
    ("text", "form", "pos"),
    [
        ("وصلت البعثة إلى مصر أمس", "مصر", "noun_prop"),
        ("افتتح المعرض أبوابه للزوار", "المعرض", "noun"),
        ("تقع القرية في مدينة ساحلية", "مدينة", "noun"),
        ("سافر ثلاثة أطباء إلى الخارج", "ثلاثة", "noun_num"),
        ("وقد عقد الوفد اجتماعا", "عقد", "verb"),
        ("ولم يحضر أحد", "يحضر", "verb"),
        ("وصل الوفد فيما تظاهر عدد من الطلبة", "تظاهر", "verb"),
        ("في حين طالب المعلمون بزيادة الأجور", "طالب", "verb"),
        ("رغبت الشركة في ضم اللاعب", "ضم", "noun"),
        ("تكلم فقط عن الطقس", "فقط", "adv"),
        ("في حديث إلى الصحيفة", "حديث", "noun"),
        ("استوقف حراس سيارة للبلدية", "سيارة", "noun"),
        ("كشف الضباط خلية إرهابية", "خلية", "noun"),
        ("سار الركب نحو كهبوب ليلا", "كهبوب", "noun_prop"),
        ("وصلت القافلة من لودر", "لودر", "noun_prop"),
        ("وعبر الوزير عن قلقه إزاء الهجوم", "وعبر", "verb"),
        ("كما عبر المحامي سامر الخطيب مجددا عن دعمه للاتفاق", "عبر", "verb"),
        ("المسيرات التي عبر خلالها الطلاب عن غضبهم", "عبر", "verb"),
        ("وعبر الحدود وصلت القافلة بعيدا عن القصف", "وعبر", "prep"),
        ("وعبر صفحته أعلن الوزير عن تأجيل الزيارة", "وعبر", "prep"),
        ("نقلت السلع عبر البحر فضلا عن الجو", "عبر", "prep"),
        ("وبين الباحث أن السكان عادوا", "وبين", "verb"),
        ("وبين ان عدد السكان كبير", "وبين", "verb"),
        ("اختار بين السفر وبين أن يبقى هنا", "وبين", "prep"),
        ("وبين الحاضر والماضي يرى السكان أن المدينة تغيرت", "وبين", "prep"),
        ("وبين الجانبين بعد أن افترقا جفاء", "وبين", "prep"),
        ("قتل شخصان في واسط أمس", "واسط", "noun_prop"),
        ('وتابع "سنواصل العمل"', "وتابع", "verb"),
        ("وجدد الرئيس دعمه للاتفاق", "وجدد", "verb"),
        ("وأضاف في بيان نشره الموقع الرسمي", "نشره", "verb"),
        ("قتلوا في هجمات شنها المسلحون أمس", "شنها", "verb"),
        ("قال في جلسة طارئة عقدها المجلس", "عقدها", "verb"),
        ("دفع غرامة مالية قدرها مليون درهم", "قدرها", "noun"),
        ("ندد بقبول استقالته الشهر الماضي", "استقالته", "noun"),
        ("ولاحقا قالت الشرطة ذلك", "ولاحقا", "adv"),
        ("يعرف الناس من وصفوه بالخائن", "وصفوه", "verb"),
        ("سافر من وإلى العاصمة", "وإلى", "prep"),
    ],
)
def test_the_context_decides(text: str, form: str, pos: str) -> None:
    assert classes(text)[form] == pos


def benchmark(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(BENCHMARK), *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("absent.conllu",)])
def test_without_a_treebank_nothing_is_measured(arguments: tuple[str, ...]) -> None:
    done = benchmark(*arguments)
    assert done.returncode == 0 and "nothing measured" in done.stdout


def test_a_treebank_is_measured(tmp_path: Path) -> None:
    rows = [
        ("1", "قَالَ", "VERB", "VP-A-3MS--", "Voice=Act"), ("2", "اَلطَّبِيبُ", "NOUN", "N------S1D", "_"),
        ("3", "لِ", "ADP", "P---------", "_"), ("4", "اَلمَرِيضِ", "NOUN", "N------S2D", "_"),
        ("5", "يمكننا", "X", "U---------", "_"), ("6", "يمكننا", "X", "U---------", "_"),
    ]
    lines = ["\t".join((i, form, form, pos, xpos, feats, "0", "root", "_", "_")) for i, form, pos, xpos, feats in rows]
    file = tmp_path / "small.conllu"
    file.write_text("\n".join(lines) + "\n\n", "utf-8")
    done = benchmark(str(file))
    assert done.stdout.startswith("words 3  accuracy 1.0000  verbs P 1.000 R 1.000"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("وصل الرئيس الأوكراني إلى برلين.", "الأوكراني", "adj"),
        ("نفت السلطات البيلاروسية ذلك.", "البيلاروسية", "adj"),
        ("قتل جندي نيبالي أمس.", "نيبالي", "adj"),
        ("فاز المنتخب التشيلي أمس.", "التشيلي", "adj"),
        ("وصل الوفد إلى زيمبابوي أمس.", "زيمبابوي", "noun_prop"),
        ("قال جورجي مارغفيلاشفيلي ذلك.", "جورجي", "noun_prop"),
    ],
)
def test_the_adjective_of_a_state_is_one(text: str, word: str, pos: str) -> None:
    assert next(w.pos for w in analyse(text)[0].words if w.text == word) == pos
