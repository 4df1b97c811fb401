"""When an item appeared: a moment, or an uncertain date where no hour is known."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from language.dates.moments import moment

YEARS = range(1000, 9999)


def first_date(texts: Iterable[str], language: str | None, notes: list[str]) -> str:
    """The first that says one, as EDTF or, with its hour, as ISO 8601; what cannot be read is told
    in the notes."""
    for text in texts:
        try:
            date, moment_ = when(text, language)
        except ValueError as error:
            notes.append(str(error))
            continue
        if date:
            return moment_.isoformat() if moment_ else date
    return ""


def when(text: str, language: str | None = None) -> tuple[str, datetime | None]:
    """A date (EDTF) and, where the text has an hour, the moment; both empty for no text.

    A moment without a zone is one of the newsroom's clock. Raises ValueError with what to mend.
    """
    text = text.strip()
    if not text:
        return "", None
    try:
        day, at = moment(text, language)
    except ValidationError as error:
        words = {"value": text[:60], "why": " ".join(error.messages)}
        raise ValueError(_("“%(value)s”: %(why)s") % words) from error
    if at is None:
        return day, None
    return checked(at if at.tzinfo else timezone.make_aware(at))


def checked(moment: datetime) -> tuple[str, datetime]:
    """Its day and itself in UTC, as the database gives it back.

    Raises ValueError for a year that is no year of the press.
    """
    try:
        day = timezone.localtime(moment, timezone.get_default_timezone()).date()
    except OverflowError:
        day = date.min
    if day.year not in YEARS:
        message = _("“%(value)s” is no date that the newsroom can use.")
        raise ValueError(message % {"value": moment.date().isoformat()})
    return day.isoformat(), moment.astimezone(UTC)
