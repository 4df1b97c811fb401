from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_pages_in_two_languages_are_one")]

    operations = [
        migrations.AddField(
            "corpus", "analysis", models.PositiveSmallIntegerField(db_default=1, default=1)
        ),
    ]
