"""The desk's front page: what I work on, what waits for me, what goes out next, what needs care.

All of it is asked in a number of queries that depends on the kinds of records alone.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext as _

from press.bundles.bundle import Bundle
from press.history.revisions import Revision
from press.people.users import User
from press.records.changing import may, may_see
from press.records.kinds import publishables
from press.reviews.review import Review
from press.watch.differing import change_url
from press.watch.watchers import watched_by

SHOWN = 8
Key = tuple[str, int]


class Row(NamedTuple):
    """One line of the page. `state` is None for what has none; `moment` is when it was saved, or
    when it goes out."""

    title: str
    url: str
    kind: str
    state: Any = None
    moment: datetime.datetime | None = None
    detail: str = ""


def front(user: User) -> dict[str, Any]:
    """For the template."""
    reviews = _reviews(user)
    saves = _saves(user)
    records = _records(user, {*saves, *(_key(review) for review in reviews)})
    return {
        "mine": [_row(records[key], at) for key, at in saves.items() if key in records],
        "waiting": [
            _asked(records[_key(review)], review, user)
            for review in reviews
            if _key(review) in records
        ],
        "next": goes_out_next(user),
        "cares": [each for each in watched_by(user) if each.number],
    }


def _saves(user: User) -> dict[Key, datetime.datetime]:
    """The records this account saved last, with the moment; the last first."""
    found: dict[Key, datetime.datetime] = {}
    saves = Revision.objects.filter(author=user).order_by("-made_at")
    for kind, record, at in saves.values_list("kind", "record", "made_at")[: 10 * SHOWN]:
        found.setdefault((kind, record), at)
    return dict(list(found.items())[:SHOWN])


def _reviews(user: User) -> list[Review]:
    """Those this account may answer, and those returned to it that nobody has gone on from."""
    kinds = [kind for kind, model in publishables().items() if may(user, model, "publish")]
    later = Review.objects.filter(kind=OuterRef("kind"), record=OuterRef("record"))
    returned = Q(state=Review.State.RETURNED, asked_by=user)
    asked = Q(state=Review.State.WAITING, kind__in=kinds) & ~Q(asked_by=user)
    found = Review.objects.filter(asked | returned).select_related("asked_by", "answered_by")
    return list(found.exclude(Exists(later.filter(pk__gt=OuterRef("pk"))))[:SHOWN])


def _key(review: Review) -> Key:
    return review.kind, review.record


def _seen_by(user: User) -> dict[str, Any]:
    return {kind: model for kind, model in publishables().items() if may_see(user, model)}


def _records(user: User, keys: Iterable[Key]) -> dict[Key, Any]:
    """Of those that the account may see; a query for each kind among them."""
    wanted = set(keys)
    found: dict[Key, Any] = {}
    for kind, model in _seen_by(user).items():
        if those := [key for of, key in wanted if of == kind]:
            there = model.objects.with_publication().in_bulk(those)
            found |= {(kind, key): record for key, record in there.items()}
    return found


def _row(record: Any, at: datetime.datetime | None, detail: str = "") -> Row:
    kind = str(record._meta.verbose_name)
    return Row(str(record), change_url(record), kind, record.state, at, detail)


def _asked(record: Any, review: Review, user: User) -> Row:
    mine = review.state == Review.State.RETURNED
    words = _("%(name)s returned it: %(remark)s") if mine else _("%(name)s asks: %(remark)s")
    name = review.answered_by if mine else review.asked_by
    remark = (review.answer if mine else review.remark) or "–"
    detail = words % {"name": name, "remark": remark}
    at = review.answered_at if mine else review.asked_at
    return _row(record, at, detail)._replace(url=change_url(record).replace("/change/", "/review/"))


def goes_out_next(user: User) -> list[Row]:
    """What the clock will publish or withdraw of what this account may see, the next first;
    bundles in place of their members."""
    bundles = Bundle.objects.open().filter(publish_at__isnull=False).order_by("publish_at")
    called = str(Bundle._meta.verbose_name)
    rows = [
        Row(str(bundle), bundle.get_absolute_url(), called, None, bundle.publish_at)
        for bundle in (bundles[:SHOWN] if may_see(user, Bundle) else ())
    ]
    for model in _seen_by(user).values():
        alone = Q(publish_at__isnull=False, bundle__isnull=True)
        planned = model.objects.with_publication().filter(alone | Q(withdraw_at__isnull=False))
        rows += map(_planned, planned.order_by(Least("publish_at", "withdraw_at"))[:SHOWN])
    return sorted(rows, key=lambda row: row.moment or timezone.now())[:SHOWN]


def _planned(record: Any) -> Row:
    goes_out = record.publish_at if not record.bundle_id else None
    if goes_out:
        return _row(record, goes_out)
    return _row(record, record.withdraw_at, _("will be withdrawn"))
