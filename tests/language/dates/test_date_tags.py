"""Dates in templates: words for readers, <time> for machines."""

import datetime
from typing import Any

import pytest
from django.template import engines
from django.utils.html import conditional_escape
from django.utils.translation import override

from language.dates import Date

NOVEMBER = '<time datetime="2016-11-06">6 نوفمبر/تشرين الثاني 2016</time>'
OCTOBER = '<time datetime="2017-10-18">18 أكتوبر/تشرين الأول 2017</time>'
MOMENT = datetime.datetime(2017, 10, 20, 14, 5, 59, tzinfo=datetime.UTC)
BEIRUT = datetime.timezone(datetime.timedelta(hours=3))


def render(template: str, value: Any, language: str = "ar") -> str:
    with override(language):
        source = "{% load dates %}" + template
        return engines["django"].from_string(source).render({"value": value})


@pytest.mark.parametrize(
    ("edtf", "html"),
    [
        ("2016-11-06", NOVEMBER),
        (Date("2016-11-06"), NOVEMBER),
        ("2014~", 'نحو <time datetime="2014">2014</time>'),
        ("2014-38", '<time datetime="2014">منتصف 2014</time>'),
        (
            "2017-10-14/2017-10-15",
            'من <time datetime="2017-10-14">14</time> إلى '
            '<time datetime="2017-10-15">15 أكتوبر/تشرين الأول 2017</time>',
        ),
        ("2016/..", 'منذ <time datetime="2016">2016</time>'),
        ("199X", "تسعينيات القرن العشرين"),
        ("", ""),
        (None, ""),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_said(edtf: Any, html: str) -> None:
    assert render("{% said value %}", edtf) == html


def test_said_in_english() -> None:
    expected = '<time datetime="2017-10">mid-October 2017</time>'
    assert render("{% said value %}", "2017-10-11~/2017-10-20~", "en") == expected


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (datetime.date(2017, 10, 18), OCTOBER),
        ("2017-10-18", OCTOBER),
        ("2017-10-18T23:30:00Z", OCTOBER),
        (datetime.datetime(2017, 10, 19, 1, 30, tzinfo=BEIRUT), OCTOBER),
        (None, ""),
        ("<b>", conditional_escape("<b>")),
        ("0001-01-01T00:00:00+10:00", "0001-01-01T00:00:00+10:00"),
    ],
)
def test_day(value: Any, html: str) -> None:
    assert render("{{ value|day }}", value) == html


def test_moment() -> None:
    start = '<time datetime="2017-10-20T14:05Z">'
    arabic = "20 أكتوبر/تشرين الأول 2017، الساعة 14:05 بتوقيت غرينتش"
    for value in (MOMENT, MOMENT.isoformat(), MOMENT.astimezone(BEIRUT), "2017-10-20T14:05"):
        assert render("{{ value|moment }}", value) == f"{start}{arabic}</time>"
    assert render("{{ value|moment }}", MOMENT, "en") == f"{start}20 October 2017, 14:05 GMT</time>"
    assert render("{{ value|moment }}", "2017-10-18") == OCTOBER
