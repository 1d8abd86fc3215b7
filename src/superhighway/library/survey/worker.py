"""The process that reads files: ``python -m superhighway.library.survey.worker``.

Each line of its standard input is a JSON list of a file and the path under which it is reported;
each line of its standard output is a Document. It may take so much memory and no more, writes no
files, and knows neither Django nor the node. Whoever started it ends it when a file takes too long.
"""

import resource
import sys
from pathlib import Path

import msgspec

from superhighway.library.survey.reading import read

MOST_MEMORY = 450_000_000


def limit() -> None:
    """Give this process its limits, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer line by line until the input ends."""
    limit()
    for line in sys.stdin.buffer:
        file, path = msgspec.json.decode(line, type=tuple[str, str])
        sys.stdout.buffer.write(msgspec.json.encode(read(Path(file), path)) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
