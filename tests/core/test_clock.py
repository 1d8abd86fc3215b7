"""The clock, started elsewhere by the command line."""

import os
import subprocess
import sys

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
