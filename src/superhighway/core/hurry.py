"""Writes that are rather lost than waited for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction


@contextmanager
def unless_busy() -> Iterator[None]:
    """Do the writes of the block in one transaction, or none of them where others write now.

    For what a page counts by the way: nobody waits for a page because a build is publishing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NOT_WAITING[connection.vendor])
    try:
        with transaction.atomic():
            yield
    except OperationalError:
        return
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_WAITING[connection.vendor])


_NOT_WAITING = {
    "sqlite": "PRAGMA busy_timeout = 0",
    "postgresql": "SET lock_timeout = '50ms'",
}
_WAITING = {
    "sqlite": "PRAGMA busy_timeout = 20000",
    "postgresql": "RESET lock_timeout",
}
