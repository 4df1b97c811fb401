from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("press", "0007_revisions")]
    operations: list[object] = []
