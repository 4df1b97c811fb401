from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_items_are_found_by_id")]

    operations = [
        migrations.AddField(
            "corpus", "analysis", models.PositiveSmallIntegerField(db_default=1, default=1)
        ),
    ]
