"""What the process does that reads a file that was sent."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from press.people.acting import acting
from press.people.users import User
from press.sent import files
from press.sent.files import SentFile
from press.sent.limits import Limits, bounded

logger = logging.getLogger(__name__)
AT_ONCE = 2  # files that are read at the same time
SHOWN = 5  # lines of progress that are kept


@dataclass(frozen=True)
class Reader:
    """How files of a kind are read. `read` yields how far it is, in words, and notes its report in
    the file; both get a request that has nothing but the account."""

    may: Callable[[HttpRequest], bool]
    read: Callable[[HttpRequest, SentFile, bool], Iterator[str]]


READERS: dict[str, Reader] = {}
"""By kind of file; the pages of the desk register theirs when their addresses are made."""


def supervise(sent: SentFile, limits: Limits) -> None:
    """In its turn, read it in a child, and tell which limit stopped that."""
    with _in_turn():
        why, code = bounded(lambda: perform(sent), limits)
    if not why and not code:
        return
    again = files.known(sent.token)
    if again is None or again.facts["stage"] == "done":
        return
    with translation.override(again.facts["language"]):
        again.note(stage="failed", failure=said(why, limits))


def said(why: str, limits: Limits) -> str:
    if why == "memory":
        message = _("This file takes more memory than an import may (%(number)s MB). %(advice)s")
        return message % {"number": limits.memory >> 20, "advice": _advice()}
    if why == "time":
        message = _("This file takes longer than an import may (%(number)s minutes). %(advice)s")
        return message % {"number": f"{limits.clock / 120:g}", "advice": _advice()}
    return stopped() if why else _("Something went wrong here. Tell who runs the site.")


def _advice() -> str:
    return _("Send it in parts, a workbook as CSV, or ask who runs the site to import it.")


def stopped() -> str:
    return _(
        "The reading of this file was broken off: the machine was restarted, or the process was "
        "stopped. Start it again; what was imported before is recognised."
    )


def perform(sent: SentFile) -> None:
    """As the account that sent it, if that still may."""
    reader = READERS[sent.facts["kind"]]
    request = HttpRequest()
    account = User.objects.filter(pk=sent.facts["account"], is_active=True).first()
    request.user = account or AnonymousUser()
    network: str = sent.facts["network"]
    request.META["REMOTE_ADDR"] = network.partition("/")[0]
    with translation.override(sent.facts["language"]), acting(request):
        if account is None or not reader.may(request):
            sent.note(stage="failed", failure=_("You may not import this any more."))
            return
        _read(reader, request, sent)


def _read(reader: Reader, request: HttpRequest, sent: SentFile) -> None:
    lines: list[str] = []
    sent.note(stage="reading")
    try:
        for words in reader.read(request, sent, sent.facts["step"] == "check"):
            lines.append(words)
            sent.note(lines=lines[-SHOWN:])
    except MemoryError:
        raise
    except Exception:
        logger.exception("reading of a file of %s", sent.facts["kind"])
        sent.note(stage="failed", failure=said("", Limits(0, 0, 0)))


@contextmanager
def _in_turn() -> Iterator[None]:
    lock: Any = None
    while lock is None:
        lock = next(filter(None, map(files.turn, range(AT_ONCE))), None)
        if lock is None:
            time.sleep(0.2)
    try:
        yield
    finally:
        os.close(lock)
