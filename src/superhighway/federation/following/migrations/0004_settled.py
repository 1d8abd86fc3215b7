from django.db import migrations, models

#: Of a neighbour that was followed before there was this column, everything counts as settled.
_ALL = 2**62


class Migration(migrations.Migration):

    dependencies = [
        ('following', '0003_clocks'),
    ]

    operations = [
        migrations.AddField(
            model_name='neighbourrow',
            name='settled',
            field=models.PositiveBigIntegerField(default=_ALL),
        ),
        migrations.AlterField(
            model_name='neighbourrow',
            name='settled',
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
