"""Telling of what a saved search finds newly; each thing once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone, translation

from archive.alerts.mail import News, message
from archive.alerts.saved import SavedSearch
from archive.alerts.seeing import sees_all
from archive.index.entry import Entry
from archive.search.matching import Matching, Where
from archive.search.plan import plan
from archive.search.reading import rows

LISTED = 20
SETTLED = timedelta(minutes=2)
"""A page has its moment before others see it: what is younger than that waits for the next look."""
UNREAD = ("vector", "words", "weights", "shapes", "labels", "text")


class Sent(NamedTuple):
    """`failure` says why an e-mail could not be sent; it is tried again next time."""

    search: SavedSearch
    number: int
    failure: str = ""


def send_alerts() -> Iterator[Sent]:
    """What became of each saved search that had something to tell. Two runs at once do not tell
    anything twice."""
    waiting = SavedSearch.objects.filter(alert=True, owner__is_active=True)
    for key in list(waiting.order_by("pk").values_list("pk", flat=True)):
        sent = _look(key)
        if sent:
            yield sent


@transaction.atomic
def _look(key: int) -> Sent | None:
    held = SavedSearch.objects.select_for_update(skip_locked=True, of=("self",))
    search = held.select_related("owner").filter(pk=key, alert=True).first()
    if search is None or not may_be_told(search):
        return None
    now = timezone.now() - SETTLED
    with translation.override(search.owner.language):
        news = news_of(search, now)
        if not news.number:
            return None
        try:
            message(search, news).send()
        except (OSError, ValueError) as error:  # of the mail server, and of what no mail can hold
            return Sent(search, news.number, f"{type(error).__name__}: {error}")
    search.last_looked = now
    search.save(update_fields=["last_looked"])
    return Sent(search, news.number)


def may_be_told(search: SavedSearch) -> bool:
    owner = search.owner
    return bool(owner.email and owner.is_active and owner.is_staff and sees_all(owner))


def news_of(search: SavedSearch, until: datetime) -> News:
    """What readers see since the last look, newest first. A search that cannot be read or searches
    a past day has none."""
    query = search.query
    made = plan(query)
    if query.errors or query.on or made.impossible or made.wordless:
        return News([], 0)
    matching = Matching(made)
    since = Where("since > %s AND since <= %s", [search.last_looked, until])
    where = matching.by_vector() & since
    sql = (
        f"SELECT id, count(*) OVER () FROM archive_entry WHERE {where.sql}"  # noqa: S608
        f" ORDER BY since DESC, id DESC LIMIT {LISTED}"
    )
    found = rows(sql, where.params, by_index=not matching.is_open)
    entries = Entry.objects.select_related("publication").defer(*UNREAD)
    there = entries.in_bulk([key for key, _number in found])
    return News([there[key] for key, _number in found], found[0][1] if found else 0)
