"""Every address at which readers and machines may knock, made from the routes themselves."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from press.records.kinds import kind_of, kinds
from press.sitemaps.parts import parts

NOT_PUBLIC = ("admin/", "media/")  # the desk; files at addresses nobody can guess
QUERIES = {
    "archive": ["?q={q}", "?sort=newest&kind=story", "?tag={q}", "?on=2017-06-06"],
    "archive_json": ["?q={q}", "?sort=oldest"],
    "archive_atom": ["?q={q}", "?sort=latest"],
    "archive_names": ["?q={q}"],
    "oai": [
        "?verb=ListRecords&metadataPrefix=oai_dc",
        "?verb=ListIdentifiers&metadataPrefix=oai_dc",
        "?verb=Identify",
    ],
    "events": ["?year=2017", "?q={q}"],
    "page": ["?as-of=2100-01-01", "?q={q}"],
    "archive_csv": ["?q={q}"],
    "archive_xlsx": ["?q={q}"],
}
DAYS = ["06-06", "2017-06-06"]


def routes() -> Iterator[tuple[str, str]]:
    """Name and pattern of all public routes."""
    yield from _routes(get_resolver().url_patterns, "")


def _routes(patterns: Any, before: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        route = before + str(each.pattern)
        if route.startswith(NOT_PUBLIC):
            continue
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield str(each.name), route


def addresses(records: list[Any], secret: str) -> list[str]:
    """All routes, for every record and both languages, with and without queries. Raises KeyError
    for a route whose parts are not known here: a new door must be tried too."""
    found: dict[str, None] = {}
    for name, route in routes():
        for plain in _filled(route, records, secret):
            for query in ["", *QUERIES.get(name, [])]:
                found["/" + plain + query.format(q=secret)] = None
                if name not in {"page"}:
                    found["/en/" + plain + query.format(q=secret)] = None
    return list(found)


def _filled(route: str, records: list[Any], secret: str) -> Iterator[str]:
    if "<" not in route:
        yield route
    elif "<segment:slug>" in route:
        for record in records:
            yield _with(route, section=kind_of(record).section, slug=record.slug)
        if "<segment:section>" not in route:
            yield _with(route, slug=secret)
    elif "<slug:part>" in route:
        for part in parts():
            yield _with(route, part=part)
    elif "<str:name>" in route:
        for kind in kinds():
            yield _with(route, name=kind.name, number=str(kind.schema))
    else:
        for day in DAYS:
            yield _with(route, day=day, token="x" * 30, number="1")


def _with(route: str, **values: str) -> str:
    values = {"number": "1", "first": "1", "second": "2", **values}
    while "<" in route:
        before, _bracket, rest = route.partition("<")
        part, _bracket, after = rest.partition(">")
        route = before + values[part.rpartition(":")[2]] + after
    return route
