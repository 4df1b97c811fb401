"""Tables that were sent to be imported, kept between what would change and the word to go on.

They are never served: a folder of VAR, names that cannot be guessed, each known to the session
that sent it alone, gone after use and after a day.
"""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

DAY = 24 * 60 * 60
REMEMBERED = 10  # of a session
_KEY = "sent_files"


@dataclass(frozen=True)
class SentFile:
    token: str
    name: str

    @property
    def path(self) -> Path:
        return _folder() / self.token

    @property
    def refused_path(self) -> Path:
        """The table of its refused rows."""
        return _folder() / f"{self.token}.refused"

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self.refused_path.unlink(missing_ok=True)


def keep(request: HttpRequest, upload: Any, kind: str) -> SentFile:
    """Of the kind of record that it has rows of."""
    _sweep()
    sent = SentFile(secrets.token_urlsafe(24), str(upload.name))
    with sent.path.open("wb") as file:
        for part in upload.chunks():
            file.write(part)
    known = dict(list(request.session.get(_KEY, {}).items())[1 - REMEMBERED :])
    request.session[_KEY] = known | {sent.token: [kind, sent.name]}
    return sent


def find(request: HttpRequest, token: str, kind: str) -> SentFile | None:
    """What this session sent and was not used yet."""
    known_kind, name = request.session.get(_KEY, {}).get(token, ["", ""])
    sent = SentFile(token, name)
    return sent if known_kind == kind and sent.path.exists() else None


def _folder() -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep() -> None:
    for path in _folder().iterdir():
        if path.stat().st_mtime < time.time() - DAY:
            path.unlink(missing_ok=True)
