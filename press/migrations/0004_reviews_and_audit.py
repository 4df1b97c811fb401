import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PERSON = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}
VERBS = [
    ("publish", "published"),
    ("correct", "corrected"),
    ("withdraw", "withdrew"),
    ("release", "published together"),
    ("remove", "removed an edition"),
    ("review", "reviewed"),
    ("import", "imported"),
    ("export", "exported"),
    ("account", "changed an account"),
    ("roles", "changed roles"),
    ("security", "changed password or second factor"),
    ("log_in", "logged in"),
    ("log_out", "logged out"),
    ("refused", "was refused at log-in"),
]
STATES = [("waiting", "Waits for review"), ("approved", "Approved"), ("returned", "Returned")]

KEEP = """
CREATE FUNCTION press_audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('milaff.flush', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'the audit log is never changed';
END $$;
CREATE TRIGGER press_auditentry_frozen BEFORE UPDATE OR DELETE ON press_auditentry
  FOR EACH ROW EXECUTE FUNCTION press_audit_kept();
CREATE TRIGGER press_auditentry_kept BEFORE TRUNCATE ON press_auditentry
  FOR EACH STATEMENT EXECUTE FUNCTION press_audit_kept();
"""

LET_GO = """
DROP TRIGGER press_auditentry_kept ON press_auditentry;
DROP TRIGGER press_auditentry_frozen ON press_auditentry;
DROP FUNCTION press_audit_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("press", "0003_mentions_and_days")]

    operations = [
        migrations.AlterModelOptions(
            name="publication",
            options={
                "ordering": ["-last_published", "-pk"],
                "permissions": [("import_publication", "Can import records as drafts")],
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="time")),
                ("by", models.ForeignKey(null=True, verbose_name="account", **PERSON)),
                ("by_name", models.CharField(blank=True, max_length=200, verbose_name="who")),
                ("verb", models.CharField(choices=VERBS, max_length=10, verbose_name="did what")),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="kind")),
                ("record", models.BigIntegerField(null=True, verbose_name="record")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("number", models.PositiveIntegerField(null=True, verbose_name="edition")),
                ("address", models.CharField(blank=True, max_length=50, verbose_name="network")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "entry of the audit log",
                "verbose_name_plural": "audit log",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="audit_latest"),
                    models.Index(fields=["kind", "record"], name="audit_record"),
                    models.Index(fields=["by", "verb", "-at"], name="audit_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.BigIntegerField(verbose_name="record")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=10, verbose_name="state")),
                ("asked_by", models.ForeignKey(verbose_name="asked by", **PERSON)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at")),
                ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                ("answered_by", models.ForeignKey(null=True, verbose_name="answered by", **PERSON)),
                ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["kind", "record", "-id"], name="review_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("kind", "record"),
                        name="one_review_waits",
                    )
                ],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
