"""The newsroom as the clock will have made it: what a preview at a later moment is drawn from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from press.bundles.bundle import Bundle
from press.bundles.bundling import send_out
from press.editions.publications import Counter, Publication
from press.publishing.verbs import publish, withdraw
from press.records.kinds import publishables
from press.records.problems import Problem, Unpublishable

MOST = 200  # due records that are done, the nearest first
LOCK_WAIT = "1s"


@contextmanager
def at(moment: datetime) -> Iterator[list[Problem]]:
    """Within, all that is due by `moment` is published or withdrawn; then it is all undone.

    Yields what the clock could not do. What another transaction holds is left as it is; where a
    row is waited for longer than LOCK_WAIT, raises OperationalError.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_WAIT])
        Counter.hold()
        yield [problem for act in _due(moment) for problem in _refused(*act, moment)]
        transaction.set_rollback(True)


def _due(moment: datetime) -> list[tuple[Any, str]]:
    """Records and bundles, each with what happens to it, in the order of their moments."""
    found = []
    waiting: list[tuple[Any, str]] = [(Bundle.objects.open(), "publish_at")]
    for model in publishables().values():
        waiting.append((model.objects.filter(bundle=None), "publish_at"))
        live = model.objects.filter(publication__state=Publication.State.LIVE)
        waiting.append((live, "withdraw_at"))
    for records, field in waiting:
        due = records.filter(**{f"{field}__lte": moment}).order_by(field, "pk")
        held = due.select_for_update(skip_locked=True, of=("self",), no_key=True)
        found += [(getattr(each, field), each, field) for each in held[:MOST]]
    return [(each, field) for _moment, each, field in sorted(found, key=itemgetter(0))[:MOST]]


def _refused(record: Any, field: str, moment: datetime) -> list[Problem]:
    try:
        with transaction.atomic():
            _end_embargoes(record, moment)
            if isinstance(record, Bundle):
                send_out(record, by=None)
            elif field == "publish_at":
                publish(record, by=None)
            else:
                withdraw(record, by=None, reason=record.withdraw_reason)
    except Unpublishable as refusal:
        return [Problem(f"{record}: {each.message}") for each in refusal.problems]
    return []


def _end_embargoes(record: Any, moment: datetime) -> None:
    over = {"embargoed_until__lte": moment}
    if not isinstance(record, Bundle):
        type(record).objects.filter(pk=record.pk, **over).update(embargoed_until=None)
        return
    for model in publishables().values():
        model.objects.filter(bundle=record, **over).update(embargoed_until=None)
