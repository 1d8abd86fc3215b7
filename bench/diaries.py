"""190,000 slots of 150 diaries: ``python -m bench.diaries``.

Keeps them as a node does (one mapped file) and as rows of an indexed SQLite table, in the same run,
and asks each the same, turn about, at one moment after the other: the first free slot of every
diary. Also says what replacing all of them takes, which every fetch does.

Prints milliseconds. Ends with status 1 where a request pays more than 2 ms (median) for the file,
or where the two ever disagree.
"""

import sqlite3
import statistics
import sys
import tempfile
import time as stopwatch
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from superhighway.appointments.diaries import store
from superhighway.appointments.diaries.book import Book
from superhighway.appointments.diaries.columns import SlotColumns, columns_of
from superhighway.appointments.domain import Diary, Slot

DIARIES, DAYS, A_DAY, ROUNDS = 150, 21, 60, 200
START = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LENGTH = timedelta(minutes=10)
MOST_MS = 2.0
TABLE = (
    "CREATE TABLE slot (diary INT, start INT, end INT, PRIMARY KEY (diary, start)) WITHOUT ROWID"
)
FIRST = "SELECT diary, MIN(start) FROM slot WHERE start > ? GROUP BY diary"


def made() -> SlotColumns:
    """The slots: each diary has as many a day, one behind the other."""
    diaries = [
        Diary(f"urn:diary:{number}", "bench", START, timedelta(days=99), f"Y{number:05d}")
        for number in range(DIARIES)
    ]
    starts = [
        START + timedelta(days=day) + place * LENGTH
        for day in range(DAYS)
        for place in range(A_DAY)
    ]
    slots = [Slot(start, start + LENGTH) for start in starts]
    return columns_of(diaries, [(number, slot) for number in range(DIARIES) for slot in slots])


def of_file(folder: Path, now: datetime) -> dict[int, int]:
    """The first free slot of each diary, as a request finds it in the mapped file."""
    columns = store.read(folder)
    assert columns is not None
    statuses = Book(columns, now).statuses
    return {n: int(one.next_free.timestamp()) for n, one in enumerate(statuses) if one.next_free}


def of_table(database: sqlite3.Connection, now: datetime) -> dict[int, int]:
    """The same out of the table."""
    return dict(database.execute(FIRST, (int(now.timestamp()),)))


def fill(database: sqlite3.Connection, columns: SlotColumns) -> None:
    """Replace all rows, in one transaction."""
    lists = (columns.diary.tolist(), columns.start.tolist(), columns.end.tolist())
    with database:
        database.execute("DELETE FROM slot")
        database.executemany("INSERT INTO slot VALUES (?, ?, ?)", zip(*lists, strict=True))


def taken_ms(action: Callable[[], object]) -> float:
    """How long something takes."""
    began = stopwatch.perf_counter()
    action()
    return (stopwatch.perf_counter() - began) * 1_000


def main() -> int:
    """Measure and print."""
    columns = made()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = sqlite3.connect(folder / "slots.sqlite3")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(TABLE)
        written = taken_ms(lambda: store.write(folder, columns))
        filled = taken_ms(lambda: fill(database, columns))
        opened = taken_ms(lambda: of_file(folder, START))
        times: dict[str, list[float]] = {"file": [], "table": []}
        for number in range(ROUNDS):
            now = START + timedelta(minutes=number * 97)
            began = stopwatch.perf_counter()
            in_file = of_file(folder, now)
            between = stopwatch.perf_counter()
            in_table = of_table(database, now)
            times["file"].append((between - began) * 1_000)
            times["table"].append((stopwatch.perf_counter() - between) * 1_000)
            if in_file != in_table:
                print(f"the two disagree at {now}")
                return 1
        database.close()
    medians = {which: statistics.median(taken) for which, taken in times.items()}
    print(f"{len(columns):,} slots in {DIARIES} diaries")
    print(f"replace all: file {written:.1f} ms, table {filled:.1f} ms")
    print(f"first request after a change: file {opened:.2f} ms")
    print(f"a request: file {medians['file']:.2f} ms, table {medians['table']:.2f} ms (median)")
    return int(medians["file"] > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
