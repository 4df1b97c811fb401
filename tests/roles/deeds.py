"""Each deed of the table, done with forms as somebody who may do it would send them."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from press.models import Edition
from press.publishing.verbs import publish
from tests.posting import filled
from tests.roles.expected import WRITERS

Make = Callable[..., Any]


def url(kind: str, route: str, record: Any = None) -> str:
    return reverse(f"admin:{kind}_{route}", args=[record.pk] if record else [])


def fresh(record: Any) -> Any:
    return type(record).objects.filter(pk=record.pk).first()


def live(make: Make, kind: str, number: int) -> Any:
    record = make(kind, number)
    publish(record, by=None)
    return fresh(record)


class Deeds:
    """`chief` fills in the forms that `client` sends; each deed tells whether it was done."""

    def __init__(self, kind: str, make: Make, chief: Client, client: Client, user: Any) -> None:
        self.kind, self.make, self.chief, self.client, self.user = kind, make, chief, client, user

    def send(self, route: str, record: Any, **more: Any) -> Any:
        address = url(self.kind, route, record)
        return self.client.post(address, filled(self.chief, address) | more)

    def add(self) -> bool:
        record = self.make(self.kind, 10)
        sent = filled(self.chief, url(self.kind, "change", record))
        sent = {
            name: "0" if name.endswith("INITIAL_FORMS") else value
            for name, value in sent.items()
            if not name.endswith(("-id", "-parent", "-event", "-owner"))
        }
        model = type(record)
        before = model.objects.count()
        self.client.post(url(self.kind, "add"), sent | {"slug": "سجل-آخر", "seen_version": ""})
        return bool(model.objects.count() == before + 1)

    def change(self) -> bool:
        record = self.make(self.kind, 11)
        self.send("change", record, slug="عنوان-جديد")
        return bool(fresh(record).slug == "عنوان-جديد")

    def change_live(self) -> bool:
        record = live(self.make, self.kind, 12)
        self.send("change", record, slug="عنوان-أجد")
        assert Edition.objects.filter(publication=record.publication).count() == 1
        return bool(fresh(record).slug == "عنوان-أجد")

    def moment(self, field: str, number: int) -> bool:
        record = self.make(self.kind, number)
        form = self.send("change", record, **{f"{field}_0": "2031-01-01", f"{field}_1": "10:00"})
        assert form.status_code in {200, 302, 403}
        return getattr(fresh(record), field) is not None

    def schedule(self) -> bool:
        return self.moment("publish_at", 13)

    def publish(self) -> bool:
        record = self.make(self.kind, 15)
        self.send("publish", record)
        return fresh(record).publication is not None

    def correct(self) -> bool:
        record = live(self.make, self.kind, 16)
        self.send("correct", record, kind="clarification", note="z")
        return Edition.objects.filter(publication=record.publication, kind="correction").exists()

    def withdraw(self) -> bool:
        record = live(self.make, self.kind, 17)
        self.send("withdraw", record, reason="z")
        return bool(fresh(record).publication.state == "withdrawn")

    def release(self) -> bool:
        record = self.make(self.kind, 18)
        sent = {"record": f"{record.kind}:{record.pk}:{record.version}", "note": ""}
        self.client.post(f"{url(self.kind, 'release')}?ids={record.pk}", sent)
        return fresh(record).publication is not None

    def bulk_action(self) -> bool:
        record = self.make(self.kind, 19)
        sent = {"action": "publish_selected", "_selected_action": [record.pk], "index": "0"}
        answer = self.client.post(url(self.kind, "changelist"), sent)
        return "release" in answer.get("Location", "")

    def delete(self, record: Any) -> bool:
        self.client.post(url(self.kind, "delete", record), {"post": "yes"})
        return fresh(record) is None

    def delete_draft(self) -> bool:
        return self.delete(self.make(self.kind, 20))

    def delete_own_draft(self) -> bool:
        return self.delete(self.make(self.kind, 21, by=self.user))

    def delete_live(self) -> bool:
        return self.delete(live(self.make, self.kind, 22))

    def table(self, record: Any, **cells: str) -> None:
        """What an export of the record gives, with other cells, imported."""
        rows = self.chief.get(url(self.kind, "export"))
        lines = b"".join(rows).decode("utf-8-sig").splitlines()
        assert len(lines) == 2, "one record, in one row"
        for before, after in cells.items():
            lines[1] = lines[1].replace(before, after)
        file = SimpleUploadedFile("table.csv", "\n".join(lines).encode())
        page = b"".join(self.client.post(url(self.kind, "import"), {"file": file}, follow=True))
        token = page.decode().partition('name="token" value="')[2].partition('"')[0]
        b"".join(self.client.post(url(self.kind, "import"), {"token": token}))

    def import_new(self) -> bool:
        record = self.make(self.kind, 23)
        model = type(record)
        model.objects.exclude(pk=record.pk).update(translation_of=record)
        self.table(record, **{"سجل-23": "سجل-24", "سجل 23": "سجل 24"})
        added = model.objects.filter(slug="سجل-24").first()
        assert added is None or added.publication is None
        return added is not None

    def import_changes(self) -> bool:
        record = self.make(self.kind, 25)
        type(record).objects.exclude(pk=record.pk).update(translation_of=record)
        words = {"dossiers_dossier": "كيف جرت", "actors_actor": "تعريف"}.get(self.kind, "خبر")
        if self.kind == "timeline_place":
            words = "39.009"
        new = "39.010" if self.kind == "timeline_place" else "كلام"
        before = fresh(record).version
        self.table(record, **{words: new})
        return bool(fresh(record).version > before)


__all__ = ["WRITERS", "Deeds", "url"]
