from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_days_of_dates")]

    operations = [
        migrations.AddField(
            model_name="keyfigure",
            name="review_by",
            field=models.DateField(
                blank=True,
                help_text="When somebody should look again.",
                null=True,
                verbose_name="review by",
            ),
        )
    ]
