"""Start and memory of a node that is built: ``python -m bench.start --home DIR [--clock T]``.

Starts ``superhighway serve`` twice on a free port of loopback and counts the second time: from the
start of the command to the first home page, and, after a journey was asked for, the private memory
of the web worker without the files that are mapped from the node's data folder. Ends with status
1 where that takes more than 5 s or 250 MB. Linux only: it reads ``/proc``.
"""

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 5.0
LIMIT_MB = 250.0
PATIENCE_S = 60.0


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def asked(port: int, path: str) -> int:
    """The status of one answer, 0 where nobody answers yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
    except OSError:
        return 0
    else:
        return response.status
    finally:
        connection.close()


@contextmanager
def served(home: Path, clock: str) -> Iterator[tuple[int, float]]:
    """A node that answers: its port, and seconds to the first page."""
    port = free_port()
    command = [str(ROOT / "superhighway"), "serve", "--home", str(home), "--port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, *(["--clock", clock] if clock else [])],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while asked(port, "/") != 200:
            if process.poll() is not None or time.perf_counter() - began > PATIENCE_S:
                raise SystemExit("The node does not start. Try `superhighway serve` by hand.")
            time.sleep(0.02)
        yield port, time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_S)


def descendants(pid: int) -> Iterator[int]:
    """The processes below one, nearest first."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


def private_mb(pid: int, home: Path) -> float:
    """A process's private memory in MB, without what it maps from the data folder."""
    total, counts = 0, True
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        word = line.split()
        if "-" in word[0] and not word[0].endswith(":"):
            counts = str(home) not in line
        elif counts and word[0] in {"Private_Clean:", "Private_Dirty:"}:
            total += int(word[1])
    return total / 1024


def web_worker(home: Path) -> int:
    """The web worker: below the process that the supervisor calls web."""
    programs = json.loads((home / "serving.json").read_text())["programs"]
    workers = list(descendants(programs["web"]))
    if not workers:
        raise SystemExit("No web worker was found below the supervisor.")
    return workers[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", required=True, type=Path, help="the node's data folder")
    parser.add_argument("--clock", default="", help="start the clock at this time")
    parser.add_argument(
        "--ask",
        default="/journeys?from=postcode:SO171BJ&to=place:ods/RHM01&at=2025-07-23T14:20&when=arrive",
        help="the page to ask for before memory is read",
    )
    chosen = parser.parse_args(arguments)
    home = chosen.home.resolve()
    os.environ.pop("SUPERHIGHWAY_HOME", None)
    with served(home, chosen.clock):
        pass
    with served(home, chosen.clock) as (port, seconds):
        status = asked(port, chosen.ask)
        memory = private_mb(web_worker(home), home)
    print(f"second start to first page: {seconds:.2f} s, at most {LIMIT_S:.0f} s")
    print(f"web worker's private memory: {memory:.0f} MB, at most {LIMIT_MB:.0f} MB")
    print(f"(the page asked for before that answered {status})")
    return int(seconds > LIMIT_S or memory > LIMIT_MB or status != 200)


if __name__ == "__main__":
    sys.exit(main())
