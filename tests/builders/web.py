"""A real server on this machine that answers as a test tells it to."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO, cast

Answer = Callable[[BinaryIO], None]


class Elsewhere:
    """The server: its address, the answer to the next requests, the requests that came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/data.csv"
        self.answer: Answer = answering(b"a,b\n1,2\n")
        self.requests: list[bytes] = []
        #: Set at the end, so that an answer which waits can stop waiting.
        self.over = threading.Event()


def answering(
    body: bytes, status: str = "200 OK", length: int | None = None, **headers: str
) -> Answer:
    """An answer with this body; ``length`` lies about its size, ``content_type=`` adds a header."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode()

    def answer(wire: BinaryIO) -> None:
        wire.write(head + body)

    return answer


def streaming(head: bytes, piece: bytes, pause: threading.Event, every_s: float = 0.0) -> Answer:
    """An answer that never ends: ``piece`` again and again, until ``pause`` is set."""

    def answer(wire: BinaryIO) -> None:
        wire.write(head)
        while not pause.wait(every_s):
            wire.write(piece)
            wire.flush()

    return answer


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Run the server in a thread of this process, on a free port of 127.0.0.1."""
    server: Elsewhere

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            lines = []
            while (line := self.rfile.readline()) not in {b"", b"\r\n"}:
                lines.append(line)
            server.requests.append(b"".join(lines))
            try:
                server.answer(cast("BinaryIO", self.wfile))
            except OSError:
                return

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = Elsewhere(listener.server_address[1])
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        listener.shutdown()
        thread.join()
        listener.server_close()
