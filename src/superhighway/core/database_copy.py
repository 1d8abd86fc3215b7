"""A consistent copy of the whole database in files, and back: for backups.

SQLite is copied with its own backup interface, whole. PostgreSQL's tables are copied out in one
snapshot, one file a table, so that no program of its version is needed; they go back into tables
that this version's migrations have made. A node works on meanwhile in both cases.
"""

from pathlib import Path

from django.db import connection, transaction

SQLITE_FILE = "node.sqlite3"
_TABLES = """
    SELECT tablename FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> 'django_migrations'
    ORDER BY tablename
"""
_SEQUENCES = """
    SELECT table_name, column_name,
           pg_get_serial_sequence(quote_ident(table_name), column_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema()
      AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""


def copy_out(folder: Path) -> list[Path]:
    """Write the database's content into ``folder``; returns the files."""
    if connection.vendor == "sqlite":
        return [_sqlite_out(folder / SQLITE_FILE)]
    return _postgresql_out(folder)


def copy_in(folder: Path, sqlite_file: Path) -> None:
    """Put the content of ``folder`` in the place of the database's own.

    On SQLite the file itself is replaced; on PostgreSQL the tables must be those of the copy.
    """
    if connection.vendor == "sqlite":
        connection.close()
        for leftover in ("-wal", "-shm"):
            sqlite_file.with_name(sqlite_file.name + leftover).unlink(missing_ok=True)
        (folder / SQLITE_FILE).replace(sqlite_file)
    else:
        _postgresql_in(folder)


def _sqlite_out(file: Path) -> Path:
    connection.ensure_connection()
    source = connection.connection
    copy = type(source)(str(file))
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    return file


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return [name for (name,) in cursor.fetchall()]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _postgresql_out(folder: Path) -> list[Path]:
    files = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables():
            statement = f"COPY {_quoted(table)} TO STDOUT"
            path = folder / f"{table}.copy"
            with path.open("wb") as file, cursor.cursor.copy(statement) as rows:
                for block in rows:
                    file.write(block)
            files.append(path)
    return files


def _postgresql_in(folder: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, _tables()))}")
        for path in sorted(folder.glob("*.copy")):
            statement = f"COPY {_quoted(path.stem)} FROM STDIN"
            with path.open("rb") as file, cursor.cursor.copy(statement) as rows:
                while block := file.read(1 << 20):
                    rows.write(block)
        _set_sequences()


def _set_sequences() -> None:
    """Let the next number of each table follow the highest that is there."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        for table, column, sequence in cursor.fetchall():
            highest = f"COALESCE(MAX({_quoted(column)}), 0)"
            query = f"SELECT setval(%s, {highest} + 1, false) FROM {_quoted(table)}"  # noqa: S608
            cursor.execute(query, [sequence])
