"""The documents, their words, and the index in the database's own dialect."""

from typing import Any

from django.db import migrations, models

from superhighway.search.backends import backend


def create_index(apps: Any, schema_editor: Any) -> None:
    """Make the full-text index."""
    for statement in backend().create:
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    """Remove it."""
    for statement in backend().drop:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """First."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="DocumentRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(max_length=40)),
                ("uri", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("weight", models.SmallIntegerField(default=0)),
            ],
            options={"indexes": [models.Index(fields=["owner"], name="search_owner")]},
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=100)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("word", "owner"), name="search_word_once")
                ]
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
