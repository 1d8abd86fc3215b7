"""Documents that are no place, such as forms."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Second."""

    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.AddField("documentrow", "nowhere", models.BooleanField(default=False)),
    ]
