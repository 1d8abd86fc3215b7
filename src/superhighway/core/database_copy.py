"""A consistent copy of a whole database in files, and back: for backups.

SQLite is copied with its own backup interface, whole. PostgreSQL's tables are copied out in one
snapshot, one file a table, so that no program of its version is needed; they go back into tables
that this version's migrations have made. A node works on meanwhile in both cases.
"""

from pathlib import Path

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from superhighway.core.home import OWNER_ONLY
from superhighway.core.routing import DEFAULT, PRIVATE

#: The name of a copied SQLite database, by alias.
SQLITE_FILES = {DEFAULT: "node.sqlite3", PRIVATE: "private.sqlite3"}
_TABLES = """
    SELECT tablename FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> 'django_migrations'
    ORDER BY tablename
"""
_SEQUENCES = """
    SELECT table_name, column_name,
           pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema()
      AND pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name) IS NOT NULL
"""


def copy_out(folder: Path, alias: str = DEFAULT) -> list[Path]:
    """Write the content of a database into ``folder``; returns the files."""
    if connections[alias].vendor == "sqlite":
        return [_sqlite_out(connections[alias], folder / SQLITE_FILES[alias])]
    return _postgresql_out(connections[alias], folder)


def copy_in(folder: Path, sqlite_file: Path, alias: str = DEFAULT) -> None:
    """Put the content of ``folder`` in the place of a database's own.

    On SQLite the file itself is replaced; on PostgreSQL the tables must be those of the copy.
    """
    connection = connections[alias]
    if connection.vendor == "sqlite":
        connection.close()
        for leftover in ("-wal", "-shm"):
            sqlite_file.with_name(sqlite_file.name + leftover).unlink(missing_ok=True)
        copy = folder / SQLITE_FILES[alias]
        copy.chmod(OWNER_ONLY)
        copy.replace(sqlite_file)
    else:
        _postgresql_in(connection, folder)


def _sqlite_out(connection: BaseDatabaseWrapper, file: Path) -> Path:
    connection.ensure_connection()
    source = connection.connection
    copy = type(source)(str(file))
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    return file


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return [name for (name,) in cursor.fetchall()]


def _postgresql_out(connection: BaseDatabaseWrapper, folder: Path) -> list[Path]:
    files = []
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables(connection):
            statement = f"COPY {connection.ops.quote_name(table)} TO STDOUT"
            path = folder / f"{table}.copy"
            with path.open("wb") as file, cursor.cursor.copy(statement) as rows:
                for block in rows:
                    file.write(block)
            files.append(path)
    return files


def _postgresql_in(connection: BaseDatabaseWrapper, folder: Path) -> None:
    quoted = connection.ops.quote_name
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(quoted, _tables(connection)))}")
        for path in sorted(folder.glob("*.copy")):
            statement = f"COPY {quoted(path.stem)} FROM STDIN"
            with path.open("rb") as file, cursor.cursor.copy(statement) as rows:
                while block := file.read(1 << 20):
                    rows.write(block)
        _set_sequences(connection)


def _set_sequences(connection: BaseDatabaseWrapper) -> None:
    """Let the next number of each table follow the highest that is there."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        for table, column, sequence in cursor.fetchall():
            highest = f"COALESCE(MAX({quoted(column)}), 0)"
            query = f"SELECT setval(%s, {highest} + 1, false) FROM {quoted(table)}"  # noqa: S608
            cursor.execute(query, [sequence])
