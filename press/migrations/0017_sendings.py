import django.contrib.postgres.fields
import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('press', '0016_former_tags'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(db_index=True)),
                ('kind', models.CharField(max_length=20)),
                ('record', models.PositiveBigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('page', models.CharField(blank=True, max_length=20)),
                ('rows', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('as_sent', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'form that was sent',
                'verbose_name_plural': 'forms that were sent',
                'ordering': ['-number'],
            },
        ),
    ]
