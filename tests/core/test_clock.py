"""The clock, started elsewhere by the command line."""

import os
import subprocess
import sys
from datetime import timedelta

from superhighway.core import clock

PROGRAM = """
from superhighway.core import clock
import os
os.environ[clock.ENVIRONMENT_VARIABLE] = "2025-07-23T08:00"
print(clock.local_now().isoformat(timespec="minutes"), clock.is_shifted())
"""


def test_the_clock_starts_where_it_is_told_even_after_it_was_imported() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SUPERHIGHWAY_CLOCK"}
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["2025-07-23T08:00+01:00", "True"]


def test_what_runs_inside_earlier_takes_place_earlier_and_nothing_else() -> None:
    before = clock.now()
    with clock.earlier(timedelta(days=40)):
        then = clock.now()
    assert timedelta(days=39) < before - then < timedelta(days=41)
    assert clock.now() >= before
    assert not clock.is_shifted()
