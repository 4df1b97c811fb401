"""What is written onto a word goes, and no word becomes another: names least of all."""

import pytest

from language.arabic import fold
from language.words import lexicon
from language.words.analysis import analyse, term_of
from language.words.relatives import relatives
from language.words.stemming import stem

# Each line is one word, however it is written.
ONE = """
بيان بيانات البيان ببيانات
إيران إيراني الإيرانية الإيرانيين وإيران بإيران
لبنان لبناني اللبنانية بلبنان
سوريا سورية سوري السوريون للسوريين
ألمانيا ألماني الألمانية
حلب بحلب لحلب وحلب وبحلب
مدينة المدينة بالمدينة بمدينة ومدينته مدينتها
دولة الدولة دولتها للدولة
قوات القوات قواتها بقواتهم
وزير الوزير ووزير بوزير
قتل قتلوا وقتل قتلت
عسكري العسكرية عسكريون عسكريا
ترامب ترمب
إنجلترا إنكلترا
ديمقراطي ديموقراطية
نيسان أبريل
استخدام باستخدام
تنظيم بتنظيم التنظيم
"""
# Words of different meaning that share letters.
APART = """
لبنان لبن|برلمان رلم|باكستان أكس|إيران آير|حلب لب|وطن طن|وزير زير|ألغام غام|بلد لد|بحر حر|لحم حم
بيت يت|كويت كوي|قانون قان|فلسطين فلسط|محاكم محا|تفاهم تفا|وقف قف|والد لد|لسان سان|بنك نك|وجه جه
ورد رد|بريد ريد|سلطان سلط|ميدان ميد|عدوان عدو|إنسان أنس|تشرين تشر|ملايين ملاي|حرب عرب|مصر مصري عصر
سوريا سور|كردي كر|بغداد غداد
"""
PLURALS = """
وزير وزراء|جسر جسور|لغم ألغام|مدرسة مدارس|شيخ شيوخ|حرب حروب|قوة قوات|نهر أنهار|خندق خنادق
نفق أنفاق|قائد قادة|كمين كمائن|مدفع مدافع|قذيفة قذائف|خيمة خيام|محصول محاصيل|بطل أبطال|قصيدة قصائد
كوخ أكواخ|دليل أدلة|حقيبة حقائب|زورق زوارق|سائح سياح|سائل سوائل|كردي أكراد|نقيب نقباء|ضابط ضباط
لواء ألوية|فيلق فيالق|سرب أسراب|غطاء أغطية|منجم مناجم|حقل حقول|أنبوب أنابيب|عجوز عجائز|مقعد مقاعد
ملبس ملابس|مخزن مخازن|سيف سيوف|ضلع أضلاع|وباء أوبئة|قطار قطارات|سور أسوار|كنيسة كنائس|غريب غرباء
حبل حبال|ثوب ثياب|رف رفوف|طابق طوابق|لوحة لوحات|شبح أشباح|جندي جنود|طيار طيارين|مزارع مزارعين
نعش نعوش|مطعم مطاعم|فخ فخاخ
"""


def lines(told: str) -> list[list[str]]:
    return [each.split() for each in told.replace("\n", "|").split("|") if each.strip()]


@pytest.mark.parametrize("words", lines(ONE), ids=lambda words: words[0])
def test_they_are_one_term(words: list[str]) -> None:
    assert len({term_of(fold(word)) for word in words}) == 1


def test_no_word_becomes_another() -> None:
    met = [words for words in lines(APART) if len({term_of(fold(word)) for word in words}) < 2]
    assert not met


def test_what_is_whole_stays_so() -> None:
    for word in lexicon.WHOLE:
        term = stem(word)
        assert len(term) >= 2
        assert word.startswith(term) or term == lexicon.SPELLINGS[word]


def test_nine_in_ten_plurals_within_the_word_lead_to_their_singular_and_back() -> None:
    pairs = lines(PLURALS)
    assert len(pairs) > 50
    apart = [pair for pair in pairs if not all(leads(*each) for each in (pair, pair[::-1]))]
    assert len(apart) <= len(pairs) / 10, apart


def leads(typed: str, written: str) -> bool:
    wanted = term_of(fold(written))
    return term_of(fold(typed)) == wanted or any(
        wanted in found for found in relatives(fold(typed))
    )


def test_months_of_both_families_are_one() -> None:
    assert {"نوفمبر"} <= {*analyse("في تشرين الثاني 2017")}
    assert analyse("آذار") == analyse("مارس")
    assert {"يناير"} <= {*analyse("وكانون الثاني")}


def test_dots_of_initials_and_marks_of_latin_letters_make_no_difference() -> None:
    assert analyse("the U.S. army") == analyse("US army")
    assert analyse("Kobanê") == analyse("kobane")
    assert analyse("Hêzên Sûriya Demokratîk") == analyse("hezen suriya demokratik")
