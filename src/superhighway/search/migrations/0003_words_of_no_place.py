"""Words that stand in documents that are no place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Third."""

    dependencies = [("search", "0002_nowhere")]
    operations = [
        migrations.AddField("word", "nowhere", models.BooleanField(default=False)),
    ]
