"""A lock between processes: one file with the holder's process number.

The operating system holds the lock itself (``flock``), so it ends with its process however that
ends; the number in the file is only there to be named in a sentence.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from superhighway.core.errors import CoreProblem, Problem


@contextmanager
def exclusive(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock ``path`` while the block runs.

    Where a living process holds it, raises Problem BUSY at once, or waits for it (``wait``); a
    dead one's is taken over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            file.seek(0)
            pid = file.read().strip() or "unknown"
            raise Problem(CoreProblem.BUSY, home=path.parent, pid=pid) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
