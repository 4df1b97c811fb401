"""Watches for outside addresses that no longer answer, in the records that lead to them."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.forms.choices import is_key
from press.links.checks import LinkCheck, LinkPass, LinkUse
from press.records.kinds import publishables
from press.records.unseen import said_moment
from press.watch.differing import change_url
from press.watch.watchers import LIMIT, Action, Care, Watcher, said_day


def find() -> Sequence[Care]:
    """Every use of a dead address; a query for the uses, and one for each kind among them."""
    uses = LinkUse.objects.filter(link__in=LinkCheck.objects.dead()).select_related("link")
    held = list(uses.order_by("link__first_failed", "link", "pk")[:LIMIT])
    records = _records(held)
    return [
        _care(use, records[use.kind, use.record])
        for use in held
        if (use.kind, use.record) in records
    ]


def _records(uses: Sequence[LinkUse]) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    for kind, model in publishables().items():
        keys = {use.record for use in uses if use.kind == kind}
        if keys:
            there = model.objects.in_bulk(keys)
            found |= {(kind, key): record for key, record in there.items()}
    return found


def _care(use: LinkUse, record: Any) -> Care:
    link = use.link
    since = said_day(link.first_failed.date()) if link.first_failed else "–"
    return Care(
        title=str(record),
        url=change_url(record, use.anchor),
        detail=_("%(trouble)s, since %(date)s") % {"trouble": said(link), "date": since},
        key=str(link.pk),
        link=link.url,
        copy=link.archived,
        about=type(record),
    )


def said(link: LinkCheck) -> str:
    """How it failed, in a few words."""
    if link.status:
        return _("answers %(status)s") % {"status": link.status}
    return str(TROUBLES.get(link.trouble, TROUBLES["silent"]))


TROUBLES = {
    "silent": gettext_lazy("does not answer"),
    "unknown": gettext_lazy("its host is not known any more"),
    "insecure": gettext_lazy("its certificate is not valid"),
    "private": gettext_lazy("leads into a private network"),
    "circling": gettext_lazy("redirects too often"),
}


def ask_again(request: HttpRequest, key: str) -> str:
    """Put the address first in the next pass; nothing waits for the network here."""
    if not request.user.has_perm("press.view_linkcheck"):
        raise PermissionDenied
    link = LinkCheck.objects.filter(pk=key).first() if is_key(key) else None
    if link is None:
        raise LookupError(key)
    LinkCheck.objects.filter(pk=link.pk).update(checked_at=None)
    return _("It is checked again in the next pass over the links.")


def looked() -> str:
    last = LinkPass.objects.filter(ended_at__isnull=False).first()
    if last is None or last.ended_at is None:
        return _("Links have not been checked yet: “manage.py check_links” does it.")
    return _("Links were last checked on %(date)s.") % {"date": said_moment(last.ended_at)}


WATCHER = Watcher(
    "links",
    gettext_lazy("Links that no longer answer"),
    "press.view_linkcheck",
    find,
    actions=(Action("again", gettext_lazy("Ask again"), ask_again),),
    looked=looked,
)
