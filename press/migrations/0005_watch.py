import django.db.models.deletion
from django.db import migrations, models

KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("press", "0004_reviews_and_audit")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="watch_mail",
            field=models.BooleanField(
                default=True,
                help_text="Sent to those who may publish, and only when something needs care.",
                verbose_name="daily e-mail of what needs care",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="watch_sent",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="LinkPass",
            fields=[
                ("id", KEY),
                ("started_at", models.DateTimeField(verbose_name="began")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
                ("asked", models.PositiveIntegerField(default=0, verbose_name="addresses asked")),
            ],
            options={
                "verbose_name": "pass over the links",
                "verbose_name_plural": "passes over the links",
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                ("id", KEY),
                ("url", models.CharField(max_length=2000, unique=True, verbose_name="address")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="answer")),
                (
                    "trouble",
                    models.CharField(blank=True, max_length=100, verbose_name="trouble"),
                ),
                (
                    "checked_at",
                    models.DateTimeField(db_index=True, null=True, verbose_name="checked"),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, verbose_name="failures in a row"),
                ),
                ("first_failed", models.DateTimeField(null=True, verbose_name="fails since")),
                (
                    "archived",
                    models.URLField(blank=True, max_length=2100, verbose_name="archived copy"),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "indexes": [
                    models.Index(
                        condition=models.Q(("failures__gt", 0)),
                        fields=["first_failed"],
                        name="links_failing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkUse",
            fields=[
                ("id", KEY),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.BigIntegerField(verbose_name="record")),
                ("anchor", models.CharField(max_length=100, verbose_name="field")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="press.linkcheck",
                        verbose_name="link",
                    ),
                ),
            ],
            options={
                "verbose_name": "use of a link",
                "verbose_name_plural": "uses of links",
                "indexes": [models.Index(fields=["kind", "record"], name="links_of_record")],
            },
        ),
    ]
