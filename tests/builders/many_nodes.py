"""Several real nodes of one invented area, beside each other on this machine.

One is built; the others are copies of its folder that have keys of their own, and so identities.
"""

import json
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from superhighway.trust.api import fingerprint_words
from tests.builders.area import write_locality
from tests.builders.node import (
    PATIENCE_S,
    command,
    environment,
    free_port,
    run,
    wait_until_healthy,
)

DEVELOPMENT = {"SUPERHIGHWAY_DEVELOPMENT": "1"}


def build_one(folder: Path, *, sample: bool = True, extra: str = "") -> Path:
    """A built node that has no keys yet; returns its home. ``extra`` are more of its sources."""
    home = folder / "built"
    locality = write_locality(folder / "sources", sample=sample, extra=extra)
    done = run(["build", str(locality)], home=home, **DEVELOPMENT)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return home


class Following(NamedTuple):
    """How a node gets on with a neighbour, as its database has it."""

    state: str
    problem: str
    sentence: str
    epoch: int
    seq: int
    due: str


@dataclass
class Node:
    """A node of several: where it is, and the process that serves it while it does."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    clock: str = ""
    #: More of its environment.
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its origin."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it says while it is served."""
        return self.home.parent / f"{self.home.name}.log"

    def launch(self) -> subprocess.Popen[bytes]:
        """Begin to serve it; ``start`` also waits until it answers."""
        words = ["serve", "--port", str(self.port), "--home", str(self.home)]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                command(*words, *(["--clock", self.clock] if self.clock else [])),
                stdout=output,
                stderr=output,
                env={**environment(), **DEVELOPMENT, **self.variables},
            )
        return self.process

    def start(self) -> None:
        """Serve it, until ``stop``."""
        wait_until_healthy(self.url, self.launch(), self.log)

    def stop(self) -> None:
        """End what serves it; it can be started again."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=PATIENCE_S)
            self.process = None

    def call(self, *words: str) -> Any:
        """What a command over this node prints as JSON; raises RuntimeError where it refuses."""
        clock = ["--clock", self.clock] if self.clock else []
        variables = {**DEVELOPMENT, **self.variables}
        done = run([*words, "--json", *clock], home=self.home, **variables)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    @property
    def identity(self) -> str:
        """Who it is."""
        return str(json.loads(self.page("/.well-known/superhighway"))["node"])

    @property
    def fingerprint(self) -> str:
        """What its operator reads out."""
        return fingerprint_words(self.identity)

    def following(self, url: str) -> Following:
        """How it gets on with the neighbour at ``url``."""
        asked = (
            "SELECT state, problem, sentence, epoch, seq, due "
            "FROM following_neighbourrow WHERE origin=?"
        )
        with closing(self._database()) as database:
            return Following(*database.execute(asked, [url]).fetchone())

    def held(self, url: str) -> dict[str, int]:
        """How many records of the neighbour at ``url`` it holds, by what became of them."""
        asked = (
            "SELECT held.state, count(*) FROM following_heldrecord held "
            "JOIN following_neighbourrow one ON one.id = held.neighbour_id "
            "WHERE one.origin=? AND held.state <> 'gone' GROUP BY held.state"
        )
        with closing(self._database()) as database:
            return dict(database.execute(asked, [url]).fetchall())

    def ask_soon(self, url: str) -> None:
        """Let the time come at which it asks the neighbour at ``url`` again by itself."""
        with closing(self._database()) as database, database:
            database.execute(
                "UPDATE following_neighbourrow SET due='2026-01-01 00:00:00' WHERE origin=?", [url]
            )

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.home / "node.sqlite3", timeout=30)

    def follow(self, other: "Node") -> None:
        """Make another node a trusted neighbour of this one."""
        self.call("neighbours", "add", other.url, "--fingerprint", other.fingerprint)

    def says(self, title: str, until: str, *more: str) -> str:
        """Publish a notice, with ``more`` options; gives the address of its page."""
        words = ("notices", "publish", title, "--text", "Invented for a test.", "--until", until)
        return f"/notices/{self.call(*words, *more)['id']}"

    def page(self, path: str) -> str:
        """One of its pages."""
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:
            return str(answer.read().decode())

    def shows(self, title: str) -> bool:
        """Whether its page of notices holds this title."""
        return title in self.page("/notices")


@contextmanager
def nodes(built: Path, folder: Path, count: int) -> Iterator[list[Node]]:
    """So many nodes, all served until the block ends."""
    with ExitStack() as running:
        made = []
        for number in range(count):
            home = folder / f"node{number}"
            shutil.copytree(built, home)
            node = Node(home, free_port())
            running.callback(node.stop)
            made.append(node)
        started = [(node, node.launch()) for node in made]
        for node, process in started:
            wait_until_healthy(node.url, process, node.log)
        yield made


def wait_for(holds: Callable[[], bool], patience_s: float = 300.0) -> float:
    """Until it holds; gives how many seconds that took. Raises TimeoutError."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience_s:
            message = "it never came to hold"
            raise TimeoutError(message)
        time.sleep(0.2)
    return time.monotonic() - began
