from django.db import migrations

from actors.naming import called


def note_names(apps, schema_editor):
    """Lists find an actor by the names of its page, which are kept with it."""
    pages = apps.get_model("press", "Publication").objects.filter(kind="actor")
    for page in pages.exclude(edition=None).select_related("edition").iterator():
        if page.edition.content and "names" in page.edition.content:
            page.facts["called"] = called(page.edition.content)
            page.save(update_fields=["facts"])


class Migration(migrations.Migration):

    dependencies = [
        ("actors", "0003_schedule_and_bundles"),
        ("press", "0017_sendings"),
    ]

    operations = [
        migrations.RunPython(note_names, migrations.RunPython.noop),
    ]
