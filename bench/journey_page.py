"""What a page of journeys costs: ``python -m bench.journey_page --home DIR``.

Asks one web worker's application, in this process, for the results page between random postcodes
and the hospitals of a built node (Southampton by default: a Wednesday in July 2025), and measures
the whole request beside the engine's share of it. The processor's
own time tells what a busy machine adds. Ends with status 1 where the median of the whole request
is over 30 ms.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django
from django.test import Client

LIMIT_MS = 30.0
WARM_UP = 5


class Times(NamedTuple):
    """One request in milliseconds: as the clock has it, the engine within it, the processor."""

    whole: float
    engine: float
    work: float


class Watch:
    """Adds up the time spent in a method of the engine."""

    def __init__(self) -> None:
        self.spent = 0.0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same method, timed."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            begun = time.perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                self.spent += time.perf_counter() - begun

        return timed


def questions(count: int, day: str) -> list[str]:
    """Addresses of results pages between random places, the same ones every time."""
    choose = random.Random(17)
    made = []
    for number in range(count):
        south, west = choose.uniform(50.89, 50.96), choose.uniform(-1.47, -1.34)
        ends = [f"point:{south:.5f},{west:.5f}", "place:ods/RHM01"]
        hour, minute = choose.randrange(8, 18), choose.randrange(60)
        when = "arrive" if number % 2 else "depart"
        asked = {"from": ends[0], "to": ends[1], "at": f"{day}T{hour:02d}:{minute:02d}"}
        made.append(f"/journeys?{urlencode(asked | {'when': when})}")
    return made


def measure(client: Client, addresses: Sequence[str], watch: Watch) -> list[Times]:
    """The times of each request, in milliseconds."""
    found = []
    for address in addresses:
        watch.spent = 0.0
        begun, worked = time.perf_counter(), time.process_time()
        response = client.get(address, headers={"host": "localhost"})
        whole, work = time.perf_counter() - begun, time.process_time() - worked
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}.")
        found.append(Times(whole * 1000, watch.spent * 1000, work * 1000))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", default="var", help="the node's data folder")
    parser.add_argument("--day", default="2025-07-23", help="a day of its timetable")
    parser.add_argument("--requests", type=int, default=200)
    asked = parser.parse_args(arguments)
    os.environ["SUPERHIGHWAY_HOME"] = asked.home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    engine, watch = _engine(), Watch()
    for name in ("plan", "last_journey"):
        setattr(engine, name, watch.around(getattr(engine, name)))
    client, addresses = Client(), questions(asked.requests + WARM_UP, asked.day)
    measure(client, addresses[:WARM_UP], watch)
    times = measure(client, addresses[WARM_UP:], watch)
    return report(times)


def _engine() -> Any:
    """The engine of the node, once Django is ready."""
    from superhighway.travel import api  # noqa: PLC0415 - needs the settings above

    return api.engine()


def report(times: Sequence[Times]) -> int:
    """Print medians and the slowest tenth; returns the exit status."""
    whole = sorted(one.whole for one in times)
    median = statistics.median(whole)
    share = statistics.median(one.engine for one in times)
    work = statistics.median(one.work for one in times)
    print(f"whole request, median          {median:7.1f} ms (at most {LIMIT_MS:.0f} ms)")
    print(f"whole request, nine of ten     {whole[len(whole) * 9 // 10]:7.1f} ms")
    print(f"the processor's time, median   {work:7.1f} ms")
    print(f"the engine's share, median     {share:7.1f} ms ({share / median:.0%} of it)")
    print(f"requests                       {len(times):7d}")
    return int(median > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
