"""The supervisor over real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders.node import environment, free_port

PATIENCE_S = 30
#: A supervisor of small programs, as serve makes it of large ones.
SUPERVISE = """
import logging, os, sys
from pathlib import Path
from superhighway.core.errors import Problem
from superhighway.web.operate.supervisor import Program, Supervisor

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
folder, port, *scripts = sys.argv[1:]
programs = [
    Program(name, [sys.executable, "-c", code], dict(os.environ), essential=name == "web")
    for name, code in (script.split("=", 1) for script in scripts)
]
try:
    address = ("127.0.0.1", int(port))
    Supervisor(programs, Path(folder, "serving.json"), address, "ready", grace=0.5).run()
except Problem as problem:
    sys.exit(problem.sentence)
"""
SLEEPER = "import time; time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
LISTENER = (
    "import socket, time, sys; s = socket.create_server(('127.0.0.1', {port})); time.sleep(600)"
)


class Supervised:
    """A running supervisor and what it wrote."""

    def __init__(self, folder: Path, port: int, scripts: dict[str, str]) -> None:
        self.state = folder / "serving.json"
        self.log = folder / "log"
        words = [f"{name}={code}" for name, code in scripts.items()]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SUPERVISE, str(folder), str(port), *words],
                env=environment(),
                stderr=log,
            )

    def programs(self) -> dict[str, int]:
        """The processes that the state file names."""
        try:
            record: dict[str, Any] = json.loads(self.state.read_text())
        except (OSError, ValueError):
            return {}
        return dict(record["programs"])


def until(condition: Callable[[], object]) -> None:
    """Wait for a condition; fails where it never comes."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    started: list[Supervised] = []

    def start(port: int = 1, **scripts: str) -> Supervised:
        started.append(Supervised(tmp_path, port, scripts))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def test_a_program_that_stops_is_started_again(supervise: Callable[..., Supervised]) -> None:
    running = supervise(worker=SLEEPER)
    until(lambda: "worker" in running.programs())
    first = running.programs()["worker"]
    os.kill(first, signal.SIGKILL)
    until(lambda: running.programs().get("worker", first) != first)
    assert "worker stopped (status -9); starting again" in running.log.read_text()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_programs_end_with_the_supervisor(
    supervise: Callable[..., Supervised], how: signal.Signals
) -> None:
    running = supervise(web=SLEEPER, worker=SLEEPER)
    until(lambda: len(running.programs()) == 2)
    programs = running.programs()
    running.process.send_signal(how)
    assert running.process.wait(PATIENCE_S) == 0
    assert not [name for name, pid in programs.items() if lives(pid)]
    assert not running.state.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_programs_end_even_if_the_supervisor_is_killed(
    supervise: Callable[..., Supervised],
) -> None:
    running = supervise(web=SLEEPER)
    until(lambda: "web" in running.programs())
    program = running.programs()["web"]
    running.process.kill()
    until(lambda: not lives(program))


def test_a_program_that_will_not_end_is_killed(supervise: Callable[..., Supervised]) -> None:
    running = supervise(worker=STUBBORN)
    until(lambda: "worker" in running.programs())
    program = running.programs()["worker"]
    until(lambda: _ignores_terminate(program))
    running.process.terminate()
    assert running.process.wait(PATIENCE_S) == 0
    assert not lives(program)


def _ignores_terminate(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    ignored = next(line for line in status.splitlines() if line.startswith("SigIgn"))
    return bool(int(ignored.split()[1], 16) & (1 << (signal.SIGTERM - 1)))


@pytest.mark.slow
def test_a_web_program_that_never_comes_up_is_given_up(
    supervise: Callable[..., Supervised],
) -> None:
    running = supervise(web="raise SystemExit(3)")
    assert running.process.wait(PATIENCE_S) == 1
    assert "The web program stopped 5 times" in running.log.read_text()


def test_it_says_when_the_address_answers(supervise: Callable[..., Supervised]) -> None:
    port = free_port()
    running = supervise(port=port, web=LISTENER.format(port=port))
    until(lambda: "ready" in running.log.read_text())
