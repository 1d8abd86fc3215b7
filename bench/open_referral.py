"""Pages of the Open Referral API over 5,000 services: ``python -m bench.open_referral``.

Makes the node of ``bench.directory`` in a temporary folder and asks, in this process and through
the whole of Django, for the first, the middle and the last page of ``/services`` – as it comes, in
full, and filtered – and for one service. The official validator reads those three pages.

Prints the median of each in milliseconds. Ends with status 1 where a page of ``/services`` as it
comes takes more than 100 ms.
"""

import os
import random
import statistics
import sys
import tempfile
import time as stopwatch
from pathlib import Path

import django
from django.core.management import call_command
from django.test import Client

from bench.directory import SERVICES, onspd, services

LIMIT_MS, TIMES, PER_PAGE = 100.0, 15, 50
API = "/api/oruk/v3/services"


def ask(client: Client, address: str) -> float:
    """Milliseconds for one answer."""
    start = stopwatch.perf_counter()
    response = client.get(address, headers={"host": "localhost"})
    taken = (stopwatch.perf_counter() - start) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")
    return taken


def told(client: Client, name: str, address: str) -> float:
    """Print a line of the table; returns the median."""
    median = statistics.median(ask(client, address) for _ in range(TIMES))
    print(f"{name:42} {median:7.2f} ms")
    return median


def measure(folder: Path) -> int:
    """Build the node, ask, print; returns the exit status."""
    from tests.builders.directory import build_directory  # noqa: PLC0415 - Django must be set up

    pick = random.Random(7)
    call_command("migrate", verbosity=0)
    build_directory(folder / "sources", services(pick), onspd=onspd(pick))  # type: ignore[arg-type]
    client = Client()
    print(
        f"{SERVICES:,} services; the first answer, which lays them out: {ask(client, API):.0f} ms"
    )
    last = SERVICES // PER_PAGE
    pages = {"first": 1, "middle": last // 2, "last": last}
    medians = [
        told(client, f"{name} page", f"{API}?page={number}&per_page={PER_PAGE}")
        for name, number in pages.items()
    ]
    for name, number in pages.items():
        told(client, f"{name} page in full", f"{API}?page={number}&full=true")
    told(client, "services with a word, open on Mondays", f"{API}?day=MO&search=clinic")
    told(client, "a page of 1,000", f"{API}?per_page=1000")
    one = client.get(API, headers={"host": "localhost"}).json()["contents"][0]["id"]
    told(client, "one service", f"{API}/{one}")
    return int(max(medians) > LIMIT_MS)


def main() -> int:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["SUPERHIGHWAY_HOME"] = str(Path(name) / "node")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
        (Path(name) / "node").mkdir()
        django.setup()
        return measure(Path(name))


if __name__ == "__main__":
    sys.exit(main())
