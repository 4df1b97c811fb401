"""The daily e-mail of what needs care: plain text, in the language of who gets it."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.people.letters import at_site, letter
from press.people.users import User
from press.records.kinds import publishables
from press.watch.watchers import Care, Watched, watched_by

LISTED = 10  # of each kind


class Sent(NamedTuple):
    """`failure` says why an e-mail could not be sent; it is tried again in the next run."""

    user: User
    number: int
    failure: str = ""


def may_be_told(user: Any) -> bool:
    """Who may publish something, and has an address to be told at."""
    if not (user.email and user.is_active and user.is_staff):
        return False
    models = (model._meta for model in publishables().values())
    return any(user.has_perm(f"{meta.app_label}.publish_{meta.model_name}") for meta in models)


def send_watch() -> Iterator[Sent]:
    """One e-mail to each, once a day however many runs there are; none where nothing needs care."""
    today = timezone.localdate()
    waiting = User.objects.filter(watch_mail=True, is_active=True, is_staff=True).exclude(email="")
    for key in list(waiting.order_by("pk").values_list("pk", flat=True)):
        sent = _tell(key, today)
        if sent:
            yield sent


@transaction.atomic
def _tell(key: int, today: datetime.date) -> Sent | None:
    held = User.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
    user = held.filter(pk=key, watch_mail=True).exclude(watch_sent=today).first()
    if user is None or not may_be_told(user):
        return None
    with translation.override(user.language):
        found = [watched for watched in watched_by(user) if watched.cares]
        if not found:
            return None
        number = sum(watched.number for watched in found)
        try:
            message(user, found).send()
        except (OSError, ValueError) as error:  # of the mail server, and of what no mail can hold
            return Sent(user, number, f"{type(error).__name__}: {error}")
    user.watch_sent = today
    user.save(update_fields=["watch_sent"])
    return Sent(user, number)


def message(user: User, found: Sequence[Watched]) -> EmailMessage:
    number = sum(watched.number for watched in found)
    subject = ngettext("%(number)s thing needs care", "%(number)s things need care", number) % {
        "number": number
    }
    page = reverse("admin:watch")
    parts = [_section(watched) for watched in found]
    parts.append(
        "\n".join([_("The whole list at the desk, and the choice not to get it:"), at_site(page)])
    )
    return letter(user.email, subject, parts, unsubscribe=page)


def _section(watched: Watched) -> str:
    lines = [f"{watched.watcher.label} ({watched.number}{'+' if watched.is_more else ''})"]
    lines += [_told(care) for care in watched.cares[:LISTED]]
    if (rest := watched.number - LISTED) and rest > 0:
        more = ngettext("And %(number)s more.", "And %(number)s more.", rest)
        lines.append(more % {"number": rest})
    return "\n".join(lines)


def _told(care: Care) -> str:
    facts = [one_line(care.title), care.day, care.detail]
    lines = [f"- {_(', ').join(fact for fact in facts if fact)}"]
    lines += [f"  {address}" for address in (care.link, at_site(care.url)) if address]
    return "\n".join(lines)


def one_line(text: str) -> str:
    return " ".join(text.split())
