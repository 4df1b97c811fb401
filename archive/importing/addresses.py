"""Old addresses of items lead to their stories, and links between items lead to stories here.

Links are followed when all is read, since what they lead to may come later in the file, and noted
until then in the database, for its session.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape, unescape
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from archive.formats.texts import web_address
from archive.importing.candidates import Candidate
from archive.importing.ledger import host_of
from archive.stories.story import Story
from press.editions.publications import page_url
from press.moved.address import OldAddress, told

HERE = {"new", "changed", "published", "same"}
_LINK = re.compile(r'(<a href=")([^"]*)(")')


@contextmanager
def noted(*, needed: bool) -> Iterator[None]:
    if not needed:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.linking")
        cursor.execute("CREATE TEMPORARY TABLE linking (story bigint, address text)")
    try:
        yield
    finally:
        if connection.is_usable() and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE IF EXISTS pg_temp.linking")


def keep(candidates: Sequence[Candidate]) -> None:
    """An address that leads to something else already stays as it is; three queries at most."""
    found = [each for each in candidates if each.outcome in HERE and each.story and each.story.pk]
    wanted: dict[str, Candidate] = {}
    for each in found:
        for address in (each.facts.get("source_url", ""), web_address(each.item.id)):
            if name := told(address):
                wanted.setdefault(name, each)
    made = [
        OldAddress(address=name, kind=Story.kind, record=each.story.pk)
        for name, each in wanted.items()
    ]
    OldAddress.objects.bulk_create(made, ignore_conflicts=True)
    for row in OldAddress.objects.filter(address__in=list(wanted)):
        each = wanted[row.address]
        if (row.kind, row.record) != (Story.kind, each.story.pk):
            message = _("Its old address leads elsewhere already: %(address)s")
            each.item.notes.append(message % {"address": row.address})
    _note_links(found)


def _note_links(candidates: Sequence[Candidate]) -> None:
    rows = []
    for each in candidates:
        hosts = {host_of(each.facts.get("source_url", "")), host_of(each.item.key)} - {""}
        for match in _LINK.finditer(each.story.body):
            address = unescape(match[2])
            if host_of(address) in hosts and (name := told(address)):
                rows.append((each.story.pk, name))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO linking VALUES (%s, %s)", rows)


def leading(most: int) -> Iterator[dict[int, dict[str, int]]]:
    """By story, its addresses that are those of stories here, so many stories at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT story, linking.address, record FROM linking JOIN press_oldaddress"
            " USING (address) WHERE kind = %s AND record <> story ORDER BY story",
            [Story.kind],
        )
        rows = cursor.fetchall()
    found: dict[int, dict[str, int]] = {}
    for story, address, record in rows:
        if story not in found and len(found) == most:
            yield found
            found = {}
        found.setdefault(story, {})[address] = record
    if found:
        yield found


def led_here(story: Any, to: dict[str, int], targets: dict[int, Any]) -> str:
    """Its body with links that lead to stories here; a page that readers see leads to no draft."""

    def here(match: re.Match[str]) -> str:
        address = unescape(match[2])
        target = targets.get(to.get(told(address), 0)) if host_of(address) else None
        if target is None or (story.publication_id and target.state != "live"):
            return match[0]
        url = f"{settings.SITE_URL.rstrip('/')}{page_url('page', target.path)}"
        return f"{match[1]}{escape(url)}{match[3]}"

    return _LINK.sub(here, story.body)
