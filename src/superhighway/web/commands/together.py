"""All samples at once, as neighbours: each a node of its own under a supervisor of its own.

One process starts the four supervisors, starts again what stops, and ends them with itself.
"""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from superhighway.core.cli import say
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.demo import api as demo
from superhighway.web.operate.errors import OperateProblem
from superhighway.web.operate.supervisor import GRACE_S, Program, Supervisor

HOST = "127.0.0.1"
PORTS = range(8080, 8100)
FIRST_PAGE = "letter"
#: Each node has a database of its own, and may ask the others on this machine.
NOT_THEIRS = ("SUPERHIGHWAY_DATABASE_URL", "SUPERHIGHWAY_PRIVATE_DATABASE_URL")
THEIRS = {"SUPERHIGHWAY_DEVELOPMENT": "1"}
#: What a node says of its neighbours; asked until all is well, no longer than this each time.
STRATEGY = "interoperability.json"
PATIENCE_S = 5


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
        """Where the nodes' folders are."""
        return self.root / demo.COMMAND

    def home(self, name: str) -> Path:
        """The folder of one node."""
        return self.folder / name


@dataclass
class Meeting:
    """Nodes that start: which of them were found to answer and to follow all others."""

    ports: Mapping[str, int]
    well: set[str] = field(default_factory=set)

    def is_over(self) -> bool:
        """Whether all are; a node that was found so isn't asked again."""
        for name, port in self.ports.items():
            if name not in self.well and _follows(port, len(self.ports) - 1):
                self.well.add(name)
        return len(self.well) == len(self.ports)


def build_together(wanted: Together) -> list[str]:
    """Build the samples that aren't there, two at a time; returns their names.

    Raises Problem where one can't be built.
    """
    missing = [name for name in wanted.names if wanted.fresh or not _is_built(wanted.home(name))]
    if not missing:
        return []
    say(f"Building {', '.join(missing)}: about two minutes, the first time only.")
    with ThreadPoolExecutor(min(len(missing), os.cpu_count() or 1)) as builders:
        building = [builders.submit(_build, wanted, name) for name in missing]
        for done in as_completed(building):
            say(f"  {done.result()} is built.")
    return missing


def _is_built(folder: Path) -> bool:
    return Home(folder).locality.exists()


def _build(wanted: Together, name: str) -> str:
    words = ["--no-serve", *(["--fresh"] if wanted.fresh else [])]
    done = subprocess.run(  # noqa: S603
        _command(wanted, name, *words),
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        say(done.stdout)
        raise Problem(OperateProblem.SAMPLE_NOT_BUILT, name=name)
    return name


def serve_together(wanted: Together, ports: Mapping[str, int]) -> None:
    """Serve all of them until SIGTERM or SIGINT. Raises Problem with a refusal."""
    rows = [f"  {name:<12}{address(port)}" for name, port in ports.items()]
    listed = "\n".join(rows)
    supervisor = Supervisor(
        [Program(name, _serving(wanted, name, ports), _environment()) for name in ports],
        wanted.folder / "serving.json",
        (HOST, ports[wanted.first]),
        f"All four samples are served, as neighbours of each other (stop with Ctrl-C):\n{listed}\n"
        f"Open the first one: {address(ports[wanted.first])}",
        grace=2 * GRACE_S,
        is_ready=Meeting(ports).is_over,
    )
    supervisor.run()


def address(port: int) -> str:
    """The page of a sample to begin with."""
    return f"http://{HOST}:{port}/{FIRST_PAGE}"


def _serving(wanted: Together, name: str, ports: Mapping[str, int]) -> list[str]:
    others = [f"--meet={other}={port}" for other, port in ports.items() if other != name]
    return _command(wanted, name, "--port", str(ports[name]), *others)


def _command(wanted: Together, name: str, *words: str) -> list[str]:
    module = [sys.executable, "-m", "superhighway.web.cli", demo.COMMAND, "--one"]
    return [*module, "--area", name, "--home", str(wanted.root), *words]


def _environment() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if name not in NOT_THEIRS} | THEIRS


def _follows(port: int, others: int) -> bool:
    """Whether the node there answers, and follows so many others, all of them well."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/{STRATEGY}", timeout=PATIENCE_S) as said:
            whole = json.load(said)["whole"]
    except (urllib.error.URLError, OSError, ValueError):
        return False
    return int(whole["well"]) >= others


def ports_for(wanted: Together) -> dict[str, int]:
    """A free port for each, the first one's as it was asked for; raises Problem where none is."""
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
