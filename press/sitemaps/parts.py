"""Of what the map consists; rooms register their parts and lists in their AppConfig.ready."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LENGTH = 10_000
"""Addresses of one file; of pages, as many keys, in use or not."""


class Location(NamedTuple):
    """A path as it is sent, when it changed, and by language the paths of the same."""

    path: str
    changed: datetime | None = None
    alike: Mapping[str, str] = {}


class File(NamedTuple):
    """One of a part; `size` is how many addresses it has."""

    number: int
    size: int
    changed: datetime | None = None


@dataclass(frozen=True)
class Part:
    """`files` tells what there is in a fixed number of queries, `locations` what a file holds, in
    another; nothing for a number that is none."""

    name: str
    files: Callable[[], list[File]]
    locations: Callable[[int], Iterable[Location]]


_parts: dict[str, Part] = {}
_listed: dict[str, None] = {}


def register(part: Part) -> None:
    _parts[part.name] = part


def parts() -> Mapping[str, Part]:
    return _parts


def add_lists(*names: str) -> None:
    """Names of addresses without parts, that are pages in every language."""
    _listed.update(dict.fromkeys(names))


def in_every_language(name: str, *args: str, changed: datetime | None = None) -> Iterator[Location]:
    """The same page of the interface, once for each language."""
    alike = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            alike[code] = reverse(name, args=args)
    for path in alike.values():
        yield Location(path, changed, alike)


def _lists(number: int) -> Iterator[Location]:
    for name in _listed if number == 1 else ():
        yield from in_every_language(name)


def _files() -> list[File]:
    return [File(1, len(_listed) * len(settings.LANGUAGES))]


LISTS = Part("lists", _files, _lists)
