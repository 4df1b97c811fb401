"""A search that is the title of a page leads to it: titles are kept in the form they are sought."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import migrations, models

from archive.index.called import called

PART = 2_000


def call(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("archive", "Entry").objects
    rows: Iterable[Any] = entries.only("title").order_by("pk").iterator(chunk_size=PART)
    rows = iter(rows)
    while part := list(islice(rows, PART)):
        for entry in part:
            entry.called = called(entry.title)
        entries.bulk_update(part, ["called"])


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_the_index_knows_its_analysis")]

    operations = [
        migrations.AddField(
            "entry", "called", models.CharField(max_length=250, default="", editable=False)
        ),
        migrations.RunPython(call, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex("entry", models.Index(fields=["called"], name="entry_called")),
    ]
