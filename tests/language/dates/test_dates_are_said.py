"""The house's words for dates, and that they mean what they say: each is read back as it was."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from language.dates import Date, machine, read, say

SAID = {
    "2016-11-06": ("6 نوفمبر/تشرين الثاني 2016", "6 November 2016"),
    "2016-08": ("أغسطس/آب 2016", "August 2016"),
    "2016": ("2016", "2016"),
    "1453": ("1453 م", "1453 CE"),
    "2013-37": ("أوائل 2013", "early 2013"),
    "2014-38": ("منتصف 2014", "mid-2014"),
    "2016-39": ("أواخر 2016", "late 2016"),
    "2016-39~": ("نحو أواخر 2016", "about late 2016"),
    "2014~": ("نحو 2014", "about 2014"),
    "2014-05-06?": ("ربما 6 مايو/أيار 2014", "possibly 6 May 2014"),
    "2014%": ("ربما نحو 2014", "possibly about 2014"),
    "2016-21": ("ربيع 2016", "spring 2016"),
    "2016-33": ("الربع الأول من 2016", "the first quarter of 2016"),
    "199X": ("تسعينيات القرن العشرين", "the 1990s"),
    "201X": ("عقد 2010", "the 2010s"),
    "20XX": ("القرن 21", "the 21st century"),
    "99XX": ("القرن 100", "the 100th century"),
    "2017-10-11~/2017-10-20~": ("منتصف أكتوبر/تشرين الأول 2017", "mid-October 2017"),
    "2013/2014": ("من 2013 إلى 2014", "from 2013 to 2014"),
    "2017-10-14/2017-10-15": (
        "من 14 إلى 15 أكتوبر/تشرين الأول 2017",
        "from 14 to 15 October 2017",
    ),
    "2017-10-28/2017-11-03": (
        "من 28 أكتوبر/تشرين الأول إلى 3 نوفمبر/تشرين الثاني 2017",
        "from 28 October to 3 November 2017",
    ),
    "2016-01/2016-08": ("من يناير/كانون الثاني إلى أغسطس/آب 2016", "from January to August 2016"),
    "2016-11/2017-10": (
        "من نوفمبر/تشرين الثاني 2016 إلى أكتوبر/تشرين الأول 2017",
        "from November 2016 to October 2017",
    ),
    "2013~/2014": ("من نحو 2013 إلى 2014", "from about 2013 to 2014"),
    "2013?/2014?": ("ربما من 2013 إلى 2014", "possibly from 2013 to 2014"),
    "2014/..": ("منذ 2014", "since 2014"),
    "2014%/..": ("ربما منذ نحو 2014", "possibly since about 2014"),
    "../2014-37": ("حتى أوائل 2014", "until early 2014"),
    "2014/": ("من 2014 إلى تاريخ غير معروف", "from 2014 to an unknown date"),
    "/2014": ("من تاريخ غير معروف إلى 2014", "from an unknown date to 2014"),
    "1996~/1999~": ("أواخر تسعينيات القرن العشرين", "the late 1990s"),
    "1900~/1933~": ("أوائل القرن 20", "the early 20th century"),
    "[..2012]": ("قبل 2013", "before 2013"),
    "[2017-10-18..]": ("بعد 17 أكتوبر/تشرين الأول 2017", "after 17 October 2017"),
    "[..2016-21]": ("في موعد أقصاه ربيع 2016", "no later than spring 2016"),
    "[2016-21..]": ("ليس قبل ربيع 2016", "not before spring 2016"),
    "[2013,2014]": ("2013 أو 2014", "2013 or 2014"),
    "[2016-11..2017-10]": (
        "بين نوفمبر/تشرين الثاني 2016 وأكتوبر/تشرين الأول 2017",
        "between November 2016 and October 2017",
    ),
    "[2017-10-14..2017-10-16]": (
        "بين 14 و16 أكتوبر/تشرين الأول 2017",
        "between 14 and 16 October 2017",
    ),
}
MACHINE = {
    "2016-11-06?": ("2016-11-06",),
    "2016-11": ("2016-11",),
    "2016-39": ("2016",),
    "2017-10-11~/2017-10-20~": ("2017-10",),
    "2016-11/2017-10-17": ("2016-11", "2017-10-17"),
    "2016/2016": ("2016", "2016"),
    "2016/..": ("2016",),
    "../2016": ("2016",),
    "199X": ("1990", "1999"),
    "199X/2003": ("1990", "2003"),
    "[2013..2017-10-17]": ("2013", "2017-10-17"),
    "[..2012]": (),
}

days = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))
near_days = st.dates(datetime.date(2016, 1, 1), datetime.date(2017, 2, 28))
groups = st.sampled_from([21, 22, 23, 24, *range(33, 42)])


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(days | near_days).isoformat()
    group = f"{day[:4]}-{draw(groups)}"
    bases = [day, day, day[:7], day[:4], group, f"{day[:3]}X", f"{day[:2]}XX"]
    return draw(st.sampled_from(bases)) + draw(st.sampled_from(["", "", "?", "~", "%"]))


@st.composite
def dates(draw: st.DrawFn) -> Date:
    point = points()
    ends = st.tuples(point | st.sampled_from(["", ".."]), point | st.sampled_from(["", ".."]))
    third = st.sampled_from([(1, 10), (11, 20), (21, 30)])
    thirds = st.builds(
        lambda days, sign: f"2016-11-{days[0]:02}{sign}/2016-11-{days[1]:02}{sign}",
        third,
        st.sampled_from(["", "?", "~", "%"]),
    )
    bound = point.map(lambda edtf: edtf.rstrip("?~%")) | st.just("")
    bounds = st.tuples(st.sampled_from(["..", ","]), bound, bound)
    one_of = bounds.map(lambda parts: f"[{parts[1]}{parts[0]}{parts[2]}]")
    ages = st.builds(
        lambda age, third: Date.of_age_third(age, third).edtf,
        st.sampled_from(["199X", "201X", "19XX", "13XX"]),
        st.sampled_from(["early", "mid", "late"]),
    )
    try:
        return Date(draw(point | ends.map("/".join) | thirds | one_of | ages))
    except ValidationError:
        assume(False)
        raise


@pytest.mark.parametrize(("edtf", "said"), SAID.items())
def test_said(edtf: str, said: tuple[str, str]) -> None:
    assert (say(Date(edtf), "ar"), say(Date(edtf), "en-gb")) == said


@pytest.mark.parametrize(("edtf", "values"), MACHINE.items())
def test_machine(edtf: str, values: tuple[str, ...]) -> None:
    assert machine(Date(edtf)) == values


@given(dates(), st.sampled_from(["ar", "en"]))
def test_what_is_said_is_read_back(date: Date, language: str) -> None:
    said = say(date, language)
    assert read(said) == date, said
    assert read(say(read(said), "ar")) == date


@given(dates())
def test_machine_values_are_valid_in_html(date: Date) -> None:
    values = machine(date)
    is_open = date.is_one_of and None in (date.lower, date.upper)
    assert (not is_open) <= len(values) <= 2
    for value in values:
        assert re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", value)
