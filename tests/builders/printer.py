"""The printer of a node, in a thread of this process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from superhighway.core.home import Home
from superhighway.nhsui.pdf.server import Printer
from superhighway.nhsui.pdf.wire import authkey, socket_path


@contextmanager
def printing(home: Home, waiting: int = 16) -> Iterator[Printer]:
    """A printer that takes the jobs of the node of that folder; ``waiting``: how many at most."""
    printer = Printer(socket_path(home), authkey(), waiting=waiting)
    threading.Thread(target=printer.serve, daemon=True).start()
    try:
        yield printer
    finally:
        printer.close()
