from django.db import migrations

# What ranking and counting read of very many rows stays in the row itself; long texts and vectors
# stand outside it, vectors as they are, since they are read whole or not at all.
STORAGE = """
ALTER TABLE archive_entry
    ALTER COLUMN words SET STORAGE MAIN,
    ALTER COLUMN weights SET STORAGE MAIN,
    ALTER COLUMN labels SET STORAGE MAIN,
    ALTER COLUMN shapes SET STORAGE EXTERNAL,
    ALTER COLUMN vector SET STORAGE EXTERNAL,
    ALTER COLUMN vector SET STATISTICS 1000;
"""


class Migration(migrations.Migration):

    dependencies = [("archive", "0001_stories_and_index")]

    operations = [migrations.RunSQL(STORAGE, migrations.RunSQL.noop)]
