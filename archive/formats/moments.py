"""When an item appeared: a moment, or an uncertain date where no hour is known."""

import re
from calendar import timegm
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from language.dates.reading import LENGTH, read

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_MOMENT = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9]{2}")
YEARS = range(1000, 9999)


def when(text: str, language: str | None = None) -> tuple[str, datetime | None]:
    """A date (EDTF) and, where the text has an hour, the moment; both empty for no text.

    A moment without a zone is one of the newsroom's clock. Raises ValueError with what to mend.
    """
    text = text.strip()
    if not text:
        return "", None
    if _MOMENT.match(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return checked(moment if moment.tzinfo else timezone.make_aware(moment))
    return _edtf(text[: LENGTH + 1], language), None


def checked(moment: datetime) -> tuple[str, datetime]:
    """Its day and itself. Raises ValueError for a year that is no year of the press."""
    try:
        day = timezone.localtime(moment, timezone.get_default_timezone()).date()
    except OverflowError:
        day = date.min
    if day.year not in YEARS:
        message = _("“%(value)s” is no date that the newsroom can use.")
        raise ValueError(message % {"value": moment.date().isoformat()})
    return _edtf(day.isoformat(), None), moment


def of_feed(written: str, parsed: Any) -> tuple[str, datetime | None]:
    """Of what a feed says, as it stands there and as feedparser read it (UTC, or None).

    Raises ValueError with what to mend.
    """
    written = written.strip()
    if not parsed or _DAY.fullmatch(written):
        return when(written)
    try:
        moment = datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(_("“%(value)s” is no date.") % {"value": written[:60]}) from error
    if ":" in written:
        return checked(moment)
    return _edtf(moment.date().isoformat(), None), None


def _edtf(text: str, language: str | None) -> str:
    try:
        return read(text, language).edtf
    except ValidationError as error:
        words = {"value": text[:60], "why": " ".join(error.messages)}
        raise ValueError(_("“%(value)s”: %(why)s") % words) from error
