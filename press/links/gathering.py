"""Which outside addresses our working records lead to."""

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db import transaction

from language.style.passages import addresses
from press.editions.own_pages import is_ours
from press.links.checks import LinkCheck, LinkUse, as_asked
from press.records.kinds import publishables
from press.records.publishable import Publishable

BATCH = 200  # records at a time


def gather(since: datetime.datetime | None) -> None:
    """Read what was saved since that moment, or everything; forget what is gone."""
    for model in publishables().values():
        records: Any = model.objects.order_by("pk")
        if since is not None:
            records = records.filter(modified__gte=since)
        waiting = records.iterator(BATCH)
        while batch := list(islice(waiting, BATCH)):
            note(batch)
        gone = LinkUse.objects.filter(kind=model.kind).exclude(
            record__in=model.objects.values("pk")
        )
        gone.delete()
    LinkCheck.objects.filter(uses__isnull=True).delete()


@transaction.atomic
def note(records: Sequence[Publishable]) -> None:
    """Where the links of records of one kind stand now, in place of what was known."""
    found = [
        (record, anchor, asked)
        for record in records
        for part in record.form_parts()
        for anchor, url in addresses(part)
        if not is_ours(url) and (asked := as_asked(url))
    ]
    urls = {url for _record, _anchor, url in found}
    LinkCheck.objects.bulk_create([LinkCheck(url=url) for url in urls], ignore_conflicts=True)
    keys = dict(LinkCheck.objects.filter(url__in=urls).values_list("url", "pk"))
    kind = records[0].kind
    LinkUse.objects.filter(kind=kind, record__in=[record.pk for record in records]).delete()
    LinkUse.objects.bulk_create(
        LinkUse(link_id=keys[url], kind=kind, record=record.pk, anchor=anchor[:100])
        for record, anchor, url in dict.fromkeys(found)
    )
