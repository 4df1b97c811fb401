"""The history of records whose tags change without a form: a revision each."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import F

from press.history.revisions import keep_all, unkept
from press.people.users import User
from press.publishing.differing import renew


class Histories:
    """Made before the change, so that what stood then is kept; `records` are keys by model."""

    def __init__(self, records: Mapping[Any, list[int]]) -> None:
        self.records = records
        for model, keys in records.items():
            there = list(model.objects.filter(pk__in=keys).order_by("pk"))
            keep_all(unkept(there), tables(model), by=None)

    def went_on(self, by: User | None) -> None:
        """After the change. A page without changes of its own has none by this: it differs from its
        edition because something it shows is called otherwise."""
        for model, keys in self.records.items():
            records = model.objects.filter(pk__in=keys).order_by("pk")
            same = records.filter(published_version=F("version"))
            same.update(published_version=F("published_version") + 1)
            records.update(version=F("version") + 1)
            keep_all(list(records.all()), tables(model), by=by)
            renew(records.with_publication())


def tables(model: Any) -> Any:
    desk: Any = admin.site.get_model_admin(model)
    return desk.tables()
