"""When a page appeared: the one date by which lists, feeds, shared links and programs know it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from language.dates import Date, machine
from press.editions.publications import Publication
from press.records.kinds import kind_of


@dataclass(frozen=True)
class Appearance:
    """`date` in EDTF; `moment` where that is known to the minute; `elsewhere` where its kind
    has a date of its own."""

    date: str
    moment: datetime.datetime | None = None
    elsewhere: bool = True

    @property
    def told(self) -> str:
        """For programs: the moment, else the day, month or year in which it can have been first."""
        return self.moment.isoformat() if self.moment else machine(Date(self.date))[0]

    @property
    def instant(self) -> datetime.datetime:
        """For what takes a moment only: where none is known, the first that it can have been."""
        if self.moment:
            return self.moment
        date = Date(self.date)
        midnight = datetime.datetime.combine(_one_end(date), datetime.time.min)
        return timezone.make_aware(midnight, timezone.get_default_timezone())

    @property
    def exact(self) -> datetime.datetime | None:
        """The moment, or the beginning of a day that is certain."""
        return self.instant if self.moment or Date(self.date).precision == "day" else None


def appeared(publication: Publication, told: Mapping[str, Any] | None = None) -> Appearance:
    """By what an edition of it says (`told`, a content), else by what lists know of it: where its
    kind has a date of its own, that; else its first publication here."""
    facts = publication.facts if told is None else told
    own = kind_of(publication).appeared(facts)
    if found := _read(own):
        return found
    here = publication.first_published
    return Appearance(here.astimezone(datetime.UTC).date().isoformat(), here, elsewhere=False)


def _read(own: str) -> Appearance | None:
    """Of an ISO moment or of EDTF; None for neither."""
    try:
        if "T" not in own:
            return Appearance(Date(own).edtf) if own else None
        moment = datetime.datetime.fromisoformat(own)
    except (ValueError, ValidationError):  # an edition of before today's rules
        return None
    zone = timezone.get_default_timezone()
    aware = moment if moment.tzinfo else timezone.make_aware(moment, zone)
    return Appearance(aware.astimezone(zone).date().isoformat(), aware)


def _one_end(date: Date) -> datetime.date:
    day = date.earliest or date.latest
    assert day is not None  # a date has an end at least
    return day
