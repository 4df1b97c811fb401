"""Entries of the desk's log that tell of a verb get the parts that Django asks every entry for;
saves are told of in the audit log."""

import json

from django.db import migrations, models


def mend(apps, schema_editor):
    entries = apps.get_model("admin", "LogEntry").objects
    told = entries.filter(change_message__startswith='[{"changed": {"name": ')
    for entry in told.iterator(chunk_size=1000):
        try:
            parts = json.loads(entry.change_message)
        except ValueError:
            continue
        for part in parts:
            part["changed"] = {"object": "", "fields": [], **part.get("changed", {})}
        entry.change_message = json.dumps(parts)
        entry.save(update_fields=["change_message"])


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("press", "0013_pictures_taken_back"),
    ]
    operations = [
        migrations.RunPython(mend, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="auditentry",
            name="verb",
            field=models.CharField(
                choices=[
                    ("publish", "published"),
                    ("correct", "corrected"),
                    ("withdraw", "withdrew"),
                    ("release", "published together"),
                    ("remove", "removed an edition"),
                    ("review", "reviewed"),
                    ("save", "saved a record"),
                    ("delete", "deleted"),
                    ("restore", "brought back from the bin"),
                    ("import", "imported"),
                    ("export", "exported"),
                    ("account", "changed an account"),
                    ("roles", "changed roles"),
                    ("security", "changed password or second factor"),
                    ("log_in", "logged in"),
                    ("log_out", "logged out"),
                    ("refused", "was refused at log-in"),
                    ("slowed", "is slowed down at log-in"),
                    ("unlocked", "let somebody log in again"),
                ],
                max_length=10,
                verbose_name="did what",
            ),
        ),
    ]
