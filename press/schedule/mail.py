"""Telling those who publish that the clock could not: one e-mail each, in his language."""

import logging
from typing import Any

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from press.people import letters
from press.people.users import User
from press.schedule.due import Outcome, Verb
from press.watch.differing import change_url

logger = logging.getLogger(__name__)


def tell(outcome: Outcome) -> None:
    """Send it now; that a server of e-mails fails stops no schedule."""
    for person in those_told(outcome.record, outcome.verb):
        with translation.override(person.language):
            message = letter(person, outcome)
        try:
            message.send()
        except OSError:
            logger.exception("e-mail of the schedule to account %s", person.pk)


def those_told(record: Any, verb: str) -> list[User]:
    """Accounts that may do by hand what the clock could not."""
    opts = record._meta
    permitted = User.objects.with_perm(f"{opts.app_label}.{verb}_{opts.model_name}")
    return list(permitted.filter(is_staff=True, is_active=True).exclude(email="").order_by("pk"))


def letter(person: User, outcome: Outcome) -> EmailMessage:
    words = {"title": " ".join(str(outcome.record).split())}
    if outcome.verb == Verb.WITHDRAW:
        subject = _("Not withdrawn: %(title)s") % words
        text = _("“%(title)s” was to be withdrawn by the clock. Readers still see it, because:")
    else:
        subject = _("Not published: %(title)s") % words
        text = _("“%(title)s” was to go out by the clock. It did not, because:")
    reasons = outcome.reasons.get(person.language, [])
    parts = [
        text % words,
        "\n".join(f"- {reason}" for reason in reasons),
        _("It is tried again until it goes or its moment is taken away."),
        letters.at_site(change_url(outcome.record)),
    ]
    return letters.letter(person.email, subject, parts)
