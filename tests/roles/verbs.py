"""Records that went through every verb at the desk."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from press.history.revisions import Revision
from press.models import Discarded, SharedPreview, User
from tests.roles.deeds import Deeds, fresh, url

Make = Callable[..., Any]


def as_(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def after_all_verbs(make: Make, kind: str, number: int, chief: User) -> dict[str, Any]:
    """Records that went through the verbs at the desk, by what was done last."""
    client = as_(chief)
    deeds = Deeds(kind, make, client, client, chief)
    record = make(kind, number)
    deeds.send("change", record, slug=f"أول-{number}")
    deeds.send("change", record, slug=f"ثان-{number}")
    first, second = (
        Revision.objects.of(record).order_by("number").values_list("number", flat=True)[:2]
    )
    comparing = f"{url(kind, 'compare', record)}?a={first}&b={second}"
    client.post(comparing, {"version": fresh(record).version})
    deeds.send("review", record, _ask="1", remark="انظر")
    deeds.send("share", record, days="7")
    shared = SharedPreview.objects.of(record).get()
    client.post(url(kind, "share", record), {"revoke": shared.pk})
    deeds.send("share", record, days="1")
    deeds.send("publish", record)
    deeds.send("correct", fresh(record), kind="clarification", note="z")
    released = make(kind, number + 1)
    sent = {"record": f"{released.kind}:{released.pk}:{released.version}", "note": ""}
    client.post(f"{url(kind, 'release')}?ids={released.pk}", sent)
    binned, back = make(kind, number + 2), make(kind, number + 3)
    for each in (binned, back):
        client.post(url(kind, "delete", each), {"post": "yes"})
    bring_back(client, back)
    return {"corrected": fresh(record), "released": fresh(released), "brought back": fresh(back)}


def bring_back(client: Client, record: Any) -> None:
    discarded = Discarded.objects.get(kind=record.kind, record=record.pk)
    client.post(f"/admin/bin/{discarded.pk}/")
