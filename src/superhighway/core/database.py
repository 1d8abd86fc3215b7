"""The databases, and everything in which SQLite and PostgreSQL differ.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write or checkpoint
at once (fixed in 3.51.3). ``pysqlite3`` ships a newer library and takes the place of ``sqlite3``
before Django is imported.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import pysqlite3

from superhighway.core.environment import BadSetting
from superhighway.core.home import Home

SAFE_SQLITE = (3, 51, 3)


def use_safe_sqlite() -> None:
    """Let ``import sqlite3`` mean pysqlite3 from here on; call before Django is imported.

    Raises BadSetting where even pysqlite3 brings a library that can corrupt the database.
    """
    if not is_safe_with_wal(pysqlite3.sqlite_version_info):
        message = (
            f"SQLite {pysqlite3.sqlite_version} can corrupt a database. Install the packages of "
            "requirements/run.txt again."
        )
        raise BadSetting(message)
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def is_safe_with_wal(version: tuple[int, ...]) -> bool:
    """Whether a SQLite of this version may be used in WAL mode: the fixed one or later."""
    return version >= SAFE_SQLITE


def node_databases(url: str, private_url: str, node: Home) -> dict[str, dict[str, Any]]:
    """Django's ``DATABASES``: ``default`` and ``private``, each PostgreSQL or a file of the node.

    Raises BadSetting for a bad address, or where both are one database: each keeps its own list of
    migrations.
    """
    private = "SUPERHIGHWAY_PRIVATE_DATABASE_URL"
    if url and url == private_url:
        message = f"{private} names the node's own database. Make another one for people."
        raise BadSetting(message)
    return {
        "default": database_settings(url, node.database),
        "private": _forgetful(database_settings(private_url, node.private_database, private)),
    }


def _forgetful(settings: dict[str, Any]) -> dict[str, Any]:
    """Let SQLite overwrite what is deleted: what people answered doesn't stay in a free page."""
    if "OPTIONS" in settings:
        settings["OPTIONS"]["init_command"] += " PRAGMA secure_delete=ON;"
    return settings


def database_settings(
    url: str, sqlite_file: Path, variable: str = "SUPERHIGHWAY_DATABASE_URL"
) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name``, or for the SQLite file.

    A PostgreSQL socket folder is given as the query ``?host=/folder``. Raises BadSetting for any
    other address, which names the ``variable`` and doesn't repeat the value: it may hold a
    password.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = _postgresql(url, variable)
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _postgresql(url: str, variable: str) -> SplitResult:
    """The parts of a PostgreSQL address; raises BadSetting where it is none."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"postgresql", "postgres"} and parts.port != 0
    except ValueError:
        known = False
    if not known or not parts.path.strip("/") or set(parse_qs(parts.query)) - {"host"}:
        message = (
            f"{variable} is no address of a PostgreSQL database. "
            "Set it to postgresql://user:password@host:port/name, or leave it empty for SQLite."
        )
        raise BadSetting(message)
    return parts
