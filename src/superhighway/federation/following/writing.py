"""Writes many records of a neighbour at once: one statement, in plain SQL for its speed.

The same statement holds on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

_STATEMENT = """
INSERT INTO following_heldrecord
    (neighbour_id, identity, uri, type, schema, ver, sha256, body, sample, state, mark, at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (neighbour_id, identity) DO UPDATE SET
    uri = EXCLUDED.uri, type = EXCLUDED.type, schema = EXCLUDED.schema, ver = EXCLUDED.ver,
    sha256 = EXCLUDED.sha256, body = EXCLUDED.body, sample = EXCLUDED.sample,
    state = EXCLUDED.state, mark = EXCLUDED.mark, at = EXCLUDED.at
"""


class Written(NamedTuple):
    """A row of HeldRecord, in the order of the statement."""

    neighbour: int
    identity: str
    uri: str
    type: str
    schema: str
    ver: int
    sha256: str
    body: str
    sample: bool
    state: str
    mark: int
    at: datetime


def write(rows: Sequence[Written], at: datetime) -> None:
    """Add these records as of ``at``, or put them in the place of those with their ids."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.executemany(_STATEMENT, [(*one[:-1], moment) for one in rows])
