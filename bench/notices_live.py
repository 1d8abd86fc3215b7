"""A thousand open pages on the live notices: memory, other answers meanwhile, how soon all hear.

``python -m bench.notices_live --home DIR`` serves the node in DIR (a sample is best: a notice is
published and cancelled), opens the connections, and asks other pages while they are open and while
all of them are being told of a change.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import time
import urllib.request
from datetime import timedelta
from pathlib import Path

from superhighway.core import clock
from superhighway.notices.live.stream import allow_connections
from tests.builders.node import LiveNode, command, environment, serve

REPEATS = 5
ASKED = 200


def memory(home: Path) -> str:
    """Resident and proportional memory of the live process and its child."""
    state = json.loads((home / "serving.json").read_text())
    parent = state["programs"]["live"]
    tasks = Path(f"/proc/{parent}/task").iterdir()
    children = [pid for task in tasks for pid in (task / "children").read_text().split()]
    resident = proportional = 0
    for pid in (parent, *children):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        sizes = {line.split()[0]: line.split()[1] for line in lines[1:]}
        resident += int(sizes["Rss:"])
        proportional += int(sizes["Pss:"])
    return f"{resident / 1000:.0f} MB resident, {proportional / 1000:.0f} MB shared out"


async def listen(node: LiveNode, heard: list[float]) -> None:
    """One open page: note when each event comes in."""
    address = node.live.removeprefix("http://").split("/")[0]
    host, port = address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = ("GET /live/notices HTTP/1.1", f"Host: {address}", f"Origin: {node.url}", "", "")
    writer.write("\r\n".join(lines).encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"event: changed"):
                heard.append(time.monotonic())
    finally:
        writer.close()


def ask(address: str) -> float:
    """How many milliseconds one answer takes."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - loopback
        answer.read()
    return (time.perf_counter() - start) * 1000


def summary(times: list[float]) -> str:
    """Median, 99th percentile and longest, in milliseconds."""
    ranked = sorted(times)
    last = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
    return (
        f"median {statistics.median(ranked):.1f} ms, 99 % {last:.1f} ms, most {ranked[-1]:.1f} ms"
    )


async def asked(address: str) -> list[float]:
    """The times of many answers, one after the other, beside what else goes on."""
    return [await asyncio.to_thread(ask, address) for _ in range(ASKED)]


def notice(home: Path, *words: str) -> dict[str, str]:
    """What a command about notices says; the sample's editor gives it."""
    line = command("notices", *words, "--as", "editor", "--json", "--home", str(home))
    done = subprocess.run(line, check=True, capture_output=True, text=True, env=environment())
    return dict(json.loads(done.stdout))


async def change(home: Path, heard: list[float], pages: int) -> list[float]:
    """Publish a notice; how many milliseconds after the command ended each page heard of it.

    The command itself takes a second or two after it has written, so most hear before its end.
    """
    heard.clear()
    until = (clock.now() + timedelta(hours=1)).isoformat()
    words = ("publish", "Invented: a measurement", "--text", "Nothing.", "--until", until)
    made = await asyncio.to_thread(notice, home, *words)
    end = time.monotonic()
    while len(heard) < pages and time.monotonic() - end < 10:
        await asyncio.sleep(0.01)
    assert len(heard) == pages, f"{len(heard)} of {pages} heard"
    spread = [(moment - min(heard)) * 1000 for moment in heard]
    await asyncio.to_thread(notice, home, "cancel", made["id"], "--reason", "It is over.")
    await asyncio.sleep(2)
    return spread


async def measure(node: LiveNode, pages: int) -> None:
    """Print what is seen with so many open pages."""
    heard: list[float] = []
    print(f"without a page:    memory {memory(node.home)}")
    opened = [asyncio.create_task(listen(node, heard)) for _ in range(pages)]
    await asyncio.sleep(5)
    health, home_page = f"{node.live}health", f"{node.url}/notices"
    print(f"health of live:    {summary(await asked(health))}")
    print(f"page of notices:   {summary(await asked(home_page))}")
    spreads: list[float] = []
    during: list[float] = []
    for _ in range(REPEATS):
        busy = asyncio.create_task(asked(health))
        spreads += await change(node.home, heard, pages)
        during += await busy
    print(f"from the first page that heard to the others: {summary(spreads)}")
    print(f"health meanwhile:  {summary(during)}")
    print(f"with {pages:,} pages:  memory {memory(node.home)}")
    for task in opened:
        task.cancel()
    await asyncio.gather(*opened, return_exceptions=True)


def main() -> None:
    """Serve, measure, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=1_000)
    given = parser.parse_args()
    allow_connections()
    with serve(given.home) as node:
        time.sleep(3)
        asyncio.run(measure(node, given.pages))


if __name__ == "__main__":
    main()
