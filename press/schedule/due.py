"""Publishing and withdrawing by the clock.

Each record, and each bundle, is a transaction of its own that holds it: any number of runners may
run at once, and one that is killed leaves nothing half done.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from press.bundles.bundle import Bundle
from press.bundles.bundling import send_out
from press.editions.publications import Counter
from press.publishing.retrying import retried
from press.publishing.verbs import publish, withdraw
from press.records.kinds import publishables
from press.records.problems import Unpublishable
from press.schedule import failures as schedule_failures
from press.schedule.failures import ScheduleFailure

logger = logging.getLogger(__name__)
Verb = ScheduleFailure.Verb
Act = Callable[[Any], Any]
Reasons = dict[str, list[str]]


class Outcome(NamedTuple):
    """`reasons`, by language, are why it failed; `is_news` tells a failure of which the desk does
    not know yet."""

    verb: str
    record: Any
    reasons: Reasons
    is_news: bool


def run() -> Iterator[Outcome]:
    """Do all that is due. What fails keeps its schedule and is tried again in the next run."""
    yield from _each(Bundle.objects.due, "publish_at", Verb.PUBLISH, _send_out)
    for model in publishables().values():
        yield from _each(model.objects.due, "publish_at", Verb.PUBLISH, _publish)
        yield from _each(model.objects.ended, "withdraw_at", Verb.WITHDRAW, _withdraw)


def _each(due: Callable[[], Any], moment: str, verb: str, act: Act) -> Iterator[Outcome]:
    tried: list[int] = []

    @transaction.atomic
    def next_one() -> Outcome | None:
        if due().exclude(pk__in=tried).exists():
            Counter.hold()
        waiting = due().exclude(pk__in=tried).order_by(moment, "pk")
        held = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True)
        record = held.first()
        if record is None:
            _forget_settled(due(), verb)
            return None
        return _attempt(record, verb, act)

    while outcome := retried(next_one):
        tried.append(outcome.record.pk)
        yield outcome


def _attempt(record: Any, verb: str, act: Act) -> Outcome:
    """With the reasons of a failure in every language of the desk."""
    reasons: Reasons = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reasons[code] = _refused(record, act)
        if not reasons[code]:
            schedule_failures.forget(record, verb)
            return Outcome(verb, record, {}, False)
    return Outcome(verb, record, reasons, schedule_failures.keep(record, verb, reasons))


def _refused(record: Any, act: Act) -> list[str]:
    """Why it cannot be done; nothing where it was. A fault of one record stops no other."""
    try:
        with transaction.atomic():
            act(record)
    except Unpublishable as refusal:
        return [problem.message for problem in refusal.problems]
    except (OperationalError, InterfaceError):
        raise  # the database is away, or rolled it back
    except Exception:
        logger.exception("schedule: %s %s", record.kind, record.pk)
        return [_("A fault of the program; it stands in the server's log.")]
    return []


def _forget_settled(due: Any, verb: str) -> None:
    """Failures of what is no longer due: it was given another moment, or done by hand."""
    kept = ScheduleFailure.objects.filter(kind=due.model.kind, verb=verb)
    kept.exclude(record__in=due.values("pk")).delete()


def _send_out(bundle: Bundle) -> None:
    send_out(bundle, by=None)


def _publish(record: Any) -> None:
    publish(record, by=None)


def _withdraw(record: Any) -> None:
    withdraw(record, by=None, reason=record.withdraw_reason)
