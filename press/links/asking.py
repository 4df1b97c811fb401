"""Asking one address whether it answers; nothing of the answer is kept but its status.

The address that was looked up is the one that is connected to, at every redirect anew, so that no
name can lead into a private network between the look and the question.
"""

import contextlib
import http.client
import socket
import ssl
from collections.abc import Iterator
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from press.links.checks import as_asked
from press.links.public_addresses import NotPublic, resolved

TIMEOUT = 10  # seconds for each step
WHOLE = 30  # seconds for one question, however slowly the answer drips
REDIRECTS = 5
READ = 64 * 1024  # bytes of an answer that are read at most
AGENT = "Mozilla/5.0 (compatible; Milaff link check)"


class Answer(NamedTuple):
    """Either a status or a trouble (a key of press.links.watcher.TROUBLES); `body` where asked."""

    status: int | None
    trouble: str = ""
    body: bytes = b""

    @property
    def is_there(self) -> bool:
        """Also where it wants a log-in or fewer questions: the page is there."""
        return self.status is not None and (self.status < 400 or self.status in KEEPS_OUT)


KEEPS_OUT = {401, 402, 403, 405, 406, 418, 429, 451, 999}


def ask(url: str) -> Answer:
    """HEAD first; GET where that is refused. Never raises."""
    answer = _followed("HEAD", url)
    return _followed("GET", url) if (answer.status or 0) >= 400 else answer


def fetch(url: str) -> Answer:
    """With the beginning of its body."""
    return _followed("GET", url)


def _followed(method: str, url: str) -> Answer:
    for _hop in range(REDIRECTS + 1):
        parts = urlsplit(as_asked(url))
        if not parts.hostname:
            return Answer(None, "unknown")
        try:
            status, location, body = _asked(method, parts)
            url = urljoin(parts.geturl(), location)
        except NotPublic:
            return Answer(None, "private")
        except ssl.SSLError:
            return Answer(None, "insecure")
        except (socket.gaierror, UnicodeError):
            return Answer(None, "unknown")
        except (OSError, http.client.HTTPException, ValueError):
            return Answer(None, "silent")
        if status not in (301, 302, 303, 307, 308) or not location:
            return Answer(status, body=body)
    return Answer(None, "circling")


def _asked(method: str, parts: SplitResult) -> tuple[int, str, bytes]:
    host = parts.hostname or ""
    secure = parts.scheme.lower() == "https"
    port = parts.port or (443 if secure else 80)
    with _connection(host, port, secure=secure) as connection:
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        body = answer.read(READ) if method == "GET" else b""
        # header values come as Latin-1; an address in them may be UTF-8 all the same
        raw = (answer.getheader("Location") or "").encode("latin-1", "replace")
        return answer.status, raw.decode("utf-8", "replace"), body


@contextlib.contextmanager
def _connection(host: str, port: int, *, secure: bool) -> Iterator[http.client.HTTPConnection]:
    """To the very address that was looked up; ended after WHOLE seconds, come what may."""
    plain = socket.create_connection((resolved(host, port), port), TIMEOUT)
    ending = Timer(WHOLE, _end, [plain])
    ending.daemon = True
    ending.start()
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = plain
    try:
        if secure:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(plain, server_hostname=host)
        yield connection
    finally:
        ending.cancel()
        connection.close()
        plain.close()


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
