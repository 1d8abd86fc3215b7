"""A process of limited means that does whatever a line says: for the tests of these limits."""

import json
import os
import resource
import sys
from pathlib import Path

from superhighway.core.limited import serve

MOST_MEMORY = 300_000_000


def answer(line: bytes) -> bytes:
    """The answer to a line such as ``{"do": "take", "with": 1000}``, as JSON."""
    asked = json.loads(line)
    return json.dumps(DOES[asked["do"]](asked["with"])).encode()


def _take(size: int) -> int:
    return len(bytearray(size))


def _write(path: str) -> int:
    return Path(path).write_bytes(b"x")


def _never(_: object) -> None:
    while True:
        pass


def _told(_: object) -> dict[str, object]:
    return {
        "environment": sorted(os.environ),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "process": os.getpid(),
    }


DOES = {"take": _take, "write": _write, "never": _never, "told": _told, "end": sys.exit}

if __name__ == "__main__":
    serve(answer, MOST_MEMORY)
