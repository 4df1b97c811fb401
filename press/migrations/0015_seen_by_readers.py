from django.db import migrations, models

# What live pages show that was withdrawn before this was noted with them; as press/publishing/withdrawn.py.
NOTE = """
UPDATE press_publication AS page SET withdrawn = gone.told FROM (
    SELECT shown.id, jsonb_agg(jsonb_build_object('group', taken."group", 'path', taken.path)) AS told
    FROM press_publication AS shown JOIN press_publication AS taken
    ON taken.state = 'withdrawn' AND taken."group" = ANY(shown.mentions)
    WHERE shown.state = 'live' AND (taken.language = shown.language OR NOT EXISTS (
        SELECT FROM press_publication AS other
        WHERE other.state = 'live' AND other."group" = taken."group"
    ))
    GROUP BY shown.id
) AS gone WHERE gone.id = page.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('press', '0014_the_log_can_be_read'),
    ]

    operations = [
        migrations.AddField(
            model_name='publication',
            name='withdrawn',
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddField(
            model_name='review',
            name='digest',
            field=models.CharField(default='', editable=False, max_length=64),
        ),
        migrations.RunSQL(NOTE, migrations.RunSQL.noop),
    ]
