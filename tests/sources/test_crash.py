"""A build that is cut off anywhere leaves what stood before, and the next one goes through."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from superhighway.core.home import Home

SCRIPT = """
import sys
from pathlib import Path
import django
django.setup()
from tests.builders.crash import main
main(Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_point_changes_nothing_for_readers(
    tmp_path: Path, home: Home
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path],
        env={**os.environ, "PYTHONPATH": "src", "SUPERHIGHWAY_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert len(found) >= 9
    for number, one in enumerate(found, 1):
        assert one["killed"], one["point"]
        published = one["point"] == "tidy"
        assert one["seen"] == f"word-{number if published else number - 1}", one["point"]
        assert one["after"] == f"word-{number}", one["point"]
        assert one["left"] == [], one["point"]
