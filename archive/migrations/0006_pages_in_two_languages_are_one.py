"""Entries tell whether their page is live in another language too; counts tell how much is double."""

from django.db import migrations, models

MARK = """
    UPDATE archive_entry SET paired = TRUE WHERE standing = 'live' AND "group" IN (
        SELECT "group" FROM archive_entry WHERE standing = 'live' GROUP BY "group" HAVING count(*) > 1
    )
"""
DOUBLED = """
    SELECT label, sum(number - 1)::int AS number FROM (
        SELECT label, count(*) AS number FROM archive_entry, unnest(0 || labels) AS label
        WHERE standing = 'live' GROUP BY "group", label HAVING count(*) > 1
    ) AS twice GROUP BY label
"""
LABELS = f"""
    UPDATE archive_label SET doubled = made.number FROM ({DOUBLED}) AS made
    WHERE made.label = archive_label.id
"""
WHOLE = f"""
    UPDATE archive_corpus SET doubled = coalesce((
        SELECT number FROM ({DOUBLED}) AS made WHERE label = 0
    ), 0)
"""


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_legal_removals")]

    operations = [
        migrations.AddField("entry", "paired", models.BooleanField(default=False)),
        migrations.AddField("label", "doubled", models.IntegerField(default=0)),
        migrations.AddField("corpus", "doubled", models.BigIntegerField(default=0)),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (MARK, LABELS, WHOLE)),
    ]
