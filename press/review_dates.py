"""Cards and facts that somebody should look at again by a day.

A room names such models in its AppConfig.ready: `reviewed(TeaserCard, "parent")`, where `parent` is
the relation to the record whose form they stand in; each has a date `review_by`.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.choices import is_key
from press.watch import LIMIT, SOON, Action, Care, Watcher, said_day
from press.watch_differing import change_url

AGAIN = datetime.timedelta(days=90)
_reviewed: dict[str, tuple[Any, str]] = {}


def reviewed(model: type[models.Model], owner: str) -> None:
    _reviewed[model._meta.label_lower] = (model, owner)


def find() -> Sequence[Care]:
    """A query for each model; the first to come first."""
    until = timezone.localdate() + datetime.timedelta(days=SOON)
    found = []
    for label, (model, owner) in _reviewed.items():
        rows = model._default_manager.filter(review_by__lte=until).select_related(owner)
        for row in rows.order_by("review_by", "pk")[:LIMIT]:
            record = getattr(row, owner)
            words = {"kind": model._meta.verbose_name, "record": record}
            detail = _("%(kind)s in “%(record)s”") % words
            url = change_url(record, "")
            key = f"{label}:{row.pk}"
            found.append(Care(str(row), url, detail, due=row.review_by, key=key))
    return sorted(found, key=lambda care: str(care.due))


@transaction.atomic
def look_again(request: HttpRequest, key: str) -> str:
    """It is in order as it stands: the next look is AGAIN from today. Who has the record open is
    told at saving that it was saved meanwhile."""
    label, _colon, number = key.partition(":")
    if label not in _reviewed or not is_key(number):
        raise LookupError(key)
    model, owner = _reviewed[label]
    meta = model._meta.get_field(owner).related_model._meta
    if not request.user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        raise PermissionDenied
    row = model._default_manager.select_related(owner).filter(pk=number).first()
    if row is None:
        raise LookupError(key)
    record = getattr(row, owner)
    day = timezone.localdate() + AGAIN
    type(record).objects.filter(pk=record.pk).update(version=F("version") + 1)
    model._default_manager.filter(pk=row.pk).update(review_by=day)
    return _("The next look at it is due on %(date)s.") % {"date": said_day(day)}


WATCHER = Watcher(
    "reviews",
    gettext_lazy("To be looked at again"),
    "press.view_publication",
    find,
    actions=(Action("again", gettext_lazy("In order; look again in 90 days"), look_again),),
)
