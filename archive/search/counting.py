"""How many match, and how many of them have each label."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import F

from archive.index.entry import Label
from archive.search.matching import Matching
from archive.search.plan import Plan
from archive.search.reading import rows
from archive.search.results import BOUND, Count

SHOWN = 40
"""Values of a facet that are told; the year has all."""
FACETED = 1_500
"""Matches that facets are counted of; the number of all is exact up to BOUND, but for phrases,
which are looked up in each row."""

_PAGES = 'count(*) FILTER (WHERE NOT pair) + count(DISTINCT "group") FILTER (WHERE pair)'

Tally = tuple[str, Label, Count]


def whole(plan: Plan) -> tuple[Count, list[Tally]]:
    """Of all that is live: from the counts that are kept; one query."""
    pages = F("entries") - F("doubled")
    rows = Label.objects.filter(entries__gt=0).order_by("facet", pages.desc(), "pk")
    found: dict[str, list[Tally]] = {}
    for label in rows.iterator():
        of_facet = found.setdefault(label.facet, [])
        if len(of_facet) < SHOWN or label.facet == Label.Facet.YEAR:
            of_facet.append((label.facet, label, Count(label.entries - label.doubled)))
    total = plan.size - plan.doubled if rows else 0
    return Count(total), [tally for tallies in found.values() for tally in tallies]


def facets(plan: Plan, *, everything: bool) -> tuple[Count, list[Tally]]:
    """Of what matches; of a facet with a choice, of what would match without that; one query, and
    one where nothing else narrows the search down."""
    all_of_it = Matching(plan, everything=everything)
    asked = [_counted(all_of_it, without=list(plan.labels), number=True)]
    kept: list[Tally] = []
    for facet in plan.labels:
        aside = Matching(plan, everything=everything, facet=facet)
        if aside.is_open and not everything and not plan.query.on:
            kept += [tally for tally in whole(plan)[1] if tally[0] == facet]
        else:
            asked.append(_counted(aside, only=facet))
    sql = " UNION ALL ".join(f"({each})" for each, _params in asked)
    params = [param for _sql, each in asked for param in each]
    total, tallies = _read(rows(sql, params, by_index=True), _bound(all_of_it))
    return total, [*tallies, *kept]


def _bound(matching: Matching) -> int:
    return FACETED if matching.has_phrase else BOUND


def _read_for(matching: Matching) -> int:
    """Entries that are read, so that there are more pages than the bound where there are more."""
    bound = _bound(matching)
    return bound + min(matching.spare, bound * (len(settings.LANGUAGES) - 1))


def _counted(
    matching: Matching, *, only: str = "", without: Sequence[str] = (), number: bool = False
) -> tuple[str, list[Any]]:
    """Rows of facet, label, its key and names, number, and of how many matches; with `number` also
    how many match, as a row without a facet."""
    part = matching.part(FACETED)
    where = matching.by_vector(part)
    test = "facet = %s" if only else "NOT facet = ANY(%s)"
    read = _read_for(matching) if number and not part else FACETED
    of = FACETED + 1 if part else "(SELECT count(*) FROM found)"
    sql = f"""
        WITH matched AS MATERIALIZED (
            SELECT labels, "group", {matching.pairs} AS pair
            FROM archive_entry WHERE {where.sql} LIMIT {read + 1}
        ), found AS MATERIALIZED (
            SELECT * FROM matched LIMIT {FACETED + 1}
        ), once AS (
            SELECT label, count(*) AS number FROM found, unnest(labels) AS label
            WHERE NOT pair GROUP BY label
            UNION ALL SELECT label, count(*) FROM (
                SELECT DISTINCT "group", label FROM found, unnest(labels) AS label WHERE pair
            ) AS of_pages GROUP BY label
        ), counted AS (
            SELECT label, sum(number)::int AS number FROM once GROUP BY label
        ), placed AS (
            SELECT facet, l.id, key, names::text, number,
                row_number() OVER (PARTITION BY facet ORDER BY number DESC, l.id) AS place
            FROM counted JOIN archive_label AS l ON l.id = label WHERE {test}
        )
        SELECT facet, id, key, names, number, {of}
        FROM placed WHERE place <= {SHOWN} OR facet = 'year'
    """  # noqa: S608
    params = [*where.params, only or list(without)]
    if not number:
        return sql, params
    all_of_it, more = _number(matching, part)
    return f"{sql} UNION ALL SELECT '', 0, '', '', {all_of_it}, 0", [*params, *more]


def _number(matching: Matching, part: str) -> tuple[str, list[Any]]:
    """Counted by itself only where facets were counted of a part."""
    bound = _bound(matching)
    if matching.least - matching.spare > bound:
        return str(bound + 1), []
    if not part:
        return f"(SELECT {_PAGES} FROM matched)", []  # noqa: S608
    where = matching.by_vector()
    again = (
        f'SELECT "group", {matching.pairs} AS pair'  # noqa: S608
        f" FROM archive_entry WHERE {where.sql} LIMIT {_read_for(matching) + 1}"
    )
    return f"(SELECT {_PAGES} FROM ({again}) AS again)", where.params  # noqa: S608


def _read(found: list[Any], bound: int) -> tuple[Count, list[Tally]]:
    total = Count(0)
    tallies: list[Tally] = []
    for facet, key, text, names, number, of in found:
        if not facet:
            total = Count(min(number, bound), more=number > bound)
            continue
        label = Label(pk=key, facet=facet, key=text, names=json.loads(names))
        tallies.append((facet, label, Count(number, more=of > FACETED)))
    return total, tallies
