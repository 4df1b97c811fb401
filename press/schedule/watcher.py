"""Watches for what was to go out, or to be withdrawn, by the clock and could not."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.bundles.bundle import Bundle
from press.records.kinds import publishables
from press.schedule.failures import ScheduleFailure
from press.watch.differing import change_url
from press.watch.watchers import LIMIT, Care, Watcher


def find() -> Sequence[Care]:
    """The longest late first; one query, and one for each kind among them."""
    return sorted(_found(), key=lambda care: str(care.due))[:LIMIT]


def _found() -> Iterator[Care]:
    models: dict[str, Any] = {Bundle.kind: Bundle, **publishables()}
    kept = ScheduleFailure.objects.order_by("kind", "pk")[:LIMIT]
    for kind, same in groupby(kept, key=lambda failure: failure.kind):
        failures = list(same)
        records = models[kind].objects.in_bulk([failure.record for failure in failures])
        for failure in failures:
            if record := records.get(failure.record):
                yield _care(failure, record)


def _care(failure: ScheduleFailure, record: Any) -> Care:
    withdraws = failure.verb == ScheduleFailure.Verb.WITHDRAW
    moment = record.withdraw_at if withdraws else record.publish_at
    late = _("not withdrawn") if withdraws else _("not published")
    words = {"late": late, "reasons": _("; ").join(failure.reasons)}
    return Care(
        title=str(record),
        url=change_url(record),
        detail=_("%(late)s: %(reasons)s") % words,
        due=moment.date() if moment else None,
        about=type(record),
    )


WATCHER = Watcher(
    "schedule",
    gettext_lazy("What the clock could not do"),
    "press.view_publication",
    find,
    explanation=gettext_lazy("It is tried again until it goes or its moment is taken away."),
)
