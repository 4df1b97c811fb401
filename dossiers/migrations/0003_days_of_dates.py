from django.db import migrations, models

from language.dates.fields import days


def fill_days(apps, schema_editor):
    """The range column of dates that were there before it."""
    for model, name in (("Dossier", "period"), ("KeyFigure", "as_of")):
        rows = apps.get_model("dossiers", model).objects.exclude(**{name: ""})
        for row in rows:
            setattr(row, f"{name}_days", days(getattr(row, name)))
            row.save(update_fields=[f"{name}_days"])


def note_what_was_published(apps, schema_editor):
    """A page that did not differ from its edition had no changes of its own."""
    dossiers = apps.get_model("dossiers", "Dossier").objects.filter(
        publication__edition__content_digest=models.F("draft_digest")
    )
    dossiers.update(published_version=models.F("version"))


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0002_facts_in_dossiers"),
        ("press", "0003_mentions_and_days"),
    ]

    operations = [
        migrations.RunPython(fill_days, migrations.RunPython.noop),
        migrations.RunPython(note_what_was_published, migrations.RunPython.noop),
    ]
