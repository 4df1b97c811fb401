"""What the desk's forms sent and was saved: the same is not saved twice, and what was typed after a
sending is not taken for it.

A form has a name (`submission_id`) and is sent as often as somebody presses a button. What comes
under a known name with other content goes on from what the first sending saved: it is merged from
that version on, and the rows that the first sending made are those rows.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from press.forms.merging import Began, Row, began
from press.history.revisions import Revision, parts_of, rows_in, started_with
from press.records.publishable import Publishable

OF_THE_FORM = {"csrfmiddlewaretoken", "submission_id", "seen_version", "compared_version"}
"""Fields that say nothing of the content; nor do buttons, whose names begin with a line."""
_KEPT = re.compile(r"([0-9a-z]{1,20})\.[0-9]{1,16}")


class SendingQuerySet(models.QuerySet["Sending"]):
    def under(self, kind: str, name: uuid.UUID | None) -> Self:
        """All of one form, the last first."""
        return self.filter(kind=kind, submission=name) if name else self.none()


class Sending(models.Model):
    """`number` is the record's version after the save; `page` names the page that sent it, and
    `rows` the keys of the rows that it made, by their prefix in that page's form. `as_sent` are
    keys of RevisionPart: what the form held, where others' changes were merged into it."""

    submission = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)
    record = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    page = models.CharField(max_length=20, blank=True)
    rows = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    as_sent = ArrayField(models.BigIntegerField(), default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.submission)


class AlreadySaved(Exception):
    """The very form that was sent now was saved before, with all that is in it."""

    def __init__(self, record: Any) -> None:
        super().__init__(record.pk)
        self.record = record


def submission(request: HttpRequest) -> uuid.UUID | None:
    """What names the form that was sent; None for a form without a name or with a broken one."""
    try:
        return uuid.UUID(request.POST.get("submission_id", ""))
    except ValueError:
        return None


def kept_as(request: HttpRequest) -> str:
    """Under which page and when the browser had kept what it sent; empty where it does not say."""
    said = request.POST.get("_kept", "")
    return said if _KEPT.fullmatch(said) else ""


def digest(request: Any) -> str:
    """Of what was typed, as it was sent."""
    if not hasattr(request, "sent_digest"):
        sent: list[Any] = sorted(
            (name, values)
            for name, values in request.POST.lists()
            if name not in OF_THE_FORM and not name.startswith("_")
        )
        sent += sorted((name, file.name, file.size) for name, file in request.FILES.items())
        text = json.dumps(sent, ensure_ascii=False)
        request.sent_digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    found: str = request.sent_digest
    return found


def go_on(request: HttpRequest, record: Publishable) -> Began | None:
    """What the form began with, where others saved since. One that was saved before goes on from
    there; the very same is refused. What equals an older sending came late or is wanted back: it is
    merged as from anybody."""
    found = list(Sending.objects.under(record.kind, submission(request)).filter(record=record.pk))
    if found and found[0].digest == digest(request):
        raise AlreadySaved(record)
    if found and digest(request) not in {each.digest for each in found}:
        request.POST = _continued(request, found[0])
        if found[0].as_sent:
            return began(rows_in(found[0].as_sent), record.version, [])
    return started_with(record, request.POST.get("seen_version", ""))


def _continued(request: HttpRequest, last: Sending) -> Any:
    """The form with the version and the rows that its last sending made."""
    sent = request.POST.copy()
    seen = sent.get("seen_version", "")
    known = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    sent["seen_version"] = str(max(known, last.number))
    names = {name.rpartition("-")[0] for name in sent}
    if last.page == kept_as(request).partition(".")[0]:
        for prefix, key in last.rows.items():
            if prefix in names and not sent.get(f"{prefix}-id"):
                sent[f"{prefix}-id"] = str(key)
    return sent


def _as_sent(record: Any) -> list[int]:
    """What only others had changed stood in the form as it began: it is not what was sent."""
    start: Began | None = record.began_with
    if start is None:
        return []
    versions = start.version, record.version
    kept = {each.number: each for each in Revision.objects.of(record).filter(number__in=versions)}
    theirs, saved = (_by_key(kept[number].rows()) for number in versions)
    first = _by_key([start.own, *(row for rows in start.rows.values() for row in rows.values())])
    rows = []
    for key, row in saved.items():
        others, own = theirs.get(key, {}).get("fields", {}), first.get(key, {}).get("fields", {})
        fields = {
            name: own[name] if name in own and others.get(name) == value else value
            for name, value in row["fields"].items()
        }
        rows.append({**row, "fields": fields})
    gone = [row for key, row in first.items() if key not in saved and key not in theirs]
    return parts_of([*rows, *gone])


def _by_key(rows: Iterable[Row]) -> dict[Any, Row]:
    return {(row["model"], row["pk"]): row for row in rows}


def keep_sending(request: HttpRequest, record: Publishable, formsets: Any) -> None:
    """Note what was just saved, in the transaction that saves it."""
    name = submission(request)
    if name is None:
        return
    rows: dict[str, Any] = {}
    for formset in formsets:
        gone = set(formset.deleted_forms)
        made = [form for form in formset.extra_forms if form.instance.pk and form not in gone]
        rows |= {form.prefix: form.instance.pk for form in made}
    Sending.objects.create(
        submission=name,
        kind=record.kind,
        record=record.pk,
        number=record.version,
        digest=digest(request),
        page=kept_as(request).partition(".")[0],
        rows=rows,
        as_sent=_as_sent(record),
    )
