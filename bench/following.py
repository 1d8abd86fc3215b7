"""A neighbour's feed of 50,000 services, read: ``python -m bench.following``.

In a temporary node on SQLite and on one core, signed pages of services of 1.6 KB (median) are
checked in full (signature, chain, origin, hash, closed JSON Schema, version) and kept: the page as
it came, a row for each record, and the cursor, one transaction a page. Beside that, in turn: plain
inserts of the same bytes, page by page, which check nothing.

Prints records a second by the clock and by the processor's time, the better of two rounds. Ends
with status 1 below 7,000 a second by the processor's time.
"""

import hashlib
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import django
import msgspec
from django.core.management import call_command

from bench.feed import RECORDS, ROUNDS, WORDS, timed, told
from superhighway.directory.domain import ServiceRecord
from superhighway.federation.protocol import chain, checking
from superhighway.federation.protocol.domain import (
    PAGE,
    PAGE_TYPE,
    Change,
    Cursor,
    Head,
    Page,
    Purpose,
)
from tests.builders.peer import Peer

LIMIT = 7_000
PEER = Peer()


def made() -> Iterator[Change]:
    """The changes of a feed of services, one after the other."""
    pick = random.Random(7)
    for seq in range(1, RECORDS + 1):
        text = " ".join(pick.choices(WORDS, k=pick.randint(120, 260)))
        record = ServiceRecord(
            uri=f"https://peer.example/services/{seq}",
            organisation="https://peer.example/organisations/1",
            organisation_name="Peer",
            name=f"Service {seq}",
            description=text,
        )
        body = msgspec.json.encode(record)
        yield Change(
            seq=seq,
            op="put",
            type="service",
            schema="service/1.0",
            id=checking.record_id(PEER.node, "service", record.uri),
            ver=seq,
            sha256=hashlib.sha256(body).hexdigest(),
            body=body.decode(),
        )


def pages_of(changes: Sequence[Change]) -> tuple[list[bytes], Head]:
    """The pages and the head of these."""
    pages, before = list[bytes](), chain.START
    for number in range(0, len(changes), PAGE):
        some = tuple(changes[number : number + PAGE])
        page = Page(PEER.node, 1, number, number + 1, number + len(some), before, some)
        pages.append(PEER.seal(msgspec.json.encode(page), PAGE_TYPE))
        before = chain.links(before, some)
    end = PEER.now + timedelta(hours=2)
    return pages, Head(PEER.node, 1, len(changes), 1, before, PEER.now, end)


def read(pages: Sequence[bytes], head: Head) -> None:
    """Check and keep all pages, as a round with a neighbour does."""
    from superhighway.federation.following import applying, reading  # noqa: PLC0415 - see measure
    from superhighway.federation.following.models import NeighbourRow  # noqa: PLC0415

    NeighbourRow.objects.all().delete()
    moments = dict.fromkeys(("added_at", "since", "due"), PEER.now)
    row = NeighbourRow.objects.create(
        node=PEER.node, origin="https://peer.example", name="Peer", state="new", **moments
    )
    keys = checking.unrevoked(PEER.key_set(), Purpose.FEED)
    terms, store, cursor = reading.terms_for(row), applying.Store(row), Cursor(1)
    known: dict[str, applying.Known] = {}

    def versions(ids: Sequence[str]) -> dict[str, int]:
        known.clear()
        known.update(store.known_of(ids))
        return {identity: one.ver for identity, one in known.items()}

    for raw in pages:
        checked = checking.check_page(raw, keys, head, cursor, terms, versions)
        store.take_page(checked, raw, known, PEER.now)
        cursor = checked.cursor


def insert(changes: Sequence[Change], pages: Sequence[bytes]) -> None:
    """Insert the same bytes, page by page, and check nothing."""
    from django.db import connection, transaction  # noqa: PLC0415 - see measure

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute("DROP TABLE IF EXISTS plain_page")
        cursor.execute("CREATE TABLE plain (id TEXT PRIMARY KEY, body TEXT)")
        cursor.execute("CREATE TABLE plain_page (body BLOB)")
        for number, raw in enumerate(pages):
            rows = [(one.id, one.body) for one in changes[number * PAGE : (number + 1) * PAGE]]
            with transaction.atomic():
                cursor.executemany("INSERT INTO plain VALUES (%s, %s)", rows)
                cursor.execute("INSERT INTO plain_page VALUES (%s)", [raw])


def measure() -> int:
    """Make the feed, read it both ways, print; returns the exit status."""
    from tests.builders.published import publish  # noqa: PLC0415 - Django must be set up

    call_command("migrate", verbosity=0)
    publish()
    changes = list(made())
    pages, head = pages_of(changes)
    print(
        f"{RECORDS:,} services of {statistics.median(len(one.body) for one in changes):,.0f} bytes"
    )
    rounds = [
        (timed(lambda: insert(changes, pages)), timed(lambda: read(pages, head)))
        for _ in range(ROUNDS)
    ]
    plains, reads = zip(*rounds, strict=True)
    told("plain inserts, nothing checked", plains)
    return int(told("checked and kept", reads) < LIMIT)


def main() -> int:
    """Measure in a folder of its own, on one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SUPERHIGHWAY_HOME"] = str(Path(folder))
        os.environ["DJANGO_SETTINGS_MODULE"] = "superhighway.web.settings"
        os.environ.pop("SUPERHIGHWAY_DATABASE_URL", None)
        django.setup()
        return measure()


if __name__ == "__main__":
    sys.exit(main())
