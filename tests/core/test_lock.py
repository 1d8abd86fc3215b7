"""One process at a time."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.lock import exclusive

HOLDER = """
import sys, time
from pathlib import Path
from superhighway.core.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_living_process_is_named(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(Problem) as caught, exclusive(tmp_path / "lock"):
        pass
    assert caught.value.kind is CoreProblem.BUSY
    assert f"process {holder.pid}" in caught.value.sentence


def test_a_dead_process_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with exclusive(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_the_lock_ends_with_its_block_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), exclusive(tmp_path / "lock"):
        raise ValueError("x")
    with exclusive(tmp_path / "lock"):
        pass


def test_who_waits_gets_the_lock_when_the_other_ends(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    waiting = threading.Timer(0.05, holder.kill)
    waiting.start()
    with exclusive(tmp_path / "lock", wait=True):
        assert holder.wait() == -signal.SIGKILL
    waiting.join()
