"""The database: migrations are complete, and the library under it is a safe one."""

import io
import sqlite3

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections

from superhighway.core.database import SAFE_SQLITE
from superhighway.core.routing import ALIASES, DEFAULT, PRIVATE, home_of


@pytest.mark.django_db(databases=ALIASES)
def test_migrations_say_what_the_models_say() -> None:
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    assert "No changes detected" in said.getvalue()


def test_sqlite_is_one_that_wal_is_safe_with() -> None:
    assert sqlite3.sqlite_version_info >= SAFE_SQLITE


@pytest.mark.django_db
def test_the_connection_uses_that_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = tuple(map(int, cursor.fetchone()[0].split(".")))
    assert version >= SAFE_SQLITE


@pytest.mark.django_db
def test_postgresql_is_15_or_later() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite")
    assert connection.pg_version >= 150_000


@pytest.mark.django_db(databases=ALIASES)
def test_each_table_lies_in_its_own_database_only() -> None:
    wanted: dict[str, set[str]] = {DEFAULT: set(), PRIVATE: set()}
    for model in apps.get_models(include_auto_created=True):
        wanted[home_of(model._meta.app_label)].add(model._meta.db_table)
    found = {alias: set(connections[alias].introspection.table_names()) for alias in ALIASES}
    assert not wanted[DEFAULT] - found[DEFAULT]
    assert not wanted[PRIVATE] - found[PRIVATE]
    assert not wanted[PRIVATE] & found[DEFAULT]
    assert not wanted[DEFAULT] & found[PRIVATE]


def test_no_foreign_key_spans_two_databases() -> None:
    spanning = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and not field.auto_created
        if home_of(model._meta.app_label) != home_of(field.related_model._meta.app_label)
    ]
    assert not spanning
