"""Processes of limited time and memory, for reading what strangers wrote.

Each is ``python -m MODULE``: a line of JSON goes in, a line of JSON comes out. It gets nothing of
this process's environment but where the code lies, and may neither write files nor leave a core.
"""

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from enum import Enum

MOST_MEMORY = 450_000_000
#: Numerical libraries take address space for as many threads as there are cores.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Failure(Enum):
    """Why there is no answer: it took too long, or too much memory."""

    TOO_LONG = "too long"
    TOO_LARGE = "too large"


class Limited:
    """One such process; a new one takes its place where it had to be ended."""

    def __init__(self, module: str, longest_s: float) -> None:
        self._module = module
        self._longest_s = longest_s
        self._process = self._start()

    def ask(self, line: bytes) -> bytes | Failure:
        """The answer to a line of JSON (without its end), whatever that does to the process."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(self._longest_s, end)
        timer.start()
        try:
            answer = self._ask(line + b"\n")
        finally:
            timer.cancel()
        if answer:
            return answer
        self.close()
        self._process = self._start()
        return Failure.TOO_LONG if late.is_set() else Failure.TOO_LARGE

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, line: bytes) -> bytes:
        """The answer; nothing where the process ended over it."""
        if self._process.stdin is None or self._process.stdout is None:
            return b""
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except BrokenPipeError:
            return b""
        return self._process.stdout.readline()

    def _start(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(path for path in sys.path if path)
        return subprocess.Popen(  # noqa: S603 - a module of our own
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", **ONE_THREAD},
        )


def serve(answer: Callable[[bytes], bytes], most_memory: int = MOST_MEMORY) -> None:
    """Inside such a process: take the limits, then answer line by line until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer(line) + b"\n")
        sys.stdout.buffer.flush()
