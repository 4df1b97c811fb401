"""Each request has a mark: in its lines of the log, in its answer, on the page that says something
broke. So who reads such a page can tell which of all faults was his."""

import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# Nothing of a device is used, but passkeys.
PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)
_mark: ContextVar[str] = ContextVar("mark", default="-")


class MarkMiddleware:
    """The outermost: its headers are on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = uuid.uuid4().hex[:12]
        request.mark = mark  # type: ignore[attr-defined]
        _mark.set(mark)  # until the next request of this thread: the server logs after the answer
        response = self.get_response(request)
        response[HEADER] = mark
        response["Permissions-Policy"] = PERMISSIONS
        return response


class MarkFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.mark = getattr(getattr(record, "request", None), "mark", None) or _mark.get()
        return True
