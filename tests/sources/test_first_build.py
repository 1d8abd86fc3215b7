"""The very first build of a node: the folder, the database and its tables come with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from superhighway.core.home import Home
from tests.builders.sources import Workshop, source

SCRIPT = """
import sys
from pathlib import Path
import django
django.setup()
from superhighway.sources.command import build_command
from tests.builders.sources import workshop
folder = Path(sys.argv[1])
with workshop(folder):
    build_command([str(folder / "locality.toml")])
"""


def start(folder: Path, home: Path) -> subprocess.Popen[str]:
    paths = {"PYTHONPATH": "src", "SUPERHIGHWAY_DATABASE_URL": "", "SUPERHIGHWAY_HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, folder],
        env={**os.environ, **paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_of_two_first_builds_at_once_one_builds_and_the_other_says_why_not(
    shop: Workshop, tmp_path: Path
) -> None:
    shop.write("one", "hello")
    shop.locality(source("one"))
    home = Home(tmp_path / "not" / "there" / "yet")
    both = [start(shop.folder, home.root) for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in both]
    statuses = {process.returncode for process in both}
    assert 0 in statuses
    if 1 in statuses:
        assert "Another build or refresh is at work" in "".join(said)
    assert "Traceback" not in "".join(said)
    assert home.database.exists()
    assert home.edition(1).is_dir()
