"""Warm start of the four sample nodes: ``python -m bench.demo --home DIR``.

Builds the samples in DIR where they aren't there, starts ``superhighway demo`` on free ports, and
times from the start of the command until each of the four answers /healthz and follows the three
others, by what /interoperability.json of each says. The second of two starts counts. Then the
memory of all their processes is added up, what several share counted once (PSS), and the
processor's time that they took, which says more where others work on the machine. Ends with status
1 where the start takes more than 20 s. Linux only: it reads ``/proc``.
"""

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.start import PATIENCE_S, ROOT, asked, descendants, free_port

LIMIT_S = 20.0
COUNT = 4
#: How long the start may take before it is given up.
GIVE_UP_S = 600.0


def neighbours_well(port: int) -> int:
    """How many neighbours the node follows well; -1 where it doesn't answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/interoperability.json")
        return int(json.load(connection.getresponse())["whole"]["well"])
    except (OSError, ValueError, KeyError):
        return -1
    finally:
        connection.close()


def is_ready(port: int) -> bool:
    """Whether the node is healthy and follows the three others."""
    return asked(port, "/healthz") == 200 and neighbours_well(port) >= COUNT - 1


def ports_of(folder: Path, process: "subprocess.Popen[bytes]") -> dict[str, int]:
    """The port of each node by name, as the supervisors write them."""
    found: dict[str, int] = {}
    began = time.perf_counter()
    while len(found) < COUNT:
        if process.poll() is not None or time.perf_counter() - began > GIVE_UP_S:
            raise SystemExit("The samples do not start. Try `superhighway demo` by hand.")
        time.sleep(0.05)
        states = folder.glob("*/serving.json")
        found = {one.parent.name: json.loads(one.read_text())["port"] for one in states}
    return found


@contextmanager
def served(home: Path) -> Iterator[tuple[Mapping[str, float], int]]:
    """The four nodes, once all are ready: seconds until each was, and the process above them."""
    words = [str(ROOT / "superhighway"), "demo", "--home", str(home), "--port", str(free_port())]
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ports = ports_of(home / "demo", process)
        ready: dict[str, float] = {}
        while len(ready) < COUNT:
            for name in ports.keys() - ready:
                if is_ready(ports[name]):
                    ready[name] = time.perf_counter() - began
            if time.perf_counter() - began > GIVE_UP_S:
                raise SystemExit(f"Only these are ready: {', '.join(ready)}")
            time.sleep(0.1)
        yield ready, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_S)


def shared_out_mb(pid: int) -> float:
    """A process's memory in MB, each page divided by the number of those that share it."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_s(pid: int) -> float:
    """The processor's time of a process, and of its children that have ended."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", required=True, type=Path, help="the data folder of the samples")
    home = parser.parse_args(arguments).home.resolve()
    os.environ.pop("SUPERHIGHWAY_HOME", None)
    with served(home):
        pass
    with served(home) as (ready, pid):
        processes = [pid, *descendants(pid)]
        work = sum(map(processor_s, processes))
        memory = sum(map(shared_out_mb, processes))
    for name, seconds in sorted(ready.items(), key=lambda pair: pair[1]):
        print(f"{name:<12} healthy and following the others after {seconds:.1f} s")
    slowest = max(ready.values())
    print(f"all four: {slowest:.1f} s, at most {LIMIT_S:.0f} s")
    print(f"{len(processes)} processes: {work:.1f} s of a processor, {memory:.0f} MB together")
    return int(slowest > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
