"""The printer: a process that makes PDFs for the web workers of one node.

``python -m superhighway.nhsui.pdf.server`` listens on a Unix socket in the node's data folder until
it is ended. It keeps nothing: jobs and sheets live in memory only. Several jobs may wait, a bounded
number of them; whoever comes on top is told that it is busy.
"""

import logging
import os
import signal
import sys
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path

from superhighway.core import home as node_home
from superhighway.nhsui.pdf.errors import PdfProblem
from superhighway.nhsui.pdf.job import LARGEST_JOB, Outcome, pack_outcome, unpack_job
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.nhsui.pdf.wire import authkey, limit_waiting, socket_path

WAITING_AT_MOST = 16

log = logging.getLogger(__name__)


class Printer:
    """Listens at ``path``; one thread a connection, one sheet at a time."""

    def __init__(self, path: Path, key: bytes, waiting: int = WAITING_AT_MOST) -> None:
        self._path = path
        self._key = key
        self._places = threading.BoundedSemaphore(waiting)
        self._press = threading.Lock()
        self._typesetter = Typesetter()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._listener = Listener(str(path), family="AF_UNIX", backlog=2 * waiting)
        path.chmod(0o600)
        self._open = True

    def serve(self) -> None:
        """Take connections until ``close`` is called."""
        while self._open:
            try:
                connection = self._listener.accept()
            except OSError:
                break
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def close(self) -> None:
        """Stop listening and take the socket away."""
        self._open = False
        self._listener.close()
        self._path.unlink(missing_ok=True)

    def _handle(self, connection: Connection) -> None:
        """Answer one connection; whatever goes wrong with it concerns nobody else."""
        with connection:
            try:
                limit_waiting(connection)
                deliver_challenge(connection, self._key)
                answer_challenge(connection, self._key)
                message = connection.recv_bytes(LARGEST_JOB)
                connection.send_bytes(pack_outcome(self._outcome(message)))
            except (OSError, EOFError, AuthenticationError) as error:
                log.warning("a printing job was dropped: %s", type(error).__name__)

    def _outcome(self, message: bytes) -> Outcome:
        """Print where there is room to wait."""
        if not self._places.acquire(blocking=False):
            return Outcome(problem=PdfProblem.PRINTER_BUSY.code)
        try:
            with self._press:
                return Outcome(pdf=self._typesetter.made(unpack_job(message)))
        except ValueError:
            log.exception("a sheet could not be made")
            return Outcome(problem=PdfProblem.NOT_MADE.code)
        finally:
            self._places.release()


def main() -> None:
    """Run the printer of the node that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    printer = Printer(socket_path(node_home.current()), authkey())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        printer.serve()
    finally:
        printer.close()


if __name__ == "__main__":
    main()
