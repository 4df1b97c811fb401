"""Who acts, and from where, while a request is answered; for the audit log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from press.users import User

RENEWED, EVERY = "renewed", 300  # in a session: when its end was last put off; seconds
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class ActingMiddleware:
    """Lets what is noted below know the request, and puts off the end of a session that works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(reverse("admin:index")):
            renew_session(request)
        with acting(request):
            return self.get_response(request)


def renew_session(request: HttpRequest) -> None:
    """A session ends when nothing was asked of the desk for SESSION_COOKIE_AGE."""
    renewed = request.session.get(RENEWED)
    if renewed is not None and abs(time.time() - renewed) > EVERY:
        request.session[RENEWED] = time.time()


@contextmanager
def acting(request: HttpRequest) -> Iterator[None]:
    """For answers that are streamed too: they are written after the middleware is left."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def person() -> User | None:
    user = getattr(_request.get(), "user", None)
    return user if isinstance(user, User) else None


def network(request: HttpRequest | None = None) -> str:
    """Where the request came from, cut to its network (the first three parts of four in IPv4, 48
    bits in IPv6): enough to tell a log-in from elsewhere, too little to follow a person home."""
    request = request or _request.get()
    if request is None:
        return ""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied, AttributeError):
        return ""
    bits = 24 if address.version == 4 else 48
    return str(ip_network((address, bits), strict=False))
