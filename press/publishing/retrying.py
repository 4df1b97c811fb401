"""What the database itself rolled back, because two waited for each other, is done again.

Locks are taken in one order, so that this is rare: the counter, by whoever changes what readers
see; a bundle; records, by kind and key; what is written for them (publication, edition, revision);
the index of the archive, last of all. Not everything can keep to it: a record that is saved is
held before it is known which others take facts from it.
"""

import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

logger = logging.getLogger(__name__)
Given = TypeVar("Given")

ROLLED_BACK = {"40P01", "40001"}
"""Of PostgreSQL: deadlock_detected, serialization_failure."""
TRIES = 6
PAUSE = 0.05
"""Seconds before the second try; each pause is about twice the one before."""
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET", "SHOW", "DECLARE", "FETCH", "CLOSE")


def is_rolled_back(error: BaseException | None) -> bool:
    return getattr(error.__cause__, "pgcode", None) in ROLLED_BACK if error else False


def retried(act: Callable[[], Given], undo: Callable[[], None] = lambda: None) -> Given:
    """What `act` gives, done again where the database rolled it back and nothing of it is kept:
    an act that committed something before is never done twice. `undo` takes back what it left
    elsewhere than in the database."""
    if connection.in_atomic_block:  # whoever opened the transaction does it again
        return act()
    for number in range(1, TRIES):
        with watched() as kept:
            try:
                return act()
            except OperationalError as error:
                if kept or not is_rolled_back(error):
                    raise
                logger.info("rolled back by the database, try %s: %s", number, error)
        undo()
        time.sleep(PAUSE * 2 ** (number - 1) * random.uniform(0.5, 1.5))  # noqa: S311
    return act()


@contextmanager
def watched() -> Iterator[list[bool]]:
    """Holds something as soon as something written was committed."""
    kept: list[bool] = []

    def look(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if not str(sql).lstrip("( ").upper().startswith(READS):
            transaction.on_commit(lambda: kept.append(True))  # at once where each stands alone
        return found

    with connection.execute_wrapper(look):
        yield kept


class RetryMiddleware:
    """The last of all: does a form of the desk again, before anybody else has seen an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        if request.method != "POST" or not request.path_info.startswith(reverse("admin:index")):
            return None
        if not request.user.is_authenticated:  # tries to log in are counted each
            return None
        before = len(_told(request))

        def undo() -> None:
            for _name, files in request.FILES.lists():
                for file in files:
                    file.seek(0)
            del _told(request)[before:]

        try:
            return retried(lambda: view(request, *args, **kwargs), undo)
        except Exception as error:
            return Raised(error)


class Raised(HttpResponse):
    """What the view raised, for the other middleware to answer: Django asks it about what is
    raised where an answer is rendered, and not about what is raised here."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def render(self) -> HttpResponse:
        raise self.error


def _told(request: Any) -> list[Any]:
    """The messages that wait to be shown."""
    found: list[Any] = request._messages._queued_messages
    return found
