"""One process that starts the others, starts again what stops, and ends them all with itself."""

import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from superhighway.core.errors import Problem
from superhighway.web.operate.copies import CAN_COPY, Copy, end_with_parent
from superhighway.web.operate.domain import STEADY_S, pause_before_restart
from superhighway.web.operate.errors import OperateProblem

log = logging.getLogger(__name__)

#: How long programs may take to end themselves before they are killed.
GRACE_S = 10.0
#: So many stops at once, one after the other, and an essential program is given up.
GIVE_UP = 5


@dataclass(frozen=True)
class Program:
    """A process to keep running. ``essential``: the node is nothing without it.

    ``work`` is what ``command`` does, for a copy of the supervisor's process, where there can be
    one and it has loaded what that takes.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    essential: bool = False
    work: Callable[[], None] | None = None


@dataclass
class _Running:
    """A program and how it has fared; times are of the monotonic clock."""

    program: Program
    process: subprocess.Popen[bytes] | Copy | None = None
    started: float = 0.0
    start_at: float = 0.0
    stops: int = 0


@dataclass
class Supervisor:
    """Runs ``programs`` until it is told to stop; writes who runs into ``state`` (JSON).

    ``address`` is (host, port) of the web program: once it answers, or ``is_ready`` holds where
    that is given, ``ready`` is said. ``grace`` is how many seconds programs get to end themselves.
    """

    programs: Sequence[Program]
    state: Path
    address: tuple[str, int]
    ready: str
    grace: float = GRACE_S
    is_ready: Callable[[], bool] | None = None
    _running: list[_Running] = field(default_factory=list)
    _stopping: bool = False
    _announced: bool = False

    def run(self) -> None:
        """Until SIGTERM or SIGINT. Raises Problem where an essential program can't be kept up."""
        wake, write = socket.socketpair()
        write.setblocking(False)
        wake.setblocking(False)
        before = {each: signal.signal(each, self._on_signal) for each in _SIGNALS}
        descriptor = signal.set_wakeup_fd(write.fileno(), warn_on_full_buffer=False)
        self._running = [_Running(program) for program in self.programs]
        try:
            while not self._stopping:
                self._tend()
                self._wait(wake)
        finally:
            self._end_all()
            signal.set_wakeup_fd(descriptor)
            for each, handler in before.items():
                signal.signal(each, handler)
            wake.close()
            write.close()
            self.state.unlink(missing_ok=True)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number != signal.SIGCHLD:
            self._stopping = True

    def _wait(self, wake: socket.socket) -> None:
        """Until a signal comes or something is due."""
        due = [each.start_at for each in self._running if each.process is None]
        pause = min([60.0, *(moment - time.monotonic() for moment in due)])
        if not self._announced:
            pause = min(pause, 0.1)
        if select.select([wake], [], [], max(0.0, pause))[0]:
            wake.recv(4096)

    def _tend(self) -> None:
        """Start what is due, note what stopped, and say when the node is ready."""
        changed = False
        for each in self._running:
            if each.process is not None and each.process.poll() is not None:
                self._note_stop(each)
                changed = True
            if each.process is None and time.monotonic() >= each.start_at:
                self._start(each)
                changed = True
        if changed:
            self._write_state()
        if not self._announced and (self.is_ready() if self.is_ready else _answers(self.address)):
            self._announced = True
            log.info("%s", self.ready)

    def _start(self, each: _Running) -> None:
        each.started = time.monotonic()
        each.process = _begun(each.program)

    def _note_stop(self, each: _Running) -> None:
        status = each.process.returncode if each.process else None
        steady = time.monotonic() - each.started >= STEADY_S
        each.stops = 1 if steady else each.stops + 1
        if each.program.essential and each.stops >= GIVE_UP:
            raise Problem(OperateProblem.WEB_KEEPS_STOPPING, times=each.stops)
        pause = pause_before_restart(each.stops)
        each.process, each.start_at = None, time.monotonic() + pause
        log.warning(
            "%s stopped (status %s); starting again in %.1f s", each.program.name, status, pause
        )

    def _write_state(self) -> None:
        running = {each.program.name: each.process.pid for each in self._running if each.process}
        host, port = self.address
        record = {"supervisor": os.getpid(), "host": host, "port": port, "programs": running}
        aside = self.state.with_suffix(".new")
        aside.write_text(json.dumps(record))
        aside.replace(self.state)

    def _end_all(self) -> None:
        """Ask every program to end; kill those that don't in time."""
        alive = [each.process for each in self._running if each.process]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + self.grace
        for process in alive:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_group(process)


_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)


def _begun(program: Program) -> subprocess.Popen[bytes] | Copy:
    """A new process of this program."""
    if program.work and CAN_COPY:
        return Copy(program.work, program.environment)
    return subprocess.Popen(  # noqa: S603
        program.command,
        env=dict(program.environment),
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        process_group=0,
        preexec_fn=end_with_parent,  # noqa: PLW1509
    )


def _kill_group(process: subprocess.Popen[bytes] | Copy) -> None:
    """Kill a program with the workers that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _answers(address: tuple[str, int]) -> bool:
    try:
        with socket.create_connection(address, timeout=1):
            return True
    except OSError:
        return False
