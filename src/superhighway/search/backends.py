"""The index behind search, in the two dialects that a node may stand on."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from superhighway.search.domain import Document

#: The columns of a document, in the order of its fields.
DOCUMENT_COLUMNS = ("uri", "kind", "title", "note", "text", "lat", "lon", "weight", "nowhere")
_SELECTED = ", ".join(f"d.{column}" for column in DOCUMENT_COLUMNS)


class SearchBackend(Protocol):
    """Keeps which words each document holds, and finds the documents that hold some.

    Words are letters and figures only (see ``domain.words``), so none needs escaping.
    """

    #: What the migration runs to make the index, and to remove it.
    create: tuple[str, ...]
    drop: tuple[str, ...]

    def add(self, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index documents: their row's number and all their words."""
        ...

    def forget(self, owner: str) -> None:
        """Take an owner's documents out of the index; their rows still stand."""
        ...

    def forget_some(self, numbers: Sequence[int]) -> None:
        """Take the documents of these row numbers out of the index; at most 500."""
        ...

    def matching(
        self, beginnings: Sequence[str], cells: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Document]:
        """Documents that hold a word beginning with each of these, the weightiest first.

        ``cells``, where given, are whole words of which one must be there; ``kinds`` likewise. What
        lies nowhere is left out where no kind is given.
        """
        ...


class SqliteFullText(SearchBackend):
    """SQLite's FTS5: one row a document; prefixes of two and three letters have own indexes."""

    create = (
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "words, tokenize='unicode61 remove_diacritics 0', prefix='2 3', detail='none')",
    )
    drop = ("DROP TABLE search_index",)

    def add(self, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
        """See SearchBackend."""
        rows = [(number, " ".join(words)) for number, words in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_index (rowid, words) VALUES (%s, %s)", rows
            )

    def forget(self, owner: str) -> None:
        """See SearchBackend."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_index WHERE rowid IN "
                "(SELECT id FROM search_documentrow WHERE owner = %s)",
                [owner],
            )

    def forget_some(self, numbers: Sequence[int]) -> None:
        """See SearchBackend."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_index WHERE rowid = %s", [(number,) for number in numbers]
            )

    def matching(
        self, beginnings: Sequence[str], cells: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Document]:
        """See SearchBackend."""
        wanted = [f'"{word}"*' for word in beginnings]
        wanted += ["(" + " OR ".join(f'"{cell}"' for cell in cells) + ")"] if cells else []
        return _documents(
            "JOIN search_index ON search_index.rowid = d.id WHERE search_index MATCH %s",
            " AND ".join(wanted),
            kinds,
            limit,
        )


class PostgresFullText(SearchBackend):
    """PostgreSQL's tsvector with a GIN index; lexemes are our own words, no dictionary."""

    create = (
        "ALTER TABLE search_documentrow ADD COLUMN words tsvector",
        "CREATE INDEX search_words ON search_documentrow USING gin (words)",
    )
    drop = ("ALTER TABLE search_documentrow DROP COLUMN words",)

    def add(self, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
        """See SearchBackend."""
        rows = [(list(words), number) for number, words in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_documentrow SET words = array_to_tsvector(%s::text[]) WHERE id = %s",
                rows,
            )

    def forget(self, owner: str) -> None:
        """Nothing to do: the index is a column of the row."""

    def forget_some(self, numbers: Sequence[int]) -> None:
        """Nothing to do."""

    def matching(
        self, beginnings: Sequence[str], cells: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Document]:
        """See SearchBackend."""
        wanted = [f"'{word}':*" for word in beginnings]
        wanted += ["(" + " | ".join(f"'{cell}'" for cell in cells) + ")"] if cells else []
        return _documents("WHERE d.words @@ %s::tsquery", " & ".join(wanted), kinds, limit)


def _documents(clause: str, wanted: str, kinds: Sequence[str], limit: int) -> list[Document]:
    """Documents that match; the clause and the blanks are ours, every value a parameter."""
    blanks = ", ".join(["%s"] * len(kinds))
    of_kinds = f" AND d.kind IN ({blanks})" if kinds else " AND NOT d.nowhere"
    query = (
        f"SELECT {_SELECTED} FROM search_documentrow d {clause}{of_kinds} "  # noqa: S608
        "ORDER BY d.weight DESC, d.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [wanted, *kinds, limit])
        return [Document(*row) for row in cursor.fetchall()]


_BACKENDS: dict[str, SearchBackend] = {
    "sqlite": SqliteFullText(),
    "postgresql": PostgresFullText(),
}


def backend() -> SearchBackend:
    """The one for the database that this node stands on."""
    return _BACKENDS[connection.vendor]
