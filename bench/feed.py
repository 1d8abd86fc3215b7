"""The signed feed of 50,000 services: ``python -m bench.feed``.

In a temporary node on SQLite and on one core, services of 1.7 KB (median) are encoded, numbered,
chained and written, and their pages sealed; then one in a hundred of them changes, and is announced
as after an import, which compares all. Beside that, in turn: plain inserts of the same bytes,
without hashes, numbers or signatures. Every body is held against its closed JSON Schema afterwards.

Prints records a second by the clock and by the processor's time, the better of two rounds. Ends
with status 1 below 10,000 a second by the processor's time.
"""

import os
import random
import statistics
import sys
import tempfile
import time as stopwatch
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import django
import jsonschema_rs
import msgspec
from django.core.management import call_command

RECORDS, LIMIT, ROUNDS = 50_000, 10_000, 2
WORDS = ("help", "group", "clinic", "walk", "support", "weekly", "families", "friendly", "advice")
Seconds = tuple[float, float]


def timed(work: Callable[[], object]) -> Seconds:
    """Seconds by the clock and of the processor."""
    clock, processor = stopwatch.perf_counter(), stopwatch.process_time()
    work()
    return stopwatch.perf_counter() - clock, stopwatch.process_time() - processor


def told(name: str, rounds: Iterable[Seconds], records: int = RECORDS) -> float:
    """Print a line of the table; gives the best rate by the processor's time."""
    clock, processor = (records / min(times) for times in zip(*rounds, strict=True))
    print(f"{name:52} {clock:9,.0f}/s by the clock {processor:9,.0f}/s of its time")
    return float(processor)


def measure(folder: Path) -> int:
    """Make the records, write them both ways, print; returns the exit status."""
    from django.db import connection, transaction  # noqa: PLC0415 - Django must be set up

    from superhighway.core.publishing import Publication, announce  # noqa: PLC0415
    from superhighway.directory.publishing import ServicePublisher  # noqa: PLC0415
    from superhighway.federation.feed import epochs, keys, pages  # noqa: PLC0415
    from superhighway.federation.feed.models import ChangeRow  # noqa: PLC0415
    from superhighway.trust.api import new_root  # noqa: PLC0415
    from tests.builders.directory import service_record  # noqa: PLC0415
    from tests.builders.feed import publishing_only  # noqa: PLC0415
    from tests.builders.published import publish  # noqa: PLC0415

    pick = random.Random(7)
    texts = [" ".join(pick.choices(WORDS, k=pick.randint(120, 260))) for _ in range(RECORDS)]
    records = [service_record(f"Service {n}", description=text) for n, text in enumerate(texts)]
    sizes = [len(msgspec.json.encode(one)) for one in records]
    print(f"{RECORDS:,} services of {statistics.median(sizes):,.0f} bytes (median)")

    class Services(ServicePublisher):
        def all(self) -> Iterator[Publication]:
            return (Publication(one.uri, msgspec.json.encode(one)) for one in records)

    def produce() -> None:
        pages.seal_all(epochs.rebuild())
        pages.head()

    def plain() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS plain")
            cursor.execute("CREATE TABLE plain (uri TEXT PRIMARY KEY, body TEXT)")
            rows = [(one.uri, msgspec.json.encode(one).decode()) for one in records]
            cursor.executemany("INSERT INTO plain VALUES (%s, %s)", rows)

    def change() -> None:
        for at in range(0, RECORDS, 100):
            records[at] = msgspec.structs.replace(records[at], fees=str(pick.random()))
        with transaction.atomic():
            announce("service")

    call_command("migrate", verbosity=0)
    publish()
    with publishing_only(Services()):
        keys.sign(new_root(folder / "root.pem"), keys.Signing())
        rounds = [(timed(plain), timed(produce), timed(change)) for _ in range(ROUNDS)]
    plains, produced, changed = zip(*rounds, strict=True)
    told("plain inserts, not signed", plains)
    rate = told("produced, numbered, written and sealed", produced)
    told("compared after an import, one in a hundred changed", changed)
    closed = jsonschema_rs.validator_for(ServicePublisher.document)
    bodies = ChangeRow.objects.values_list("body", flat=True)
    if not all(closed.is_valid(msgspec.json.decode(body)) for body in bodies):
        raise SystemExit("A record is not as its schema wants it.")
    return int(rate < LIMIT)


def main() -> int:
    """Measure in a folder of its own, on one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SUPERHIGHWAY_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "superhighway.web.settings"
        os.environ.pop("SUPERHIGHWAY_DATABASE_URL", None)
        django.setup()
        return measure(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
