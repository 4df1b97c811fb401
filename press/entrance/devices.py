"""Which accounts logged in on a device before, in a signed cookie of the desk's path.

It opens nothing. Such a device waits for its own wrong tries alone (press/entrance/tries.py), and
a form that comes from it after its session ended is carried on to the log-in. Where the cookie was
thrown away, a mark in the form itself says that it was given to somebody.
"""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from press.people.users import User

COOKIE, SALT = "desk_device", "press.entrance.devices"
MARK = "_given"  # in a form
DAYS, RENEWED_AFTER = 180, 7
ACCOUNTS = 8  # of one browser, the latest


class Device(NamedTuple):
    key: str
    accounts: list[str]


def this_device(request: HttpRequest, days: int = DAYS) -> Device | None:
    """None where nobody logged in before, or not for so many days."""
    try:
        value = request.COOKIES.get(COOKIE, "")
        return Device(*signing.loads(value, salt=SALT, max_age=days * 86400))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def given_mark() -> str:
    return signing.dumps("", salt=MARK)


def was_given(request: HttpRequest) -> bool:
    """Whether the form that is sent was given to somebody who was logged in."""
    try:
        signing.loads(request.POST.get(MARK, ""), salt=MARK, max_age=DAYS * 86400)
    except signing.BadSignature:
        return False
    return True


def known_device(request: HttpRequest, name: str) -> str:
    """Its key, if the account of that name logged in on it before."""
    device = this_device(request)
    return device.key if device and _mark(name) in device.accounts else ""


def _mark(name: str) -> str:
    return salted_hmac(SALT, name.strip().casefold()).hexdigest()[:20]


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """With an answer to somebody who is logged in. The cookie is renewed once a week."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return
    recent = this_device(request, RENEWED_AFTER)
    mark = _mark(user.username)
    if recent and mark in recent.accounts:
        return
    device = this_device(request) or Device(secrets.token_urlsafe(12), [])
    accounts = [mark, *(each for each in device.accounts if each != mark)][:ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([device.key, accounts], salt=SALT),
        max_age=DAYS * 86400,
        path=reverse("admin:index"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
