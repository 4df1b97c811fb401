"""Everything that stands between a record and its readers now: what is missing, and the clock."""

import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.saying import moment
from press.problems import Problem
from press.publishable import Publishable
from press.review_steps import missing


def obstacles(record: Publishable) -> list[Problem]:
    return [*record.problems(), *missing(record), *held_back(record)]


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


def said_moment(at: datetime.datetime) -> str:
    """By the newsroom's clock, in the active language."""
    return moment(timezone.localtime(at), get_language())
