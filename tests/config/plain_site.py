"""A site that reads what it is sent and answers with as much as it is asked for."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from config.serving import buffered

buffered.HEADERS = 3
buffered.GRACE = 4


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    got = len(environ["wsgi.input"].read())
    if environ["PATH_INFO"].endswith("/images/picture/upload/"):
        time.sleep(0.4)
    size = int(environ["QUERY_STRING"] or 0)
    answer = b"x" * size if size else str(got).encode()
    start("200 OK", [("Content-Length", str(len(answer)))])
    return [answer]
