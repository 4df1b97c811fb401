from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("press", "0008_presence")]
    operations: list[object] = []
