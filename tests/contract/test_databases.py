"""The database: migrations are complete, and the library under it is a safe one."""

import io
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

from superhighway.core.database import SAFE_SQLITE


@pytest.mark.django_db
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
