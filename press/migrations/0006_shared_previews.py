import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import press.previews.shared


class Migration(migrations.Migration):
    dependencies = [("press", "0005_watch")]

    operations = [
        migrations.CreateModel(
            name="SharedPreview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=press.previews.shared.new_key,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.BigIntegerField(verbose_name="record")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="times opened")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="last opened")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "shared preview",
                "verbose_name_plural": "shared previews",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["kind", "record"], name="shared_previews_of_record")
                ],
            },
        ),
    ]
