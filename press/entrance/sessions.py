"""Where an account is logged in, so that its owner can look and end what he does not know. A
session ends by idleness (SESSION_COOKIE_AGE), and by its age whatever is done in it."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.people.acting import EVERY, RENEWED, network
from press.people.users import User

SINCE, LISTED = "since", "listed"
# The first that is found: most call themselves several.
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class DeskSession(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    key = models.CharField(max_length=40, unique=True, editable=False)
    device = models.CharField(_("device"), max_length=60, blank=True)
    network = models.CharField(_("network"), max_length=50, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    seen = models.DateTimeField(_("last used"), default=timezone.now)

    class Meta:
        verbose_name = _("log-in that lasts")
        verbose_name_plural = _("log-ins that last")
        default_permissions = ()
        ordering = ["-seen", "-pk"]

    def __str__(self) -> str:
        return f"{self.device} {self.network}".strip()


def begin(request: HttpRequest, user: User) -> None:
    """At a log-in."""
    request.session[SINCE] = time.time()
    _renew(request, user)


def renew(request: HttpRequest) -> None:
    """At each request to the desk; every five minutes, and under a new key, it is written."""
    session = request.session
    renewed = session.get(RENEWED)
    if renewed is None:
        return
    now = time.time()
    if now - session.get(SINCE, now) > settings.SESSION_LONGEST:
        logout(request)
        return
    is_due = abs(now - renewed) > EVERY or session.get(LISTED) != session.session_key
    if is_due and isinstance(request.user, User):
        _renew(request, request.user)


def _renew(request: HttpRequest, user: User) -> None:
    session = request.session
    session.setdefault(SINCE, time.time())
    session[RENEWED] = time.time()
    if session.session_key is None:  # a log-in in place of somebody else's
        session.save()
    before, session[LISTED] = session.get(LISTED), session.session_key
    facts = {"key": session.session_key, "seen": timezone.now(), "network": network(request)}
    facts["device"] = device(request.META.get("HTTP_USER_AGENT", ""))
    if not DeskSession.objects.filter(user=user, key=before).update(**facts):
        DeskSession.objects.update_or_create(
            key=session.session_key, defaults=facts | {"user": user}
        )


def device(agent: str) -> str:
    """What somebody calls it, of what his browser calls itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " · ".join(filter(None, [browser, system]))


def lasting(user: User) -> list[DeskSession]:
    """Those that have not ended; of the others nothing is kept."""
    mine = DeskSession.objects.filter(user=user)
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    mine.exclude(key__in=alive).delete()
    return list(mine)


def end(user: User, **which: Any) -> int:
    """The device knows no more who it is, at its next request."""
    found = DeskSession.objects.filter(user=user, **which)
    keys = list(found.values_list("key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return int(found.delete()[0])


def end_others(user: User, request: HttpRequest | None) -> int:
    kept = [request.session.session_key] if request else []
    ended = [each.pk for each in DeskSession.objects.filter(user=user) if each.key not in kept]
    return end(user, pk__in=ended)
