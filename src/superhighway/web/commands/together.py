"""All samples at once, as neighbours: each a node of its own under a supervisor of its own.

One process starts the four supervisors, starts again what stops, and ends them with itself.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from superhighway.core.cli import say
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.demo import api as demo
from superhighway.web.operate.errors import OperateProblem
from superhighway.web.operate.supervisor import GRACE_S, Program, Supervisor

HOST = "127.0.0.1"
PORTS = range(8080, 8100)
FOLDER = "neighbours"
#: Each node has a database of its own, and may ask the others on this machine.
NOT_THEIRS = ("SUPERHIGHWAY_DATABASE_URL", "SUPERHIGHWAY_PRIVATE_DATABASE_URL")
THEIRS = {"SUPERHIGHWAY_DEVELOPMENT": "1"}


@dataclass(frozen=True)
class Together:
    """What to start: the sample that is opened first, its port or any, and where all are kept."""

    first: str
    port: int | None
    root: Path
    fresh: bool = False

    @property
    def names(self) -> list[str]:
        """All samples, the first one first."""
        return sorted([*demo.AREAS, demo.NATIONAL], key=lambda name: name != self.first)

    @property
    def folder(self) -> Path:
        """What ``--home`` is to them."""
        return self.root / FOLDER


def run_together(wanted: Together, *, serve: bool) -> None:
    """Build the samples that aren't there, then serve all four until SIGTERM or SIGINT.

    Raises Problem where one can't be built, or where there are too few free ports.
    """
    for name in wanted.names:
        if wanted.fresh or not Home(wanted.folder / demo.COMMAND / name).locality.exists():
            say(f"Building {name}. It takes about a minute, the first time only.")
            _build(wanted, name)
    if serve:
        _serve(wanted, _ports(wanted))


def _build(wanted: Together, name: str) -> None:
    words = ["--no-serve", *(["--fresh"] if wanted.fresh else [])]
    done = subprocess.run(  # noqa: S603
        _command(wanted, name, *words), env=_environment(), stdout=sys.stderr, check=False
    )
    if done.returncode:
        raise Problem(OperateProblem.SAMPLE_NOT_BUILT, name=name)


def _serve(wanted: Together, ports: Mapping[str, int]) -> None:
    addresses = [(HOST, port) for port in ports.values()]
    listed = "\n".join(f"  {name}: http://{HOST}:{port}/" for name, port in ports.items())
    supervisor = Supervisor(
        [Program(name, _serving(wanted, name, ports), _environment()) for name in ports],
        wanted.folder / "serving.json",
        addresses[0],
        f"All four samples are served (stop with Ctrl-C):\n{listed}",
        grace=2 * GRACE_S,
        others=addresses[1:],
    )
    supervisor.run()


def _serving(wanted: Together, name: str, ports: Mapping[str, int]) -> list[str]:
    others = [f"--meet={other}={port}" for other, port in ports.items() if other != name]
    return _command(wanted, name, "--port", str(ports[name]), *others)


def _command(wanted: Together, name: str, *words: str) -> list[str]:
    module = [sys.executable, "-m", "superhighway.web.cli", demo.COMMAND]
    return [*module, "--area", name, "--home", str(wanted.folder), *words]


def _environment() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if name not in NOT_THEIRS} | THEIRS


def _ports(wanted: Together) -> dict[str, int]:
    """A free port for each, the first one's as it was asked for."""
    begin = wanted.port or PORTS.start
    free = [port for port in range(begin, begin + len(PORTS)) if is_free(port)]
    if len(free) < len(wanted.names) or (wanted.port and free[0] != wanted.port):
        raise Problem(OperateProblem.PORT_BUSY, host=HOST, port=begin)
    return dict(zip(wanted.names, free, strict=False))


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of the machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True
