"""The printer's Unix socket: where it lies, its key, and time limits on it."""

import hashlib
import os
import socket
import struct
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings

from superhighway.core.home import Home

NAME = "printer.sock"
#: Linux takes 108 bytes with the closing nought; a deeper folder gets a short stand-in.
LONGEST_PATH = 100
#: No sheet takes a second; one that does not come in this time does not come.
TIMEOUT_S = 15


def socket_path(home: Home) -> Path:
    """Where the printer of this node listens: in its data folder, or beside the temporary files."""
    path = home.root / NAME
    if len(os.fsencode(path)) <= LONGEST_PATH:
        return path
    digest = hashlib.sha256(os.fsencode(home.root)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"superhighway-{os.getuid()}-{digest}" / NAME


def authkey() -> bytes:
    """What both ends must know: made from the node's secret, and not the secret itself."""
    return hashlib.sha256(b"printer:" + settings.SECRET_KEY.encode()).digest()


def limit_waiting(connection: Connection, seconds: int = TIMEOUT_S) -> None:
    """Let every read and write of this connection fail with OSError after so many seconds."""
    limit = struct.pack("ll", seconds, 0)
    with socket.socket(fileno=os.dup(connection.fileno())) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        same.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
