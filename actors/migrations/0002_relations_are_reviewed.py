from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actors", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="relation",
            name="review_by",
            field=models.DateField(
                blank=True,
                help_text="When somebody should look again.",
                null=True,
                verbose_name="review by",
            ),
        )
    ]
