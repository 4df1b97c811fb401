import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0006_shared_previews")]

    operations = [
        migrations.CreateModel(
            name="RevisionPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("row", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
            options={"verbose_name": "part of a revision", "verbose_name_plural": "parts of revisions"},
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.PositiveBigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="saved")),
                ("parts", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("author", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="author")),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("kind", "record", "number"), name="revision_number")],
            },
        ),
    ]
