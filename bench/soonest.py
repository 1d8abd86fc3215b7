"""The soonest help over 150 practices, 190,000 slots and 200 other services.

    python -m bench.soonest [--places 60]     (needs the Bluestar timetable of the data folder)

Makes a node in a temporary folder: Bluestar's timetable, and over the middle of its network
invented practices (two thirds with an access card, each with a diary of 60 slots a day for 21
days) and invented services that anybody may use (some without known hours). Asks from random
places, a new one for each question, on a weekday at 8:17am. Nothing is kept about a place.

Measured are, the best of three tries from each place, median and 95th percentile: the first twenty
options with their ways there and back (``engine``), gathering what they are chosen from
(``gather``), counting what can't be reached in all 21 days (``count``), and the whole page, which
does all of it. Ends with status 1 where a bar is missed: engine 15 ms, count 150 ms, page 80 ms
(medians).
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time as stopwatch
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlencode

import django
from django.core.management import call_command

from bench.feeds import FEEDS, feed_path

PRACTICES, OTHERS, DAYS, A_DAY = 150, 200, 21, 60
WEEKDAY = FEEDS["bluestar"].weekday
NOW = f"{WEEKDAY}T08:17"
#: By the clock on the wall and by the processor's own, which tells what a busy machine adds.
Times = tuple[float, float]
TRIES = 3
BARS = {"engine": 15.0, "count": 150.0, "page": 80.0}
SOUTH, WEST, HEIGHT, WIDTH = 50.89, -1.47, 0.05, 0.12
LISTED = """
[[sources]]
key = "diaries"
kind = "slots-csv"
title = "Invented diaries"
publisher = "Bench"
licence = "None"
attribution = "Invented"
files = ["slots.csv"]
[sources.options]
told = "read"
"""


def code(number: int) -> str:
    """The invented ODS code of a practice."""
    return f"ZZB{number:03}"


def postcode(number: int) -> str:
    """An invented postcode; Royal Mail has no area ZZ."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    first, second = divmod(number, len(letters))
    return f"ZZ1 {number % 9 + 1}{letters[first]}{letters[second]}"


def onspd(pick: random.Random) -> str:
    """Where the practices' postcodes are."""
    rows = [
        f"{postcode(n)},{postcode(n)},,1,E99000001,,,,"
        f"{SOUTH + pick.random() * HEIGHT:.5f},{WEST + pick.random() * WIDTH:.5f}\n"
        for n in range(PRACTICES)
    ]
    return "pcd,pcds,doterm,osgrdind,oslaua,osward,lsoa21,icb,lat,long\n" + "".join(rows)


def others(pick: random.Random) -> list[object]:
    """The invented services that are no practices."""
    from superhighway.directory import domain, needs  # noqa: PLC0415 - Django must be there first

    kinds = (needs.Need.PHARMACY, needs.Need.WALK_IN, needs.Need.VACCINATION, needs.Need.EYES)
    made: list[object] = []
    for number in range(OTHERS):
        lat, lon = SOUTH + pick.random() * HEIGHT, WEST + pick.random() * WIDTH
        place = domain.Location(f"urn:bench:{number}:l", "", ("1 High Street",), "", lat, lon)
        hours = domain.Schedule(
            byday=domain.WEEKDAYS[:6],
            opens_at=time(pick.randint(7, 10)),
            closes_at=time(pick.randint(15, 20)),
        )
        made.append(
            domain.ServiceRecord(
                f"urn:bench:{number}",
                f"urn:bench:organisation:{number}",
                f"Invented organisation {number}",
                f"Invented service {number}",
                needs=(pick.choice(kinds),),
                eligibility=domain.Eligibility(referral="none"),
                schedules=(hours,) if pick.random() < 0.7 else (),
                telephone="01632 960123",
                locations=(domain.ServiceAtLocation(f"urn:bench:{number}:at", place),),
            )
        )
    return made


def slots(now: datetime) -> object:
    """60 slots a day in each practice's diary, a fifth of them for anybody."""
    import numpy as np  # noqa: PLC0415 - with the others

    from superhighway.appointments.diaries.columns import SlotColumns  # noqa: PLC0415
    from superhighway.appointments.domain import Diary, How  # noqa: PLC0415

    opens = int(datetime.combine(now.date(), time(8, 30), now.tzinfo).timestamp())
    day = opens + 86_400 * np.arange(DAYS)[:, None] + 540 * np.arange(A_DAY)[None, :]
    start = np.tile(day.ravel(), PRACTICES).astype(np.int64)
    diary = np.repeat(np.arange(PRACTICES), DAYS * A_DAY).astype(np.int32)
    chance = np.random.default_rng(5)
    zeros = np.zeros(len(start), np.int32)
    diaries = tuple(
        Diary(f"urn:bench:diary:{n}", "diaries", now, timedelta(days=1), organisation=code(n))
        for n in range(PRACTICES)
    )
    by = chance.choice([0, 1, 1, 2, 3], len(start)).astype(np.uint8)
    return SlotColumns(
        diaries, ("GP",), (How(),), start, start + 540, diary, zeros, zeros,
        zeros.astype(np.uint8), by,
    )  # fmt: skip


def build(folder: Path, pick: random.Random) -> None:
    """Make the node."""
    import msgspec  # noqa: PLC0415 - with the others

    from superhighway.accounts.api import COMMAND  # noqa: PLC0415
    from superhighway.appointments.diaries import store  # noqa: PLC0415
    from superhighway.core import clock, home  # noqa: PLC0415
    from superhighway.directory.api import save_card  # noqa: PLC0415
    from superhighway.sources.build import build as build_node  # noqa: PLC0415
    from tests.builders.buses import source  # noqa: PLC0415
    from tests.builders.cards import CARD  # noqa: PLC0415
    from tests.builders.directory import LISTED as SERVICES  # noqa: PLC0415
    from tests.builders.directory import reader_of_records  # noqa: PLC0415
    from tests.builders.testham import ods_row, write_testham  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("migrate", database="private", verbosity=0)
    practices = (
        ods_row(code(n), f"INVENTED PRACTICE {n}", postcode(n), setting="4")
        for n in range(PRACTICES)
    )
    locality = write_testham(folder, onspd=onspd(pick), ods_epraccur="".join(practices))
    (folder / "list-1.json").write_bytes(msgspec.json.encode(others(pick)))
    (folder / "slots.csv").write_text("organisation,start,end\nZZB000,,\n")
    shutil.copy(feed_path("bluestar"), folder / "bluestar.zip")
    more = (SERVICES.format(key="list-1"), source("gtfs", "bus", "bluestar.zip"), LISTED)
    locality.write_text(locality.read_text() + "".join(more))
    with reader_of_records():
        result = build_node(locality)
    if not result.complete:
        raise SystemExit([(one.key, str(one.problem)) for one in result.sources])
    store.write(home.current().live("diaries"), slots(clock.local_now()))  # type: ignore[arg-type]
    for number in range(PRACTICES):
        if number % 3:
            card = msgspec.structs.replace(CARD, ods_code=code(number))
            save_card(COMMAND, code(number), card)


def asked(count: int) -> list[str]:
    """Places to ask from, all of them different."""
    pick = random.Random(23)
    return [
        f"point:{SOUTH + pick.random() * HEIGHT:.5f},{WEST + pick.random() * WIDTH:.5f}"
        for _ in range(count)
    ]


def clocks() -> Times:
    """The clock on the wall, and the processor's own time."""
    return stopwatch.perf_counter(), stopwatch.process_time()


def spent(begun: Times, ended: Times) -> Times:
    """Milliseconds between, by both clocks."""
    return 1000 * (ended[0] - begun[0]), 1000 * (ended[1] - begun[1])


def parts(place: str) -> dict[str, Times]:
    """Milliseconds of each part of an answer, for a person of 40."""
    from superhighway.appointments.soonest.answering import _outing  # noqa: PLC0415
    from superhighway.appointments.soonest.asking import SHOWN, Ask  # noqa: PLC0415
    from superhighway.appointments.soonest.gathering import gather  # noqa: PLC0415
    from superhighway.appointments.soonest.search import Search  # noqa: PLC0415
    from superhighway.appointments.soonest.ways import ways  # noqa: PLC0415
    from superhighway.core import clock  # noqa: PLC0415
    from superhighway.directory.api import Person  # noqa: PLC0415
    from superhighway.places.api import resolve  # noqa: PLC0415

    ask = Ask(resolve(place), clock.now(), None, Person(age=40), days=DAYS)
    begun = clocks()
    found = gather(ask)
    gathered = clocks()
    outing = _outing(ask, found.offers)
    search = Search(found.candidates, found.book.columns, outing, ask.now, ask.days)  # type: ignore[arg-type]
    first = search.first(SHOWN)
    told = [ways(option, outing, ask.now) for option in first]  # type: ignore[arg-type]
    answered = clocks()
    search.all()
    counted = clocks()
    if len(told) < SHOWN:
        raise SystemExit(f"From {place} there are only {len(told)} options.")
    return {
        "gather": spent(begun, gathered),
        "engine": spent(gathered, answered),
        "count": spent(answered, counted),
    }


def page(client: object, place: str) -> Times:
    """Milliseconds of the whole page."""
    query = urlencode({"near": place, "need": "any", "age": 40})
    begun = clocks()
    answer = client.get(f"/help/results?{query}")  # type: ignore[attr-defined]
    ended = clocks()
    if answer.status_code != 200 or b"Whole journey" not in answer.content:
        raise SystemExit(f"The page from {place} answers {answer.status_code}.")
    return spent(begun, ended)


def told(name: str, times: Sequence[Times]) -> bool:
    """Print a line; whether the median is within its bar."""
    walls, works = [one[0] for one in times], [one[1] for one in times]
    median, slow = statistics.median(walls), statistics.quantiles(walls, n=20)[-1]
    bar = BARS.get(name)
    print(
        f"{name:8} median {median:7.2f} ms   95th percentile {slow:7.2f} ms   "
        f"processor {statistics.median(works):7.2f} ms{f'   bar {bar:.0f} ms' if bar else ''}"
    )
    return bar is None or median <= bar


def measure(folder: Path, count: int) -> int:
    """Build, warm, ask; returns the exit status."""
    from django.test import Client  # noqa: PLC0415 - with the others

    from superhighway.sources.api import one_edition  # noqa: PLC0415
    from superhighway.web import warming  # noqa: PLC0415

    build(folder, random.Random(7))
    warming.warm()
    client, places = Client(headers={"host": "localhost"}), asked(count + 2)
    with one_edition():
        found = [[parts(place) for _ in range(TRIES)] for place in places][2:]
    pages = [min(page(client, place) for _ in range(TRIES)) for place in places][2:]
    good = [
        told(name, [min(tried[name] for tried in one) for one in found])
        for name in ("gather", "engine", "count")
    ]
    return int(not all([*good, told("page", pages)]))


def main(words: Sequence[str]) -> int:
    """Run it in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=60)
    asked_for = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "node"
        home.mkdir()
        os.environ |= {
            "SUPERHIGHWAY_HOME": str(home),
            "SUPERHIGHWAY_CLOCK": NOW,
            "SUPERHIGHWAY_DEV": "1",
            "DJANGO_SETTINGS_MODULE": "superhighway.web.settings",
        }
        django.setup()
        return measure(Path(folder) / "sources", asked_for.places)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
