"""What needs care: every room registers watchers, one desk page and one daily e-mail show them.

A room says in its AppConfig.ready `watch.register(Watcher(…))`.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language

from language.dates.saying import say
from language.dates.value import Date
from press.records.changing import may_see

LIMIT = 500  # things that one watcher tells of
SOON = 14  # days before its date that a thing is near


def said_day(day: datetime.date) -> str:
    """As the house says it, in the active language."""
    return say(Date(day.isoformat()), get_language())


@dataclass(frozen=True)
class Care:
    """One thing to look at. `url` leads to the desk's form and field that mends it."""

    title: str
    url: str
    detail: str = ""
    due: datetime.date | None = None
    key: str = ""  # names it to the watcher's actions
    link: str = ""  # an outside address, shown as it is
    copy: str = ""  # where an archived copy of it is
    about: Any = None  # the model of the record that it names: only who may see those is told

    @property
    def link_shown(self) -> str:
        """With its letters as they are read."""
        return uri_to_iri(self.link)

    @property
    def day(self) -> str:
        return said_day(self.due) if self.due else ""

    @property
    def is_past(self) -> bool:
        return self.due is None or self.due <= timezone.localdate()


@dataclass(frozen=True)
class Action:
    """A button beside each thing. `act` is given its key, and answers what happened, in words; it
    raises PermissionDenied for those who may not, LookupError for what is gone."""

    name: str
    label: Any
    act: Callable[[HttpRequest, str], str]


@dataclass(frozen=True)
class Watcher:
    """`find` asks a fixed number of queries and gives at most LIMIT, the most pressing first.

    `permission` is what one must have to be told. `together` gives an address of the desk where all
    are dealt with at once, and its words; `looked` says, in a sentence of the page's foot, when it
    last looked."""

    name: str
    label: Any
    permission: str
    find: Callable[[], Sequence[Care]]
    actions: tuple[Action, ...] = ()
    together: Callable[[Sequence[Care]], Iterable[tuple[Any, str]]] | None = None
    explanation: Any = ""
    looked: Callable[[], str] | None = None


@dataclass(frozen=True)
class Watched:
    watcher: Watcher
    cares: Sequence[Care]
    links: Sequence[tuple[Any, str]] = field(default_factory=tuple)

    @property
    def number(self) -> int:
        return len(self.cares)

    @property
    def is_more(self) -> bool:
        return self.number >= LIMIT


_watchers: dict[str, Watcher] = {}


def register(watcher: Watcher) -> None:
    """In the order of registration they stand on the page."""
    _watchers[watcher.name] = watcher


def forget(name: str) -> None:
    _watchers.pop(name, None)


def all_looked() -> list[str]:
    return [each.looked() for each in _watchers.values() if each.looked]


def watchers_of(user: Any) -> list[Watcher]:
    return [each for each in _watchers.values() if user.has_perm(each.permission)]


def watched_by(user: Any) -> list[Watched]:
    """What every watcher that the user may see has found, those with nothing too."""
    found = []
    for watcher in watchers_of(user):
        cares = [
            care
            for care in watcher.find()[:LIMIT]
            if care.about is None or may_see(user, care.about)
        ]
        links = tuple(watcher.together(cares)) if watcher.together and cares else ()
        found.append(Watched(watcher, cares, links))
    return found
