"""The databases, and everything in which SQLite and PostgreSQL differ.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write or checkpoint
at once (fixed in 3.51.3). ``pysqlite3`` ships a newer library and takes the place of ``sqlite3``
before Django is imported.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pysqlite3

SAFE_SQLITE = (3, 51, 3)


def use_safe_sqlite() -> None:
    """Let ``import sqlite3`` mean pysqlite3 from here on; call before Django is imported."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def database_settings(url: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name``, or for the SQLite file.

    A PostgreSQL socket folder is given as the query ``?host=/folder``.
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
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
