"""Watches for live pages whose working records differ from what readers see."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.records.kinds import publishables
from press.records.publishable import State
from press.watch.watchers import LIMIT, Care, Watcher

SHOWN_TOGETHER = 100  # records whose keys go into one address


def find() -> Sequence[Care]:
    """One query for each kind; the longest untouched first, for they are the forgotten ones."""
    found: list[Care] = []
    for kind, model in publishables().items():
        rows: Any = model.objects.in_state(State.CHANGED).order_by("modified", "pk")
        for record in rows.defer("publication__edition__content")[: LIMIT - len(found)]:
            own = record.has_own_changes
            detail = _("saved since it was published") if own else _("something it shows changed")
            found.append(
                Care(
                    title=str(record),
                    url=change_url(record),
                    detail=_("%(kind)s: %(detail)s")
                    % {"kind": model._meta.verbose_name, "detail": detail},
                    key=f"{kind}:{record.pk}",
                    about=model,
                )
            )
    return found


def together(found: Sequence[Care]) -> Iterator[tuple[Any, str]]:
    """For each kind, the page that publishes all of these on one confirmation."""
    for kind, cares in groupby(found, key=lambda care: care.key.partition(":")[0]):
        model = publishables()[kind]
        keys = [care.key.partition(":")[2] for care in cares][:SHOWN_TOGETHER]
        meta = model._meta
        route = reverse(f"admin:{meta.app_label}_{meta.model_name}_release")
        label = _("See and publish: %(kind)s (%(number)s)")
        words = {"kind": meta.verbose_name_plural, "number": len(keys)}
        yield label % words, f"{route}?ids={','.join(keys)}"


def change_url(record: Any, anchor: str = "") -> str:
    """The desk's form of a record of any kind, at a field of it."""
    meta = record._meta
    route = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    return f"{route}#{anchor}" if anchor else route


WATCHER = Watcher(
    "differing",
    gettext_lazy("Live pages that differ from their editions"),
    "press.view_publication",
    find,
    together=together,
)
