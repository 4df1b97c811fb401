"""Cards and facts that somebody should look at again by a day.

A room names such models in its AppConfig.ready: `reviewed(TeaserCard, "parent")`, where `parent` is
the relation to the record whose form they stand in; each has a date `review_by`.
"""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.forms.choices import is_key
from press.history.revisions import keep, keep_before
from press.people.users import User
from press.records.changing import demand, may
from press.watch.differing import change_url
from press.watch.watchers import LIMIT, SOON, Action, Care, Watcher, said_day

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
            url, key = change_url(record, ""), f"{label}:{row.pk}"
            care = Care(str(row), url, detail, row.review_by, key, about=type(record))
            found.append(care)
    return sorted(found, key=lambda care: str(care.due))


@transaction.atomic
def look_again(request: HttpRequest, key: str) -> str:
    """It is in order as it stands: the next look is AGAIN from today. Who has the record open is
    told at saving that it was saved meanwhile."""
    label, _colon, number = key.partition(":")
    if label not in _reviewed or not is_key(number):
        raise LookupError(key)
    model, owner = _reviewed[label]
    record_model: Any = model._meta.get_field(owner).related_model
    if not may(request.user, record_model, "change"):
        raise PermissionDenied
    if (row := model._default_manager.filter(pk=number).first()) is None:
        raise LookupError(key)
    records = record_model.objects.select_for_update(of=("self",), no_key=True)
    record = records.get(pk=getattr(row, f"{owner}_id"))
    demand(request.user, record)
    tables = cast("Any", admin.site.get_model_admin(record_model)).tables()
    keep_before(record, tables)
    day = timezone.localdate() + AGAIN
    record.version += 1
    record.save(update_fields=["version", "modified"])
    model._default_manager.filter(pk=row.pk).update(review_by=day)
    keep(record, tables, by=request.user if isinstance(request.user, User) else None)
    return _("The next look at it is due on %(date)s.") % {"date": said_day(day)}


WATCHER = Watcher(
    "reviews",
    gettext_lazy("To be looked at again"),
    "press.view_publication",
    find,
    actions=(Action("again", gettext_lazy("In order; look again in 90 days"), look_again),),
)
