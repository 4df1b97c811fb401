"""What happened and what was published on a day that is known."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Count, Exists, F, Func, Max, Min, OuterRef, Q, Value, Window
from django.db.models.functions import RowNumber

from archive.index.entry import Entry, EntryQuerySet
from archive.search.results import Hit, Passage

MOST = 5
"""Events, and stories, of one year that are shown; the day's page has all."""
LONGEST = 100
"""Events and stories that are shown in all."""
KINDS = ("event", "story")


@dataclass(frozen=True)
class OneDay:
    """`happened` and `published` are what is shown of `number`."""

    day: datetime.date
    happened: list[Hit]
    published: list[Hit]
    number: int

    @property
    def has_more(self) -> bool:
        return self.number > len(self.happened) + len(self.published)


def known_to_the_day(language: str) -> EntryQuerySet:
    """Live events and stories whose day is known for sure: in this language, or in another where
    they are in no other."""
    day = F("day")
    one_day = Func(day, day, Value("[]"), function="daterange", output_field=DateRangeField())
    live = Entry.objects.live().filter(kind__in=KINDS, is_sure=True)
    here = Entry.objects.live().filter(group=OuterRef("group"), language=language)
    return live.filter(Q(language=language) | ~Exists(here), days=one_day)


def anniversaries(month: int, day: int, language: str) -> list[OneDay]:
    """By year, newest first. Three queries, whatever the size of the archive: the years there are,
    what is of the day, and what is shown of it."""
    known = known_to_the_day(language).filter(day__in=_days(month, day))
    same = {"partition_by": [F("day"), F("kind")]}
    rows = (
        known.annotate(
            place=Window(RowNumber(), order_by=F("pk").desc(), **same),  # type: ignore[arg-type]
            number=Window(Count("pk"), **same),  # type: ignore[arg-type]
        )
        .filter(place__lte=MOST)
        .order_by("-day", "kind", "place")
        .values_list("day", "kind", "pk", "number")
    )
    found = list(rows)
    shown = in_full(pk for _day, _kind, pk, _number in found[:LONGEST])
    years = []
    for at, there in groupby(found, key=lambda row: row[0]):
        keys = list(there)
        number = sum({kind: number for _day, kind, _pk, number in keys}.values())
        years.append(_one_day(at, [shown[pk] for _d, _k, pk, _n in keys if pk in shown], number))
    return years


def of_day(day: datetime.date, language: str) -> OneDay:
    """All of one day, as far as there is room; three queries."""
    known = known_to_the_day(language).filter(day=day)
    keys = list(known.order_by("kind", "-pk").values_list("pk", flat=True)[:LONGEST])
    shown = in_full(keys)
    return _one_day(day, [shown[key] for key in keys if key in shown], known.count())


def neighbouring(day: datetime.date, language: str) -> list[datetime.date | None]:
    """The nearest day before and after of which something is known; two queries."""
    known = known_to_the_day(language)
    before = known.filter(day__lt=day).order_by("-day").values_list("day", flat=True)
    after = known.filter(day__gt=day).order_by("day").values_list("day", flat=True)
    return [before.first(), after.first()]


def in_full(keys: Iterable[int]) -> dict[int, Hit]:
    """What is shown of entries, by key; one query."""
    entries = Entry.objects.defer("text", "vector", "words", "weights", "labels")
    found = entries.select_related("publication").in_bulk(list(keys))
    return {key: _hit(entry) for key, entry in found.items()}


def _hit(entry: Entry) -> Hit:
    summary = [Passage(entry.summary)] if entry.summary else []
    return Hit(entry, [Passage(entry.title)], summary, entry.get_absolute_url())


def _one_day(day: datetime.date, hits: list[Hit], number: int) -> OneDay:
    happened = [hit for hit in hits if hit.entry.kind == "event"]
    published = [hit for hit in hits if hit.entry.kind != "event"]
    return OneDay(day, happened, published, number)


def _days(month: int, day: int) -> list[datetime.date]:
    """This day of every year there can be anything of; one query."""
    bounds = Entry.objects.live().aggregate(first=Min("day"), last=Max("day"))
    if bounds["first"] is None:
        return []
    found = []
    for year in range(bounds["first"].year, bounds["last"].year + 1):
        try:
            found.append(datetime.date(year, month, day))
        except ValueError:  # the 29th of February, in most years
            continue
    return found
