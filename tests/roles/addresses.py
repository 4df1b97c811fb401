"""The desk's addresses, from the URL table."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver

DESK = "/admin/"


def routes() -> list[tuple[str, str]]:
    """Route and name of all that lies under the desk."""
    return _of(get_resolver())


@cache
def _of(resolver: Any) -> list[tuple[str, str]]:
    return [*_routes(resolver.url_patterns, "")]


def _routes(patterns: Any, before: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            if route.startswith("admin/"):
                yield f"/{route}", str(each.name)
        else:
            yield from _routes(each.url_patterns, route)


def of_model(opts: Any) -> list[tuple[str, str]]:
    start = f"{DESK}{opts.app_label}/{opts.model_name}/"
    return [(route, name) for route, name in routes() if route.startswith(start)]


def filled_in(route: str, key: Any) -> str:
    """The address of a row; any other part of a route is something that is not there."""
    known = {"object_id": str(key), "id": str(key), "key": str(key), "pk": str(key)}
    known |= {"token": "x" * 22, "content_type_id": "1", "uidb36": "1"}

    def value(found: re.Match[str]) -> str:
        return known[found[2]]

    return re.sub(r"<(?:(\w+):)?(\w+)>", value, route)
