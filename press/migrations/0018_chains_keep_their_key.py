from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0017_sendings")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="chained_as",
            field=models.BigIntegerField(editable=False, null=True),
        ),
    ]
