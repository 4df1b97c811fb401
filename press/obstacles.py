"""Everything that stands between a record and its readers now: what is missing, what it would show
of others, a review, and the clock."""

from django.utils import timezone
from django.utils.translation import gettext as _

from press.composing import Composed, composed
from press.problems import Problem
from press.publishable import Publishable
from press.review_steps import missing
from press.unseen import said_moment, unseen


def obstacles(record: Publishable, found: Composed | None = None) -> list[Problem]:
    """`found` is what it composes to, where that is at hand or it goes out with others."""
    found = composed(record) if found is None else found
    return [
        *record.problems(),
        *unseen(record, found),
        *missing(record, found.content),
        *held_back(record),
    ]


def held_back(record: Publishable) -> list[Problem]:
    """An embargo that lasts, an end that has passed."""
    now = timezone.now()
    found = []
    if record.embargoed_until and record.embargoed_until > now:
        message = _("Under embargo until %(moment)s.")
        words = {"moment": said_moment(record.embargoed_until)}
        found.append(Problem(message % words, anchor="id_embargoed_until_0"))
    if record.withdraw_at and record.withdraw_at <= now:
        message = _("It was to be withdrawn at %(moment)s: give a later moment or none.")
        words = {"moment": said_moment(record.withdraw_at)}
        found.append(Problem(message % words, anchor="id_withdraw_at_0"))
    return found
