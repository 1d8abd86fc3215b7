"""Builds that are killed, to be run in a process of its own; prints what it found as JSON.

For each point of a build one process is started that kills itself there; then the node is looked
at as a reader would find it, and built once more.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from django.db import connections

from superhighway.core import home as node_home
from superhighway.sources.api import Stage, Step, build, current_edition
from tests.builders.sources import Workshop, sentence, source, workshop


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def at_stage(stage: Stage) -> Callable[[Workshop], Callable[[Step], None]]:
    """Dies as a stage begins."""

    def prepare(_shop: Workshop) -> Callable[[Step], None]:
        return lambda step: die() if step.stage is stage else None

    return prepare


def inside(part: str, method: str) -> Callable[[Workshop], Callable[[Step], None]]:
    """Dies when a reader, compiler or loader has done its work but not yet returned."""

    def prepare(shop: Workshop) -> Callable[[Step], None]:
        worker = getattr(shop, part)
        real = getattr(worker, method)

        def work_and_die(*arguments: object) -> None:
            real(*arguments)
            die()

        setattr(worker, method, work_and_die)
        return lambda _step: None

    return prepare


POINTS = {stage.value: at_stage(stage) for stage in Stage} | {
    "inside the reader": inside("words", "read"),
    "inside the compiler": inside("sentences", "compile"),
    "inside the loader": inside("memory", "load"),
}


def killed_at(point: str, shop: Workshop, locality: Path) -> bool:
    """Start a build that dies at ``point``; whether it was killed there."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            build(locality, POINTS[point](shop))
        except BaseException:  # noqa: BLE001 - a child must never run on as its parent
            traceback.print_exc()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main(folder: Path) -> None:
    """Kill a build at each point and print what was found each time."""
    found = []
    with workshop(folder) as shop:
        locality = shop.locality(source("one"))
        shop.write("one", "word-0")
        build(locality)
        for number, point in enumerate(POINTS, 1):
            shop.write("one", f"word-{number}")
            killed = killed_at(point, shop, locality)
            seen = sentence(current_edition())
            build(locality)
            root = node_home.current().root
            left = [path.name for path in root.rglob("*") if path.suffix in {".tmp", ".new"}]
            after = sentence(current_edition())
            found.append(
                {"point": point, "killed": killed, "seen": seen, "after": after, "left": left}
            )
    json.dump(found, sys.stdout)
