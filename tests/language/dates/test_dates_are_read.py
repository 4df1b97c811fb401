"""What an editor may type for a date, and what is refused with a reason."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from language.dates import Date, read
from language.dates.months import ARAB_MONTHS, ENGLISH_MONTHS, OTHER_MONTHS, SYRIAC_MONTHS

READ = {
    "16 تشرين الثاني 2016": "2016-11-16",
    "16 تِشرين الثّاني ٢٠١٦": "2016-11-16",
    "۱۶ نوفمبر ۲۰۱۶ م": "2016-11-16",
    "16 تشرين الثاني (نوفمبر) 2016": "2016-11-16",
    "نوفمبر/تشرين الثاني 2016": "2016-11",
    "في شهر نوفمبر من عام 2016": "2016-11",
    "عام 2016": "2016",
    "أوائل 2013": "2013-37",
    "اوائل 2013": "2013-37",
    "بدايات عام 2013": "2013-37",
    "مطلع 2014": "2014-37",
    "أواسط 2014": "2014-38",
    "منتصف 2014": "2014-38",
    "أواخر ٢٠١٦": "2016-39",
    "نحو 2014": "2014~",
    "حوالى 2014": "2014~",
    "2014 تقريبا": "2014~",
    "ربما 2014": "2014?",
    "ربما نحو 6 نوفمبر 2016": "2016-11-06%",
    "ربما أواخر 2016": "2016-39?",
    "من 14 إلى 15 أكتوبر/تشرين الأول 2017": "2017-10-14/2017-10-15",
    "من 28 أكتوبر الى 3 نوفمبر 2017": "2017-10-28/2017-11-03",
    "منذ 2013 حتى أواخر 2016": "2013/2016-39",
    "ربما من 2013 إلى 2014": "2013?/2014?",
    "من تاريخ غير معروف إلى 2014": "/2014",
    "منذ نوفمبر 2016": "2016-11/..",
    "حتى 2014": "../2014",
    "منتصف أكتوبر/تشرين الأول 2017": "2017-10-11~/2017-10-20~",
    "أواخر شباط 2016": "2016-02-21~/2016-02-29~",
    "ربما أوائل آذار 2016": "2016-03-01%/2016-03-10%",
    "ربيع 2016": "2016-21",
    "النصف الأول من 2016": "2016-40",
    "تسعينيات القرن الماضي": "199X",
    "القرن العشرين": "19XX",
    "6 November 2016": "2016-11-06",
    "November 6, 2016": "2016-11-06",
    "Nov. 6th, 2016": "2016-11-06",
    "mid-2014": "2014-38",
    "Early 2013": "2013-37",
    "the beginning of 2013": "2013-37",
    "mid–October 2017": "2017-10-11~/2017-10-20~",
    "c. 2014": "2014~",
    "c.2014": "2014~",
    "perhaps c. 2014": "2014%",
    "since 2014": "2014/..",
    "until May 2014": "../2014-05",
    "from 2013 to November 2016": "2013/2016-11",
    "from January to August 2016": "2016-01/2016-08",
    "January – August 2016": "2016-01/2016-08",
    "14-15 October 2017": "2017-10-14/2017-10-15",
    "2013–2015": "2013/2015",
    "2013-2015": "2013/2015",
    "2016-11-06 - 2016-11-08": "2016-11-06/2016-11-08",
    "from early to late 2013": "2013-37/2013-39",
    "from spring to autumn 2016": "2016-21/2016-23",
    "1990s": "199X",
    "the 20th century": "19XX",
    "2016-11-06": "2016-11-06",
    "٢٠١٦-١١-٠٦": "2016-11-06",
    "2016/11/6": "2016-11-06",
    "13/11/2016": "2016-11-13",
    " 2013 / 2014~ ": "2013/2014~",
    "2013-39?/2014-37": "2013-39?/2014-37",
    "201x": "201X",
    "2013-XX-XX": "2013",
    "2013-05-XX?": "2013-05?",
    "1453 م": "1453",
    "1453 CE": "1453",
    "\u200f6 نوفمبر 2016\u200e": "2016-11-06",
    "\u202b٦ نوفمبر ٢٠١٦\u202c": "2016-11-06",
    "6\u00a0غشت\u20072016": "2016-08-06",
    "6 شتنبر 2016": "2016-09-06",
    "6 جانفي 2016": "2016-01-06",
    "6 كانون الأول/ديسمبر 2016م": "2016-12-06",
}
REFUSED = {
    "date": (
        *("", " ", "غدا", "tomorrow", "maybe", "since", "من", "2013 to", "..2014"),
        *("../..", "/", "..", "2013/2014/2015", "{2013,2014}", "2013-05?-06", "2014..", "~2016"),
        *("نوفمبر/تشرين الأول 2016", "تشرين 2016", "2014s", "6/11-2016"),
        *("2016\x00", "\ud800", "2016 \ud800", "x" * 100_000, "1" * 100_000),
        *("\u200f", "2016 <b>", "من\u202e 2016 إلى", "2016 2017", "14 15 October 2017"),
    ),
    "no_year": (
        "6 نوفمبر",
        "من 31 نوفمبر",
        "31 November",
        "نوفمبر",
        "mid-October",
        "99",
        "أواخر",
        "early – October 2017",
    ),
    "year": ("0999", "985", "12000", "-0100", "Y20000", "Y-20000", "²⁰¹⁶⅓", "3 May 20160"),
    "time": ("2016-11-06T10:00", "6 نوفمبر 2016، الساعة 14:05", "6 November 2016 10:30", "10:30"),
    "no_such_day": (
        *("31 November 2016", "29 شباط 2015", "2013-13", "2013-00", "2016-13-01"),
        *("2013-02-30", "31 نوفمبر 2016", "13/13/2016", "من 31 نوفمبر 2016 إلى 2017"),
        *("from 31 to 30 November 2016", "0 May 2016", "99 أيار 2016"),
    ),
    "order": (
        "2014/2013",
        "2017-01-02/2016-12-31",
        "من 6 إلى 3 نوفمبر 2016",
        "from November to February 2017",
        "من 2014 إلى 2013",
    ),
    "hijri": (
        *("محرم 1438", "5 رمضان 1438", "5 رَمَضان 2016", "ربيع الأول 1438", "1438هـ", "1438 ه"),
        *("١٤٣٨ هـ", "7 صفر 1438 هـ / 6 نوفمبر 2016", "1438", "1438-02-07", "7/2/1438", "1438 AH"),
        *("12 Ramadan 1438", "سنة 1438 هجرية", "من 1437 إلى 1438", "10 محرم 1438", "1290 هـ"),
        *(
            "15 Ramadan 1438 AH",
            "١٠ محرم ١٤٣٨ هـ",
            "Shaʿbān 1438",
            "early Ramadan 1438",
            "15 شعبان",
        ),
    ),
    "ambiguous": ("6/11/2016", "6.11.2016", "2001-21", "2013-25", "from 6/11/2016 to 2017"),
    "weekday": ("الأربعاء 17 أكتوبر 2017", "Monday, 17 October 2017"),
    "two": ("16 و20 أكتوبر 2017", "2013 and 2015"),
    "bound": ("قبل نهاية 2017", "after mid-2014", "بين نحو 2013 و2014", "before mid-October 2017"),
}


@pytest.mark.parametrize(("typed", "edtf"), READ.items())
def test_read(typed: str, edtf: str) -> None:
    assert read(typed) == Date(edtf)
    assert read(unicodedata.normalize("NFD", typed)).edtf == edtf


@pytest.mark.parametrize(
    ("code", "typed"), [(code, typed) for code, texts in REFUSED.items() for typed in texts]
)
def test_refused(code: str, typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read(typed)
    assert refusal.value.code == code
    with override("en"):
        assert "example" in refusal.value.messages[0] or "CE" in refusal.value.messages[0]


def test_every_month_of_every_family() -> None:
    families = zip(ARAB_MONTHS, SYRIAC_MONTHS, ENGLISH_MONTHS, OTHER_MONTHS, strict=True)
    for number, (arab, syriac, english, others) in enumerate(families, start=1):
        for name in (arab, syriac, english, english[:3], *others):
            assert read(f"3 {name} 2016").edtf == f"2016-{number:02}-03"


def test_day_comes_first_in_arabic_numbers() -> None:
    assert read("٦/١١/٢٠١٦", "ar").edtf == "2016-11-06"
    assert read("5/5/2016", "en").edtf == "2016-05-05"


WORDS: tuple[str, ...] = (
    "2016",
    "1438",
    "6",
    "31",
    "نوفمبر",
    "رمضان",
    "من",
    "إلى",
    "منذ",
    "حتى",
    "نحو",
    "ربما",
)
WORDS += ("منتصف", "mid-", "October", "القرن", "عقد", "s", "-", "/", "..", "?", "~", "X", "th")


@given(st.text(st.characters(), max_size=40) | st.lists(st.sampled_from(WORDS)).map(" ".join))
@example("\ud800" * 50_000)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        date = read(text)
    except ValidationError:
        return
    assert Date(date.edtf) == date


@given(st.text(st.sampled_from("0123456789X-/.?~% "), max_size=24))
def test_what_looks_like_edtf_is_read_or_refused(text: str) -> None:
    for reader in (read, Date):
        try:
            date = reader(text)
        except ValidationError:
            continue
        assert date.earliest or date.latest
