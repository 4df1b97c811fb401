"""Records that were deleted at the desk, kept for a while with all that stood in their forms."""

import datetime
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.audit.notes import Verb
from press.forms.merging import Row
from press.history.restoring import bring_back, fill
from press.history.revisions import Revision, keep, rows_of
from press.people.users import User
from press.records.changing import may, may_see
from press.records.kinds import model_of
from press.records.publishable import SCHEDULE, Publishable
from press.records.tables import Tables

KEPT = datetime.timedelta(days=30)


class DiscardedQuerySet(models.QuerySet["Discarded"]):
    def of_kinds(self, kinds: Any) -> Self:
        return self.filter(kind__in=list(kinds))

    def overdue(self) -> Self:
        return self.filter(discarded_at__lt=timezone.now() - KEPT)


class Discarded(models.Model):
    """`rows` are the record's own, then those of its inlines, each as a revision keeps it."""

    kind = models.CharField(_("kind"), max_length=20)
    record = models.PositiveBigIntegerField()
    title = models.CharField(_("title"), max_length=200)
    rows: Any = models.JSONField(encoder=DjangoJSONEncoder)
    discarded_at = models.DateTimeField(_("deleted"), auto_now_add=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("deleted by"),
    )

    objects = DiscardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted record")
        verbose_name_plural = _("deleted records")
        ordering = ["-discarded_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def days_left(self) -> int:
        return max(0, (self.discarded_at + KEPT - timezone.now()).days)


def discard(record: Publishable, tables: Tables, *, by: User | None) -> Discarded:
    """Keep it, in the transaction that deletes it."""
    return Discarded.objects.create(
        kind=record.kind,
        record=record.pk,
        title=str(record)[:200],
        rows=rows_of(record, tables),
        discarded_by=by,
    )


@transaction.atomic
def take_out(discarded: Discarded, tables: Tables, *, by: User) -> tuple[Publishable, list[str]]:
    """Make the record again, with its history, as a draft under its old address or the next that
    is free; and what it referred to that is no longer there. Raises LookupError where somebody
    was quicker."""
    held = Discarded.objects.select_for_update().filter(pk=discarded.pk).first()
    if held is None:
        raise LookupError
    own, *others = held.rows
    lost: list[str] = []
    record: Any = _made(held, own, lost)
    for row in others:
        bring_back(row, lost)
    keep(record, tables, by=by, verb=Verb.RESTORE)
    record = type(record).objects.with_publication().get(pk=record.pk)
    record.keep_digest()
    held.delete()
    return record, lost


def _made(held: Discarded, own: Row, lost: list[str]) -> Publishable:
    model: Any = model_of(held.kind)
    wanted = own["fields"]["slug"]
    row = {**own, "fields": {**own["fields"], "slug": model.objects.free_slug(wanted)}}
    saves = Revision.objects.filter(kind=held.kind, record=held.record)
    last = saves.order_by("-number").values_list("number", flat=True).first()
    record: Publishable = model(pk=held.record, version=(last or 0) + 1)
    fill(record, row, lost, stays=SCHEDULE)
    return record


def empty() -> int:
    """Let go for good of what was kept long enough; how many that were."""
    number, _by_model = Discarded.objects.overdue().delete()
    return number


def kinds_of(user: Any) -> list[str]:
    """Those that this account may see and make again."""
    models = (model for model in apps.get_models() if issubclass(model, Publishable))
    return [model.kind for model in models if may_see(user, model) and may(user, model, "add")]
