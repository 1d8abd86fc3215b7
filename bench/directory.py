"""Searching 5,000 services near a postcode: ``python -m bench.directory``.

Makes a node of an invented area in a temporary folder: 400 postcodes, 5,000 services with needs,
ages, opening times and words. Then asks the same questions of the directory and of a plain Django
filter over its table, turn about, in this process: by need, by words, open now, for an age. Each
question begins with the text of a postcode and ends with the first 20 services, ready for a page.
The filter knows nothing of opening times and slips of the pen, and looks 10 km around. In the end
services get other names, one by one.

Prints median and 95th percentile in milliseconds. Ends with status 1 where the directory takes
more than 5 ms (median) or 15 ms (95th percentile).
"""

import os
import random
import statistics
import sys
import tempfile
import time as stopwatch
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import cos, hypot, radians
from pathlib import Path

import django
from django.core.management import call_command

SERVICES, POSTCODES, QUESTIONS, EDITS = 5_000, 400, 400, 100
MEDIAN_MS, SLOW_MS = 5.0, 15.0
SOUTH, WEST = 50.86, -1.49
HEIGHT, WIDTH = 0.08, 0.18
KINDS = ("Clinic", "Pharmacy", "Advice", "Exercise", "Blood tests", "Talking", "Hearing", "Eyes")
PLACES = ("Highmoor", "Oldtown", "Millend", "Northam", "Westgate", "Hillside", "Bridge", "Park")
WORDS = ("flu", "carers", "drop-in", "young people", "diabetes", "walking group", "smoking")


@dataclass(frozen=True)
class Question:
    """What is asked: the text of a postcode and one of four further wishes."""

    postcode: str
    need: str = ""
    text: str = ""
    age: int | None = None
    open_only: bool = False


def code(number: int) -> str:
    """An invented postcode; Royal Mail has no area ZZ."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    first, second = divmod(number % 400, 20)
    return f"ZZ{1 + number // 400} {number % 9 + 1}{letters[first]}{letters[second]}"


def onspd(pick: random.Random) -> str:
    """The file of postcodes."""
    head = "pcd,pcds,doterm,osgrdind,oslaua,osward,lsoa21,icb,lat,long\n"
    rows = []
    for number in range(POSTCODES):
        lat, lon = SOUTH + pick.random() * HEIGHT, WEST + pick.random() * WIDTH
        written = code(number)
        rows.append(f"{written},{written},,1,E99000001,,,,{lat:.5f},{lon:.5f}\n")
    return head + "".join(rows)


def services(pick: random.Random) -> list[object]:
    """The invented services."""
    from superhighway.directory import domain, needs  # noqa: PLC0415 - Django must be there first

    every = list(needs.Need)
    made: list[object] = []
    for number in range(SERVICES):
        opens, closes = time(pick.randint(7, 10)), time(pick.randint(15, 20))
        lat, lon = SOUTH + pick.random() * HEIGHT, WEST + pick.random() * WIDTH
        place, kind = pick.choice(PLACES), pick.choice(KINDS)
        where = domain.Location(
            f"urn:bench:{number}:l", f"{place} House", (f"{number % 90} High Street",), "", lat, lon
        )
        usual = domain.Schedule(
            byday=tuple(pick.sample(domain.WEEKDAYS, 5)), opens_at=opens, closes_at=closes
        )
        made.append(
            domain.ServiceRecord(
                f"urn:bench:{number}",
                f"urn:bench:organisation:{number % 300}",
                f"{place} {pick.choice(('Trust', 'Centre', 'Group'))}",
                f"{place} {kind} {number}",
                description=f"Help with {pick.choice(WORDS)} and {pick.choice(WORDS)}.",
                needs=tuple(pick.sample(every, 2)),
                eligibility=domain.Eligibility(minimum_age=pick.choice((None, 16, 65))),
                schedules=(usual,) if pick.random() < 0.7 else (),
                locations=(domain.ServiceAtLocation(f"urn:bench:{number}:at", where),),
            )
        )
    return made


def questions(pick: random.Random) -> list[Question]:
    """What is asked, in turn by need, by words, open now, for an age."""
    needs = ("gp", "pharmacy", "blood-test", "vaccination", "eyes", "carers")
    texts = ("clinic oldtown", "flu", "talking", "young people", "exercise park", "diabetes")
    made = []
    for number in range(QUESTIONS):
        postcode, need = code(pick.randrange(POSTCODES)), pick.choice(needs)
        made.append(
            (
                Question(postcode, need=need),
                Question(postcode, text=pick.choice(texts)),
                Question(postcode, need=need, open_only=True),
                Question(postcode, need=need, age=pick.randint(1, 90)),
            )[number % 4]
        )
    return made


def ours(now: datetime) -> Callable[[Question], int]:
    """The directory's own search, up to the cards that a page shows."""
    from superhighway.directory import needs, presenting, searching, selectors  # noqa: PLC0415
    from superhighway.directory.eligible import Person  # noqa: PLC0415
    from superhighway.places import api as places  # noqa: PLC0415
    from superhighway.sources.api import one_edition  # noqa: PLC0415

    def ask(question: Question) -> int:
        # A request stays with one edition, too.
        with one_edition():
            return answered(question)

    def answered(question: Question) -> int:
        near = places.resolve(question.postcode)
        found = searching.search(
            now,
            (near.lat, near.lon),
            text=question.text,
            need=needs.Need(question.need) if question.need else None,
            person=Person(age=question.age),
            open_only=question.open_only,
        )
        return len(presenting.cards(found.hits, now, selectors.source_ages(now), now.date()))

    return ask


def plain_filter() -> Callable[[Question], int]:
    """What one would write without an index of one's own."""
    from superhighway.directory.models import ServiceRow  # noqa: PLC0415
    from superhighway.directory.selectors import services_of  # noqa: PLC0415
    from superhighway.places import api as places  # noqa: PLC0415

    def ask(question: Question) -> int:
        near = places.resolve(question.postcode)
        lat, lon, high, wide = near.lat, near.lon, 0.09, 0.14
        rows = ServiceRow.objects.filter(withdrawn_at=None)
        rows = rows.filter(lat__range=(lat - high, lat + high), lon__range=(lon - wide, lon + wide))
        if question.need:
            rows = rows.filter(needs__need=question.need)
        for word in question.text.split():
            rows = rows.filter(record__icontains=word)
        if question.age is not None:
            rows = rows.exclude(minimum_age__gt=question.age).exclude(maximum_age__lt=question.age)
        scale = cos(radians(lat))
        nearest = sorted(
            rows, key=lambda row: hypot((row.lat or 0) - lat, ((row.lon or 0) - lon) * scale)
        )
        return len(services_of(nearest[:20]))

    return ask


def timed(ask: Callable[[Question], int], question: Question) -> float:
    """Milliseconds for one question."""
    start = stopwatch.perf_counter()
    ask(question)
    return (stopwatch.perf_counter() - start) * 1000


def told(name: str, times: Sequence[float]) -> tuple[float, float]:
    """Print a line of the table; returns median and 95th percentile."""
    median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{name:22} median {median:6.2f} ms   95th percentile {slow:6.2f} ms")
    return median, slow


def edits(number: int) -> float:
    """Milliseconds for giving one service another name, which search then knows."""
    from superhighway.accounts.api import COMMAND  # noqa: PLC0415 - Django must be there first
    from superhighway.directory import actions  # noqa: PLC0415

    start = stopwatch.perf_counter()
    actions.amend(COMMAND, f"urn:bench:{number}", {"name": f"Renamed {number}"})
    return (stopwatch.perf_counter() - start) * 1000


def measure(folder: Path) -> int:
    """Build the node, ask, edit, print; returns the exit status."""
    from superhighway.core.clock import LONDON  # noqa: PLC0415
    from tests.builders.directory import build_directory  # noqa: PLC0415

    pick = random.Random(7)
    call_command("migrate", verbosity=0)
    build_directory(folder / "sources", services(pick), onspd=onspd(pick))  # type: ignore[arg-type]
    now = datetime(2026, 11, 24, 10, 15, tzinfo=LONDON)
    mine, peer, asked = ours(now), plain_filter(), questions(pick)
    first = timed(mine, asked[0])
    print(f"{SERVICES:,} services; the first question, which lays them out: {first:.0f} ms")
    pairs = [(timed(mine, one), timed(peer, one)) for one in asked]
    median, slow = told("the directory", [pair[0] for pair in pairs])
    told("a plain Django filter", [pair[1] for pair in pairs])
    told("one edit, searchable", [edits(number) for number in range(EDITS)])
    return int(median > MEDIAN_MS or slow > SLOW_MS)


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
