"""Settings of the database, and the refusal of a SQLite that isn't safe."""

import sqlite3
from pathlib import Path

import pysqlite3
import pytest
from django.core.checks import run_checks
from django.db import connections

from superhighway.core.checks import safe_sqlite
from superhighway.core.database import (
    database_settings,
    is_safe_with_wal,
    node_databases,
    use_safe_sqlite,
)
from superhighway.core.environment import BadSetting
from superhighway.core.home import Home

FILE = Path("node.sqlite3")


def test_without_an_address_the_database_is_the_file() -> None:
    settings = database_settings("", FILE)
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == FILE
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]
    assert "mmap_size" not in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "host", "port", "name", "user", "password"),
    [
        ("postgresql://ann:word@db.example:5433/node", "db.example", "5433", "node", "ann", "word"),
        ("postgresql:///node?host=/run/postgresql", "/run/postgresql", "", "node", "", ""),
        ("postgres://ann@/node?host=%2Frun%2Fpg", "/run/pg", "", "node", "ann", ""),
        ("postgresql://a%40b:p%2Fw@[::1]/my%20node", "::1", "", "my node", "a@b", "p/w"),
    ],
)
def test_an_address_of_postgresql(
    url: str, host: str, port: str, name: str, user: str, password: str
) -> None:
    settings = database_settings(url, FILE)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    found = tuple(settings[key] for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD"))
    assert found == (host, port, name, user, password)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:word@localhost/node",
        "postgresql://ann:word@localhost",
        "postgresql://ann:word@localhost:99999/node",
        "postgresql://ann:word@localhost:0/node",
        "postgresql://ann:word@localhost/node?sslmode=off",
        "postgresql://ann:word@[::1/node",
        "node",
    ],
)
def test_any_other_address_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(BadSetting) as caught:
        database_settings(url, FILE)
    assert "word@" not in str(caught.value).replace("user:password@", "")
    assert "SUPERHIGHWAY_DATABASE_URL" in str(caught.value)


def test_people_are_kept_in_a_file_of_their_own(tmp_path: Path) -> None:
    node = Home(tmp_path)
    found = node_databases("", "", node)
    assert found["default"]["NAME"] == node.database
    assert found["private"]["NAME"] == node.private_database
    node.make_private_database()
    assert node.private_database.stat().st_mode & 0o777 == 0o600


def test_no_file_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    node = Home(tmp_path / "none")
    node.make_private_database()
    assert not node.root.exists()


def test_people_and_the_rest_may_not_share_a_database() -> None:
    with pytest.raises(BadSetting, match="SUPERHIGHWAY_PRIVATE_DATABASE_URL"):
        node_databases("postgresql:///node", "postgresql:///node", Home(Path()))


def test_a_bad_address_is_told_by_the_name_of_its_setting() -> None:
    with pytest.raises(BadSetting, match="SUPERHIGHWAY_PRIVATE_DATABASE_URL is no address"):
        node_databases("postgresql:///node", "people", Home(Path()))


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)],
)
def test_which_sqlite_is_safe(version: tuple[int, ...], *, safe: bool) -> None:
    assert is_safe_with_wal(version) is safe


def test_the_system_check_is_registered_and_finds_nothing_here() -> None:
    assert not [one for one in run_checks() if one.id == "core.E001"]


def test_the_system_check_refuses_an_old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    found = safe_sqlite()
    on_sqlite = connections["default"].vendor == "sqlite"
    assert [one.id for one in found] == (["core.E001"] if on_sqlite else [])


def test_a_process_does_not_start_on_an_old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(BadSetting):
        use_safe_sqlite()
