"""A process that is a copy of this one, so that it needn't load again what this one has loaded.

Loading Django and all apps takes seconds of a processor; a copy takes milliseconds, and shares
memory with its parent. Linux alone: elsewhere system libraries don't survive being copied.
"""

import ctypes
import gc
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

CAN_COPY = sys.platform == "linux"
PAUSE_S = 0.02
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
#: What a supervisor handles and a program begins without.
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)


class Copy:
    """A copy of this process that does ``work`` and ends; looked after as a subprocess.Popen is.

    It has the given ``environment``, standard error for its output, a process group of its own and
    no open file of its parent's. It ends with its parent. ``returncode`` is the exit status, or
    the negative number of the signal that ended it; None while it runs.
    """

    def __init__(self, work: Callable[[], None], environment: Mapping[str, str]) -> None:
        self.returncode: int | None = None
        # What is there now is never looked at by the collector again, so that it stays shared.
        gc.freeze()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(_live(work, environment))

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once it has ended. Raises subprocess.TimeoutExpired."""
        deadline = time.monotonic() + (timeout or 0.0)
        while (status := self.poll()) is None:
            if timeout is not None and time.monotonic() >= deadline:
                raise subprocess.TimeoutExpired("copy", timeout)
            time.sleep(PAUSE_S)
        return status

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)


def end_with_parent() -> None:
    """In the child: ask the system to end it should the parent be killed (Linux only)."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _live(work: Callable[[], None], environment: Mapping[str, str]) -> int:
    """In the copy: do the work; returns the exit status."""
    try:
        _leave_parent(environment)
        work()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        log.exception("a program stopped")
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _leave_parent(environment: Mapping[str, str]) -> None:
    """In the copy: begin as a new program would, without the parent's signals and files."""
    signal.set_wakeup_fd(-1)
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    end_with_parent()
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ.update(environment)
