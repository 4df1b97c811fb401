"""Wrong passwords and codes are counted, for all processes, and answered with growing delays.

A try is of a subject (a name that was typed, the codes of an account, an address that asks for a
letter) from a place: a device that logged in to this account before, or else where the request
came from. How long a place must wait may depend on all wrong tries there were, but the time always
runs from its own last one. So wrong tries of strangers slow down strangers alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from press.editions import signals
from press.entrance.devices import known_device
from press.people.acting import address, network
from press.people.users import User

DAY = timedelta(days=1)
FIRST, LONGEST = timedelta(seconds=10), timedelta(minutes=15)
# Tries that cost nothing: of one subject from one place; of any subject from one place; and of one
# subject from one network, once so many wrong tries of it came from everywhere.
FREE, FREE_ELSEWHERE, FREE_HUNTED, HUNTED = 5, 30, 1, 50
# Whoever gets to the codes knows the password: after so many in a day strangers' count no more.
CODES_A_DAY = 100


class TooSoonError(Exception):
    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.seconds = max(1, round(wait.total_seconds()))


class Subject(NamedTuple):
    """`name` is the account's, whether or not there is one of that name."""

    kind: str
    name: str

    @property
    def digest(self) -> str:
        return digest(self.kind, self.name.strip().casefold())


def password_of(name: str) -> Subject:
    return Subject("password", name)


def codes_of(user: Any) -> Subject:
    return Subject("code", user.username)


def letters_to(mail: str) -> Subject:
    return Subject("letter", mail)


class WrongTry(models.Model):
    """One that is not (yet) known to be right. Kept for a day, and by keyed digests only: names
    that are no account's may be passwords, typed into the wrong field."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    subject = models.CharField(max_length=40)
    place = models.CharField(max_length=40)
    network = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["subject", "at"], name="wrong_try_subject"),
            models.Index(fields=["place", "at"], name="wrong_try_place"),
        ]

    def __str__(self) -> str:
        return f"{self.subject[:6]} {self.at:%H:%M:%S}"


class Place(NamedTuple):
    own: str
    network: str
    is_known: bool


def digest(kind: str, value: str) -> str:
    return salted_hmac(f"press.entrance.{kind}", value).hexdigest()


def place_of(request: HttpRequest, subject: Subject) -> Place:
    around = digest("network", network(request))
    if device := known_device(request, subject.name):
        return Place(digest("device", device), around, is_known=True)
    return Place(digest("place", address(request)), around, is_known=False)


class Attempt:
    """What a door says of a try: it stays wrong unless `is_right` is set."""

    is_right = False


@contextmanager
def trying(request: HttpRequest, subject: Subject) -> Iterator[Attempt]:
    """Around the checking of a password or a code. Raises TooSoonError instead of letting it be
    checked. The try is counted before it is checked, so many at once are no way around."""
    place = place_of(request, subject)
    standing(subject, place).let_pass()
    made = WrongTry.objects.create(subject=subject.digest, place=place.own, network=place.network)
    before = standing(subject, place, but=made)
    if before.wait:
        made.delete()
    before.let_pass()
    attempt = Attempt()
    yield attempt
    if attempt.is_right:
        WrongTry.objects.filter(subject=subject.digest, place=place.own).delete()
        return
    WrongTry.objects.filter(at__lt=timezone.now() - DAY).delete()
    if standing(subject, place).is_slowed and not before.is_slowed:
        signals.slowed.send(sender=WrongTry, request=request, subject=subject)


class Standing(NamedTuple):
    """`is_slowed` says whether a next wrong try has a delay, `wait` what is left of the last."""

    wait: timedelta
    is_slowed: bool

    def let_pass(self) -> None:
        if self.wait:
            raise TooSoonError(self.wait)


def standing(subject: Subject, place: Place, but: WrongTry | None = None) -> Standing:
    now = timezone.now()
    tries = WrongTry.objects.filter(at__gt=now - DAY)
    if but:
        tries = tries.exclude(pk=but.pk)
    of_it = Q(subject=subject.digest)
    here, near = of_it & Q(place=place.own), Q(place=place.own)
    around = of_it & Q(network=place.network)
    found = tries.filter(of_it | near).aggregate(
        here=Count("pk", filter=here),
        here_at=Max("at", filter=here),
        near=Count("pk", filter=near),
        near_at=Max("at", filter=near),
        around=Count("pk", filter=around),
        around_at=Max("at", filter=around),
        all=Count("pk", filter=of_it),
        all_from=Min("at", filter=of_it),
    )
    ends = [growing(found["here"], FREE, found["here_at"])]
    if not place.is_known:
        ends.append(growing(found["near"], FREE_ELSEWHERE, found["near_at"]))
        if found["all"] >= HUNTED:
            ends.append(growing(found["around"], FREE_HUNTED, found["around_at"]))
        if subject.kind == "code" and found["all"] >= CODES_A_DAY:
            ends.append(found["all_from"] + DAY)
    last = max((end for end in ends if end), default=None)
    wait = max(timedelta(0), last - now) if last else timedelta(0)
    return Standing(wait, is_slowed=last is not None)


def growing(tries: int, free: int, last: datetime | None) -> datetime | None:
    """Until when to wait: ten seconds after the last of the free ones, twice as long after each
    more."""
    if tries < free or last is None:
        return None
    wait: timedelta = FIRST * 2 ** min(tries - free, 10)
    return last + min(LONGEST, wait)


def tries_of(*subjects: Subject) -> Any:
    """Those that count now."""
    digests = [subject.digest for subject in subjects]
    return WrongTry.objects.filter(subject__in=digests, at__gt=timezone.now() - DAY)


def wrong_tries(user: User) -> Any:
    return tries_of(password_of(user.username), codes_of(user))


def forget(user: User) -> int:
    """Unlocks: nothing counts against the account any more, wherever it was tried."""
    return int(wrong_tries(user).delete()[0])
