"""Writes many rows of one table quickly: one prepared statement, and no model object for each.

Django's ``bulk_create`` spends most of its time on the text of its statements. Here the database
reads the statement once. It holds on SQLite and PostgreSQL.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model

#: Fields whose values both databases take as they are.
_PLAIN = frozenset(
    {
        "BigAutoField",
        "BooleanField",
        "CharField",
        "FloatField",
        "PositiveBigIntegerField",
        "PositiveSmallIntegerField",
        "SmallIntegerField",
        "TextField",
    }
)


def insert(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unique: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Add rows to a model's table, each the values of the named fields in their order.

    Name every field that has no default in the database: Django's own defaults are not looked at. A
    foreign key is named by its column (``service_id``). Where a row with the same values in
    ``unique`` is there already, its fields in ``update`` are brought to the new values, and it is
    left alone where none are named; without ``unique`` that is an IntegrityError.
    """
    converters = [_converter(_field(model, name)) for name in names]
    values = [
        tuple(value if convert is None else convert(value) for convert, value in pairs)
        for pairs in (zip(converters, row, strict=True) for row in rows)
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(model, names, unique, update), values)


def _statement(
    model: type[Model], names: Sequence[str], unique: Sequence[str], update: Sequence[str]
) -> str:
    """The statement; names of tables and columns come from models, never from outside."""
    columns, same, changed = (
        [_column(model, name) for name in some] for some in (names, unique, update)
    )
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's own name
    blanks = ", ".join(["%s"] * len(columns))
    text = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({blanks})"  # noqa: S608 - our names
    if not same:
        return text
    values = ", ".join(f"{column} = EXCLUDED.{column}" for column in changed)
    then = f"UPDATE SET {values}" if values else "NOTHING"
    return f"{text} ON CONFLICT ({', '.join(same)}) DO {then}"


def _column(model: type[Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column or "")


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 - how Django names it
    assert isinstance(field, Field)  # noqa: S101 - the names are ours
    return field


def _converter(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """What makes a value one that the database takes; None where it does already."""
    if field.is_relation or field.get_internal_type() in _PLAIN:
        return None
    return lambda value: field.get_db_prep_save(value, connection)
