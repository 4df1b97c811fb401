"""Who acts, and from where, while a request is answered; for the audit log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

from press.people.users import User

Address = IPv4Address | IPv6Address
RENEWED, EVERY = "renewed", 300  # in a session: when its end was last put off; seconds
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class ActingMiddleware:
    """Lets what is noted below know the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting(request):
            return self.get_response(request)


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
    found = _address(request or _request.get())
    return _cut(found, 24, 48) if found else ""


def address(request: HttpRequest) -> str:
    """For telling apart who knocks, never kept as it is: of IPv6 the 64 bits that one line has."""
    found = _address(request)
    return _cut(found, 32, 64) if found else ""


def _address(request: HttpRequest | None) -> Address | None:
    """Behind proxies, as many as are trusted: what the outermost of them saw."""
    if request is None:
        return None
    try:
        found = ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied, AttributeError, ImproperlyConfigured):
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _cut(found: Address, bits: int, bits6: int) -> str:
    return str(ip_network((found, bits if found.version == 4 else bits6), strict=False))
