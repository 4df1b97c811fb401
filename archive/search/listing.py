"""One page of the matches, in the order asked for, and where the next begins."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from archive.search import ranking
from archive.search.matching import Matching, Where
from archive.search.plan import Plan
from archive.search.reading import rows


@dataclass(frozen=True)
class Page:
    """`after` and `before` are query strings of the pages beside it, "" where there is none;
    `listed` is how many a list by relevance has in all, 0 of other lists."""

    keys: list[int]
    after: str = ""
    before: str = ""
    listed: int = 0


def page(plan: Plan, *, everything: bool, length: int) -> Page:
    """One query. A cursor that is none leads to the first page."""
    if plan.query.sort == "latest":
        return _latest(plan, length=length)
    matching = Matching(plan, everything=everything)
    if plan.query.sort == "relevance" and plan.may:
        return _by_relevance(plan, matching, length)
    return _by_day(plan, matching, length)


def _by_relevance(plan: Plan, matching: Matching, length: int) -> Page:
    start = _number(plan.query.cursor)
    keys = _once(matching, ranking.best(plan, matching))
    shown = keys[start : start + length]
    after = _address(plan, str(start + length)) if start + length < len(keys) else ""
    before = _address(plan, str(max(0, start - length))) if start and shown else ""
    return Page(shown, after, before, len(keys))


def _once(matching: Matching, keys: list[int]) -> list[int]:
    """Each page once, where it comes first; one query, none where no page can be there twice."""
    if matching.pairs == "FALSE" or not keys:
        return keys
    first = matching.first_of_page(matching.by_vector())
    sql = f"SELECT id, {first.sql} FROM archive_entry WHERE id = ANY(%s) AND {matching.pairs}"  # noqa: S608
    told = dict(rows(sql, [*first.params, keys], by_index=False))
    return list(dict.fromkeys(told.get(key) or key for key in keys))


def _number(cursor: str) -> int:
    number = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 6 else 0
    return min(number, ranking.LISTED)


def _latest(plan: Plan, *, length: int) -> Page:
    """What was published last, whatever day it tells of; one query."""
    matching = Matching(plan)
    dense = matching.is_dense(length) or matching.is_open
    where = matching.once(matching.by_reading() if dense else matching.by_vector())
    sql = (
        f"SELECT id FROM archive_entry WHERE {where.sql}"  # noqa: S608
        f" ORDER BY since DESC, id DESC LIMIT {length}"
    )
    return Page([key for (key,) in rows(sql, where.params, by_index=not dense)])


def _by_day(plan: Plan, matching: Matching, length: int) -> Page:
    """By keyset, so that the ten-thousandth page costs what the first does."""
    forwards, key = _place(plan.query.cursor)
    newest = plan.query.sort != "oldest"
    descending = newest == forwards
    dense = matching.is_dense(length) or matching.is_open
    where = matching.once(matching.by_reading() if dense else matching.by_vector())
    where &= _beyond(key, descending, nulls_first=not forwards)
    order = "DESC" if descending else "ASC"
    nulls = "FIRST" if not forwards else "LAST"
    sql = (
        f"SELECT id, day FROM archive_entry WHERE {where.sql}"  # noqa: S608
        f" ORDER BY day {order} NULLS {nulls}, id {order} LIMIT {length + 1}"
    )
    found = rows(sql, where.params, by_index=not dense)
    more, found = len(found) > length, found[:length]
    if not forwards:
        found.reverse()
    if not found:
        return Page([])
    ahead, behind = (more, key is not None) if forwards else (True, more)
    return Page(
        [key for key, _day in found],
        _address(plan, _cursor(found[-1], forwards=True)) if ahead else "",
        _address(plan, _cursor(found[0], forwards=False)) if behind else "",
    )


def _beyond(key: Any, descending: bool, *, nulls_first: bool) -> Where:
    """Rows after this one in the order of reading."""
    if key is None:
        return Where("", [])
    pk, day = key
    sign = "<" if descending else ">"
    if day is None:
        among = Where(f"(day IS NULL AND id {sign} %s)", [pk])
        return Where(f"({among.sql} OR day IS NOT NULL)", among.params) if nulls_first else among
    later = f"(day {sign} %s OR (day = %s AND id {sign} %s)"
    return Where(later + (")" if nulls_first else " OR day IS NULL)"), [day, day, pk])


def _cursor(row: tuple[int, datetime.date | None], *, forwards: bool) -> str:
    day = row[1].isoformat() if row[1] else ""
    return f"{'a' if forwards else 'b'}{row[0]}_{day}"


def _place(cursor: str) -> tuple[bool, tuple[int, datetime.date | None] | None]:
    """Whether it leads on, and the row it begins behind."""
    pk, _, day = cursor[1:].partition("_")
    if cursor[:1] not in {"a", "b"} or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return True, None
    try:
        return cursor[0] == "a", (int(pk), datetime.date.fromisoformat(day) if day else None)
    except ValueError:
        return True, None


def _address(plan: Plan, cursor: str) -> str:
    rest = replace(plan.query, cursor="").address
    return f"{rest}&after={cursor}" if rest else f"after={cursor}"
