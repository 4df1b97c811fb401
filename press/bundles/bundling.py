"""Putting records into a bundle, and sending it out: all of it or nothing."""

from collections.abc import Iterable
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from press.audit.notes import Verb, note
from press.bundles.bundle import Bundle
from press.editions.edition import Edition
from press.editions.publications import Counter
from press.people.users import User
from press.publishing.verbs import release
from press.records.composing import members
from press.records.kinds import publishables
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable


def seen(records: Iterable[Publishable]) -> str:
    """Names these records at these versions: what somebody looked at before sending them out."""
    return " ".join(f"{record.kind}:{record.pk}:{record.version}" for record in records)


def out_of_step(bundle: Bundle) -> list[Publishable]:
    """Its members that do not carry its moment, held."""
    found = (
        model.objects.filter(bundle=bundle).exclude(publish_at=bundle.publish_at).order_by("pk")
        for model in publishables().values()
    )
    held = (records.select_for_update(of=("self",), no_key=True) for records in found)
    return list(chain.from_iterable(held))


@transaction.atomic
def send_out(bundle: Bundle, *, by: User | None, as_seen: str | None = None) -> list[Edition]:
    """Publish all members as one. Raises Unpublishable, and changes nothing, where one of them
    cannot go out, or they are others than those `as_seen`."""
    Counter.hold()
    held = Bundle.objects.open().select_for_update().filter(pk=bundle.pk).first()
    if held is None:
        raise Unpublishable([Problem(_("This bundle has gone out already."))])
    records = members(held)
    if not records:
        raise Unpublishable([Problem(_("There is nothing in this bundle."))])
    if as_seen is not None and as_seen != seen(records):
        message = _("What is in the bundle changed meanwhile: look at it again before you go on.")
        raise Unpublishable([Problem(message)])
    editions = release(records, by=by, note=held.note)
    held.editions.set(editions)
    held.released_at, held.released_by = timezone.now(), by
    held.save(update_fields=["released_at", "released_by"])
    _let_go(held)
    note(Verb.PUBLISH, by=by, about=held, remark=f"{len(editions)}/{len(records)}")
    return editions


def _let_go(bundle: Bundle) -> None:
    """Of members that had nothing new for readers."""
    for model in publishables().values():
        model.objects.filter(bundle=bundle).update(bundle=None, publish_at=None)


def put(records: Iterable[Publishable], bundle: Bundle | None) -> None:
    """Into a bundle, or (with None) out of the one they are in, each as a save of its own. They
    must be held by the caller's transaction."""
    for record in records:
        record.bundle = bundle
        record.publish_at = bundle.publish_at if bundle else None
        record.version += 1
        record.submission = None
        record.save(update_fields=["bundle", "publish_at", "version", "submission", "modified"])
