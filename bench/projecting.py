"""A neighbour's 50,000 services and 5,000 forms, made searchable: ``python -m bench.projecting``.

In a temporary node on SQLite and on one core, services of 1.6 KB (median), each with a need and a
place, are taken into the directory and into search as the pages of a trusted neighbour come, one
transaction for 500 of them. Beside that, in turn: plain inserts of the same bytes. Then releases of
forms with ten questions (4.2 KB, median), each with its author's signature to check, into the
library and into search. In the end one of each is asked for.

Prints records a second by the clock and by the processor's time. Ends with status 1 below 1,500 a
second by the processor's time, of services or of forms.
"""

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
import msgspec
from django.core.management import call_command

from bench.feed import RECORDS, WORDS, timed, told
from superhighway.directory.domain import Location, ServiceAtLocation, ServiceRecord
from superhighway.directory.needs import Need

LIMIT = 1_500
PAGE = 500
FORMS, ASKED = 5_000, 10
NODE = "urn:superhighway:node:bench"


def made() -> Iterator[bytes]:
    """The bodies of services of a neighbour."""
    pick = random.Random(7)
    for number in range(RECORDS):
        uri = f"https://peer.example/services/{number}"
        place = Location(f"{uri}/place", lat=pick.uniform(50.8, 51.2), lon=pick.uniform(-1.6, -1.2))
        record = ServiceRecord(
            uri=uri,
            organisation="https://peer.example/organisations/1",
            organisation_name="Peer",
            name=f"Service {number}",
            description=" ".join(pick.choices(WORDS, k=pick.randint(120, 260))),
            needs=(pick.choice(list(Need)),),
            locations=(ServiceAtLocation(f"{uri}/at", place),),
        )
        yield msgspec.json.encode(record)


def made_forms() -> Iterator[bytes]:
    """The bodies of a neighbour's releases of forms."""
    from tests.builders.theirs import Author  # noqa: PLC0415 - see measure

    pick, author = random.Random(7), Author()
    for number in range(FORMS):
        asked = tuple(f"{at}: {' '.join(pick.choices(WORDS, k=9))}?" for at in range(ASKED))
        yield msgspec.json.encode(author.made(f"Form {number}", asked=asked))


def pages(bodies: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Them as they come, page by page."""
    return (bodies[start : start + PAGE] for start in range(0, len(bodies), PAGE))


def project(kind: str, bodies: Sequence[bytes]) -> None:
    """Take them in as a trusted neighbour's."""
    from superhighway.federation.following.projecting import Origin, projectors  # noqa: PLC0415

    taker = projectors.get(kind)
    assert taker is not None
    for some in pages(bodies):
        taker.put(Origin(NODE, "Peer", "https://peer.example", sample=False), some)


def insert(bodies: Sequence[bytes]) -> None:
    """Insert the same bytes, page by page."""
    from django.db import connection, transaction  # noqa: PLC0415 - see measure

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, body TEXT)")
        for some in pages(bodies):
            with transaction.atomic():
                rows = [(body.decode(),) for body in some]
                cursor.executemany("INSERT INTO plain (body) VALUES (%s)", rows)


def measure() -> int:
    """Take them in both ways, print; returns the exit status."""
    from superhighway.directory.models import ServiceRow  # noqa: PLC0415 - Django must be set up
    from superhighway.library.neighbours.models import TheirReleaseRow  # noqa: PLC0415
    from superhighway.search import api as search  # noqa: PLC0415
    from tests.builders.published import publish  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    publish()
    bodies = list(made())
    print(f"{RECORDS:,} services of {statistics.median(map(len, bodies)):,.0f} bytes")
    told("plain inserts", [timed(lambda: insert(bodies))])
    rate = told("in the directory and found by search", [timed(lambda: project("service", bodies))])
    assert ServiceRow.objects.count() == RECORDS
    assert search.find(f"service {RECORDS - 1}")[0].title == f"Service {RECORDS - 1}"
    forms = list(made_forms())
    print(f"{FORMS:,} releases of forms of {statistics.median(map(len, forms)):,.0f} bytes")
    work = [timed(lambda: project("template-release", forms))]
    rate = min(rate, told("in the library and found by search", work, FORMS))
    assert TheirReleaseRow.objects.count() == FORMS
    found = search.find(f"form {FORMS - 1}", kinds=("template",))
    assert found[0].title == f"Form {FORMS - 1}"
    return int(rate < LIMIT)


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
