"""A day with an hour, as programs and people write it; nothing is read as something else."""

import datetime
from contextlib import suppress
from email.utils import format_datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from language.dates.moments import moment
from language.dates.months import ARAB_MONTHS, SYRIAC_MONTHS

READ = [
    ("Tue, 17 Oct 2017 09:30:00 GMT+3", "2017-10-17T09:30:00+03:00"),
    ("1508275800", "2017-10-17T21:30:00+00:00"),
    ("1508275800000", "2017-10-17T21:30:00+00:00"),
    ("2017-10-17 09:30 مساء", "2017-10-17T21:30:00"),
    ("الثلاثاء 17 أكتوبر 2017 - 21:30", "2017-10-17T21:30:00"),
    ("17/10/2017 21:30", "2017-10-17T21:30:00"),
    ("17/10/2017 9:30 م", "2017-10-17T21:30:00"),
    ("14-Oct-17", "2017-10-14"),
    ("Sun, 06 Nov 16 10:00:00 EST", "2016-11-06T10:00:00-05:00"),
    ("2017-10-17T21:30:00+03:00[Asia/Damascus]", "2017-10-17T21:30:00+03:00"),
    ("20171017T213000Z", "2017-10-17T21:30:00+00:00"),
    ("201710172130", "2017-10-17T21:30:00"),
    (
        "Tue Oct 17 2017 21:30:00 GMT+0300 (Arabian Standard Time)",
        "2017-10-17T21:30:00+03:00",
    ),
    ("Tue Oct 17 21:30:00 UTC 2017", "2017-10-17T21:30:00+00:00"),
    ("October 17, 2017 at 9:30pm", "2017-10-17T21:30:00"),
    ("٢٠١٧/١٠/١٧ ٢١:٣٠", "2017-10-17T21:30:00"),
    ("١ ديسمبر ٢٠٢٦ 14:30", "2026-12-01T14:30:00"),
    ("الثلاثاء، 17 تشرين الأول/أكتوبر 2017 الساعة 9:30 مساءً", "2017-10-17T21:30:00"),
    ("17 أكتوبر 2017، 9:30 مساءً بتوقيت دمشق", "2017-10-17T21:30:00+03:00"),
    ("21:30 - 2017/10/17", "2017-10-17T21:30:00"),
    ("2017-10-17 12:30 ص", "2017-10-17T00:30:00"),
    ("2017-10-17T21:30:00-05:00", "2017-10-17T21:30:00-05:00"),
    ("صباح 17 أكتوبر 2017", "2017-10-17"),
    ("2017", "2017"),
]
REFUSED = [
    "2017101721",  # an hour, or seconds since 1970
    "2017-10-17 12:30 مساء",  # noon or midnight
    "2017-10-17 13:30 ص",
    "2017-10-17 25:30",
    "2017-10-17 24:00",
    "2017-10-17 21:30 AST",  # Arabia, or the Atlantic
    "2017-10-17 21:30 A",
    "2017-10-17 10:30-11:30",
    "2017-10-17 21:30 - 22:30",
    "Wed, 17 Oct 2017 21:30:00 +0300",
    "أكتوبر 2017 21:30",
    "21:30",
    "أمس 21:30",
    "منذ ساعتين",
    "25 محرم 1439 21:30",
    "43025.8958",
    "0000-00-00 00:00:00",
    "12/10/2017 21:30",
    "17/10/17 21:30",
    "Published 17 Oct 2017 21:30",
    "2017-10-17 9",
    "2017-10-17 21:30 +19:00",
    "2017-10-17 21:30 [Mars/Base]",
]
MOMENTS = st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2068, 12, 31)).map(
    lambda at: at.replace(microsecond=0)
)
ZONES = st.integers(-12 * 4, 14 * 4).map(
    lambda quarters: datetime.timezone(datetime.timedelta(minutes=15 * quarters))
)
WRITTEN = [
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y%m%dT%H%M%S", "%d %B %Y %H:%M:%S",
    "%a, %d %b %Y %H:%M:%S", "%A %d %B %Y - %H:%M:%S", "%B %d, %Y, %I:%M:%S %p", "%c",
    "%Y/%m/%d %H:%M:%S", "%H:%M:%S %d-%b-%Y",
]  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def said(text: str, language: str | None = None) -> str:
    found = moment(text, language)
    return found.at.isoformat() if found.at else found.day


@pytest.mark.parametrize(("text", "meant"), READ)
def test_usual_forms_are_read(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_be_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        moment(text)


def test_days_come_first_in_arabic_alone() -> None:
    assert said("1/12/2026 14:30", "ar") == "2026-12-01T14:30:00"
    with pytest.raises(ValidationError):
        moment("1/12/2026 14:30", "en")


@given(MOMENTS, st.sampled_from(WRITTEN), st.booleans())
def test_what_is_written_in_a_usual_form_reads_back(
    at: datetime.datetime, form: str, arabic: bool
) -> None:
    text = at.strftime(form)
    assert moment(text.translate(ARABIC) if arabic else text).at == at


@given(MOMENTS, ZONES)
def test_a_moment_with_a_zone_reads_back_from_the_forms_of_programs(
    at: datetime.datetime, zone: datetime.timezone
) -> None:
    at = at.replace(tzinfo=zone)
    for text in (at.isoformat(), format_datetime(at), at.strftime("%Y-%m-%d %H:%M:%S GMT%z")):
        assert moment(text).at == at


@given(MOMENTS, st.sampled_from([ARAB_MONTHS, SYRIAC_MONTHS]), st.sampled_from(["", "الساعة "]))
def test_a_moment_in_arabic_words_reads_back(
    at: datetime.datetime, months: tuple[str, ...], hour: str
) -> None:
    at = at.replace(second=0)
    half = "ص" if at.hour < 12 else "م"
    day = f"{at.day} {months[at.month - 1]} {at.year}"
    assert moment(f"{day}، {hour}{at.hour % 12 or 12}:{at.minute:02} {half}").at == at


@given(st.text(max_size=40) | st.from_regex(r"[0-9:/ T+Zم-]{1,24}", fullmatch=True))
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert moment(text).day
