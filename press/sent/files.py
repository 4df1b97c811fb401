"""Files that were sent, each with what is known of its reading; never served.

A folder of VAR, names that cannot be guessed, each known to the account that sent it alone. Who
reads a file holds its lock, which falls however that process ends.
"""

import fcntl
import json
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from press.people import acting

DAY = 24 * 60 * 60
REMEMBERED = 10  # of an account
ROOM = 2 << 30  # bytes of all
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class SentFile:
    """`facts`: kind, name, account, language, network, options; step (“check”, “import”), stage
    (“waiting”, “reading”, “done”, “failed”); lines, report, go_on, failure."""

    token: str
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.facts["name"])

    @property
    def path(self) -> Path:
        return _folder() / self.token

    @property
    def refused_path(self) -> Path:
        """The table of its refused rows."""
        return _folder() / f"{self.token}.refused"

    @property
    def ledger_path(self) -> Path:
        """The table of what of its items is not kept."""
        return _folder() / f"{self.token}.ledger"

    @property
    def _facts_path(self) -> Path:
        return _folder() / f"{self.token}.json"

    def note(self, **changes: Any) -> None:
        self.facts.update(changes)
        new = _folder() / f"{self.token}.new"
        with private(new) as file:
            file.write(json.dumps(self.facts, ensure_ascii=False).encode("utf-8", "replace"))
        new.replace(self._facts_path)

    def hold(self, patience: float = 0.0) -> int | None:
        """Its lock, a file that is to be closed; None where another has it for so many seconds."""
        end = time.monotonic() + patience
        while (lock := self._locked(fcntl.LOCK_EX)) is None and time.monotonic() < end:
            time.sleep(0.02)
        return lock

    @property
    def is_held(self) -> bool:
        lock = self._locked(fcntl.LOCK_SH)
        if lock is not None:
            os.close(lock)
        return lock is None

    def _locked(self, way: int) -> int | None:
        lock = os.open(_folder() / f"{self.token}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, way | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock

    def forget(self) -> None:
        """What was sent; what became of it stays for a day."""
        self.path.unlink(missing_ok=True)
        self.refused_path.unlink(missing_ok=True)

    def remove(self) -> None:
        for path in _folder().glob(f"{self.token}*"):
            path.unlink(missing_ok=True)


def keep(request: HttpRequest, upload: Any, kind: str, options: dict[str, Any]) -> SentFile:
    """Of the kind of record that it has rows of. Raises ValidationError where there is no room."""
    _sweep()
    account = request.user.pk or 0
    for old in list(of(account))[REMEMBERED - 1 :]:
        if not old.is_held:
            old.remove()
    if _taken() + upload.size > ROOM:
        raise ValidationError(_("Too many files wait to be imported. Try again later."))
    facts = {
        "kind": kind,
        "name": str(upload.name)[:200],
        "account": account,
        "language": get_language(),
        "network": acting.network(request),
        "options": options,
        "sent": time.time(),
    }
    sent = SentFile(secrets.token_urlsafe(24), facts)
    with private(sent.path) as file:
        for part in upload.chunks():
            file.write(part)
    sent.note()
    return sent


def known(token: str) -> SentFile | None:
    if not _TOKEN.fullmatch(token):
        return None
    try:
        return SentFile(token, json.loads((_folder() / f"{token}.json").read_bytes()))
    except (OSError, ValueError):
        return None


def find(request: HttpRequest, token: str, kind: str) -> SentFile | None:
    """What this account sent."""
    sent = known(token)
    mine = sent and (sent.facts["account"], sent.facts["kind"]) == (request.user.pk, kind)
    return sent if mine else None


def of(account: Any, kind: str = "") -> Iterator[SentFile]:
    """All that an account sent, the last first."""
    found = []
    for path in _folder().glob("*.json"):
        sent = known(path.stem)
        if sent and sent.facts["account"] == account and kind in {"", sent.facts["kind"]}:
            found.append(sent)
    yield from sorted(found, key=lambda sent: -float(sent.facts["sent"]))


def private(path: Path) -> IO[bytes]:
    """Opened anew to be written, for nobody else to read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def turn(number: int) -> int | None:
    """The lock of one of the few places for reading; None where it is taken."""
    return SentFile(f"turn-{number}", {}).hold()


def _folder() -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _taken() -> int:
    """Bytes; what others replace or remove meanwhile is not counted."""
    taken = 0
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):
            taken += path.stat().st_size
    return taken


def _sweep() -> None:
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - DAY and not path.name.startswith("turn-"):
                path.unlink(missing_ok=True)
