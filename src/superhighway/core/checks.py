"""Django's system checks of core."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from superhighway.core.database import SAFE_SQLITE, is_safe_with_wal


def safe_sqlite(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse WAL on a SQLite that can corrupt a database in that mode."""
    aliases = databases or list(connections)
    on_sqlite = [alias for alias in aliases if connections[alias].vendor == "sqlite"]
    if not on_sqlite or is_safe_with_wal(sqlite3.sqlite_version_info):
        return []
    wanted = ".".join(map(str, SAFE_SQLITE))
    message = f"SQLite {sqlite3.sqlite_version} can corrupt a database in WAL mode."
    hint = f"Use {wanted} or later; the package pysqlite3 brings one."
    return [Error(message, hint=hint, id="core.E001")]
