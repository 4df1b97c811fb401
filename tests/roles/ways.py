"""Every way in which the desk writes into a record that is there, done as by somebody who may, and
what all other addresses of a record do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, SectionHeading
from press.history.revisions import keep, keep_before, rows_of
from tests.posting import as_it_stands, page_of
from tests.quick_table import many, table
from tests.roles.deeds import fresh, url

NAMED = "تنظيم الدولة"
TYPED = f"غلط عن {NAMED}."
TEXT = {"dossiers_dossier": "standfirst", "archive_story": "blurb"}
# By the last part of the name of its route, what an address of a record or its list does.
WRITES = {"change", "compare", "mend", "import", "suggest", "events", "names", "delete", "behind"}
FOR_READERS = {"publish", "correct", "withdraw", "along", "release"}  # see DEEDS
BESIDE = {"review", "share", "presence"}  # rows of their own, none of the record
ADDS = {"add", "quick", "import_stories", "begin", "copy", "paste_events"}
READS = {
    "changelist",
    "history",
    "preview",
    "preview_at",
    "preview_typed",
    "preview_new",
    "pages",
    "revisions",
}
READS |= {"uses", "export", "refused", "import_sent", "import_stories_refused"}
READS |= {"import_stories_ledger"}
READS |= {"import_stories_sent", "paste", "None"}
OF_RECORDS = WRITES | FOR_READERS | BESIDE | ADDS | READS
# Elsewhere: what changes a record, and what does not.
OF_BUNDLES = {"press_bundle_put", "press_bundle_members", "press_bundle_change"}


def desk(record: Any) -> Any:
    return admin.site.get_model_admin(type(record))


def rows(record: Any) -> list[Any]:
    return rows_of(record, desk(record).tables())


def written(record: Any, kind: str) -> Any:
    """With words that every way finds something to do in, and two saves to compare."""
    field = TEXT.get(kind, "summary")
    keep_before(record, desk(record).tables())
    if isinstance(record, Dossier):
        record.translation_of = original_of(record)
    setattr(record, field, TYPED)
    record.version += 1
    record.save()
    keep(record, desk(record).tables(), by=None)
    return fresh(record)


def original_of(record: Dossier) -> Dossier:
    """It stays a draft, and in the group of its translation."""
    facts = {"title": "أصل", "slug": f"أصل-{record.pk}", "group": record.group}
    return Dossier.objects.create(**facts, language=record.language, version=1)


@dataclass
class Ways:
    """Each is called with the client that sends; `chief` fills in forms."""

    kind: str
    chief: Client
    actor: Any

    def of_kind(self) -> dict[str, Callable[[Client, Any], Any]]:
        own = {"dossiers_dossier": {"suggest", "events", "behind"}, "archive_story": {"names"}}
        found = {"change", "compare", "mend", "delete", "put"} | own.get(self.kind, set())
        found |= set() if self.kind == "dossiers_dossier" else {"import"}
        ways: dict[str, Any] = {"import": self.brought_in}
        return {name: ways.get(name) or getattr(self, name) for name in sorted(found)}

    def change(self, client: Client, record: Any) -> Any:
        address = url(self.kind, "change", record)
        if not hasattr(record, "form_as_filled"):
            page = page_of(self.chief.get(address))
            form = page.get_element_by_id(f"{record._meta.model_name}_form")
            record.form_as_filled = as_it_stands(form)
        sent = record.form_as_filled | {TEXT.get(self.kind, "summary"): "كلام آخر."}
        return client.post(address, sent, headers={"origin": "http://testserver"})

    def compare(self, client: Client, record: Any) -> Any:
        numbers = f"a={record.version - 1}&b={record.version}"
        address = f"{url(self.kind, 'compare', record)}?{numbers}"
        return client.post(address, {"version": record.version})

    def mend(self, client: Client, record: Any) -> Any:
        problem = next(each for each in fresh(record).problems() if each.mend)
        sent = {"version": record.version, "anchor": problem.anchor, "mend": problem.mend}
        return client.post(url(self.kind, "mend", record), sent)

    def delete(self, client: Client, record: Any) -> Any:
        return client.post(url(self.kind, "delete", record), {"post": "yes"})

    def suggest(self, client: Client, record: Any) -> Any:
        name = f"actor-{self.actor.pk}"
        sent = {name: "on", f"side-{name}": "attack"}
        return client.post(url(self.kind, "suggest", record), sent)

    def events(self, client: Client, record: Any) -> Any:
        return client.post(url(self.kind, "events", record), table(*many(1)))

    def behind(self, client: Client, record: Any) -> Any:
        """A block of its original is put in."""
        original = record.translation_of
        block = SectionHeading.objects.create(
            parent=original, region="body", ordering=10, title="قسم"
        )
        sent = {"do": "put", "part": f"heading:{block.pk}"}
        return client.post(url(self.kind, "behind", record), sent)

    def names(self, client: Client, record: Any) -> Any:
        return client.post(url(self.kind, "names", record), {f"actor-{self.actor.pk}": "on"})

    def put(self, client: Client, record: Any) -> Any:
        query = f"?kind={record.kind}&ids={record.pk}"
        return client.post(reverse("admin:press_bundle_put") + query, {"title": "حزمة"})

    def brought_in(self, client: Client, record: Any) -> Any:
        lines = f"slug,{TEXT.get(self.kind, 'summary')}\n{record.slug},كلام جديد"
        file = SimpleUploadedFile("table.csv", lines.encode())
        answer = client.post(url(self.kind, "import"), {"file": file}, follow=True)
        if answer.status_code != 200:
            return answer
        page = answer.content.decode()
        token = page.partition('name="token" value="')[2].partition('"')[0]
        answer = client.post(url(self.kind, "import"), {"token": token})
        b"".join(answer)
        return answer
