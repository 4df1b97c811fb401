"""Pages in several languages: which live entries are of one, and what the counts hold twice.

A search shows such a page once. `Entry.paired` tells its entries from the many others, so that
only they are looked at; `doubled` of labels and of the whole is how many entries there are beyond
one for each page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from archive.index import keys

_MARK = """
    UPDATE archive_entry SET paired = made.paired FROM (
        SELECT id, standing = 'live'
            AND count(*) FILTER (WHERE standing = 'live') OVER (PARTITION BY "group") > 1 AS paired
        FROM archive_entry WHERE {of}
    ) AS made WHERE made.id = archive_entry.id AND archive_entry.paired <> made.paired
"""
# The key 0, which no label has, is the whole.
_DOUBLED = """
    SELECT label, sum(number - 1)::int FROM (
        SELECT label, count(*) AS number
        FROM archive_entry, unnest(0 || labels) AS label
        WHERE standing = 'live' AND {of} GROUP BY "group", label HAVING count(*) > 1
    ) AS twice GROUP BY label
"""
_SOME = '"group" = ANY(%s::uuid[])'
WRONG = f"""
    SELECT count(*) FROM (SELECT id, doubled FROM archive_label
        UNION ALL SELECT 0, doubled FROM archive_corpus) AS kept
    FULL JOIN ({_DOUBLED.format(of="TRUE")}) AS made (id, number) USING (id)
    WHERE coalesce(doubled, 0) <> coalesce(number, 0)
"""  # noqa: S608
"""How many of the counts that are kept are not what entries say."""
UNMARKED = """
    SELECT count(*) FROM archive_entry AS entry WHERE paired <> (standing = 'live' AND EXISTS (
        SELECT FROM archive_entry AS other
        WHERE other."group" = entry."group" AND other.standing = 'live' AND other.id <> entry.id
    ))
"""


@contextmanager
def kept(groups: Iterable[Any]) -> Iterator[None]:
    """Around a change of entries of these groups: marks and counts follow. Three queries, and two
    where a count changes."""
    of = [sorted({str(group) for group in groups})]
    before = _doubled(of)
    yield
    _ask(_MARK.format(of=_SOME), of)
    after = _doubled(of)
    after.subtract(before)
    keys.count("archive_label", Counter({key: by for key, by in after.items() if key}), "doubled")
    if after[0]:
        _ask("UPDATE archive_corpus SET doubled = doubled + %s", [after[0]])


def mark() -> None:
    """All entries."""
    _ask(_MARK.format(of="TRUE"), [])


def count() -> None:
    """All, from the entries."""
    made = f"({_DOUBLED.format(of='TRUE')}) AS made (id, number)"
    _ask(
        "UPDATE archive_label SET doubled = now.number FROM (SELECT label.id,"  # noqa: S608
        f" coalesce(number, 0) AS number FROM archive_label AS label LEFT JOIN {made} USING (id))"
        " AS now WHERE now.id = archive_label.id AND doubled <> now.number",
        [],
    )
    _ask(
        "UPDATE archive_corpus SET doubled ="  # noqa: S608
        f" coalesce((SELECT number FROM {made} WHERE id = 0), 0)",
        [],
    )


def _doubled(of: list[Any]) -> Counter[int]:
    with connection.cursor() as cursor:
        cursor.execute(_DOUBLED.format(of=_SOME), of)
        return Counter(dict(cursor.fetchall()))


def _ask(sql: str, params: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
