"""Several real nodes of one invented area, beside each other on this machine.

One is built; the others are copies of its folder that have keys of their own, and so identities.
"""

import json
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def build_one(folder: Path) -> Path:
    """A built node that has no keys yet; returns its home."""
    home = folder / "built"
    locality = write_locality(folder / "sources", sample=True)
    done = run(["build", str(locality)], home=home, **DEVELOPMENT)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return home


@dataclass
class Node:
    """A node of several: where it is, and the process that serves it while it does."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    clock: str = ""

    @property
    def url(self) -> str:
        """Its origin."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve it, until ``stop``."""
        log = self.home.parent / f"{self.home.name}.log"
        words = ["serve", "--port", str(self.port), "--home", str(self.home)]
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command(*words, *(["--clock", self.clock] if self.clock else [])),
                stdout=output,
                stderr=output,
                env={**environment(), **DEVELOPMENT},
            )
        wait_until_healthy(self.url, self.process, log)

    def stop(self) -> None:
        """End what serves it; it can be started again."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=PATIENCE_S)
            self.process = None

    def call(self, *words: str) -> Any:
        """What a command over this node prints as JSON; raises RuntimeError where it refuses."""
        clock = ["--clock", self.clock] if self.clock else []
        done = run([*words, "--json", *clock], home=self.home, **DEVELOPMENT)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    @property
    def fingerprint(self) -> str:
        """What its operator reads out."""
        return str(self.call("feed", "head")["fingerprint"])

    def follow(self, other: "Node") -> None:
        """Make another node a trusted neighbour of this one."""
        self.call("neighbours", "add", other.url, "--fingerprint", other.fingerprint)

    def says(self, title: str, until: str) -> None:
        """Publish a notice."""
        self.call("notices", "publish", title, "--text", "Invented for a test.", "--until", until)

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
        for node in made:
            node.start()
        yield made


def wait_for(holds: Callable[[], bool], patience_s: float = 150.0) -> float:
    """Until it holds; gives how many seconds that took. Raises TimeoutError."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience_s:
            message = "it never came to hold"
            raise TimeoutError(message)
        time.sleep(0.05)
    return time.monotonic() - began
