"""Builders of whole nodes: real processes on loopback, stopped by whoever started them."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 240
AREA = "basingstoke"


@dataclass(frozen=True)
class LiveNode:
    """A running node: where its pages are, where its data lies, where its pages hear of notices."""

    url: str
    home: Path
    live: str


def command(*words: str) -> list[str]:
    """A ``superhighway`` command line as a process would be started with."""
    return [sys.executable, "-m", "superhighway.web.cli", *words]


def environment() -> dict[str, str]:
    """The variables of this process without what belongs to this test run alone."""
    ours = (
        "COV_",
        "COVERAGE_",
        "PYTEST_",
        "SUPERHIGHWAY_HOME",
        "SUPERHIGHWAY_DATABASE_URL",
        "SUPERHIGHWAY_PRIVATE_DATABASE_URL",
    )
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def run(words: Sequence[str], *, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command over a node folder to its end; gives its status and what it printed."""
    return subprocess.run(
        command(*words, "--home", str(home)),
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**environment(), **variables},
    )


def told(node: LiveNode, program: str, *words: str) -> None:
    """Run a Python program with these words over the data of a node; raises where it fails."""
    where = {
        "SUPERHIGHWAY_HOME": str(node.home),
        "DJANGO_SETTINGS_MODULE": "superhighway.web.settings",
    }
    line = [sys.executable, "-c", program, *words]
    subprocess.run(line, check=True, env=environment() | where, timeout=PATIENCE_S)


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def build_sample_node(folder: Path, area: str = AREA) -> Path:
    """Build a sample area into ``folder``; returns the node's home."""
    done = run(["demo", "--one", "--area", area, "--no-serve", "--json"], home=folder)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Path(json.loads(done.stdout)["home"])


@contextmanager
def serve(home: Path, *options: str, **variables: str) -> Iterator[LiveNode]:
    """Serve a node on a free port until the block ends; its last words are shown on failure."""
    port, live_port = free_port(), free_port()
    log = home.parent / f"serve-{port}.log"
    ports = ("--port", str(port), "--live-port", str(live_port))
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("serve", "--home", str(home), *ports, *options),
            stdout=output,
            stderr=output,
            env={**environment(), **variables},
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_healthy(url, process, log)
            yield LiveNode(url, home, f"http://127.0.0.1:{live_port}/live/")
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ask /healthz until it answers 200; raises RuntimeError with the log where it never does."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            error.close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.1)
    raise RuntimeError(log.read_text(errors="replace"))
