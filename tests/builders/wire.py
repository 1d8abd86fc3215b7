"""The wire between two nodes, in a test's hands: it passes on, remembers, lies, or leads elsewhere.

A node that is followed at the wire's address is followed through it.
"""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import urlsplit

from tests.builders.web import Answer, Elsewhere, answering, elsewhere

#: What a reader's request says that its node has to know.
_TOLD = ("If-None-Match", "Cache-Control", "Accept-Encoding")
#: What an answer says that the reader has to know.
_SAID = ("Content-Type", "Content-Encoding", "Cache-Control", "ETag", "Retry-After")


class Wire:
    """Leads to the node at ``to``, except where ``instead`` answers a path itself ("": any)."""

    def __init__(self, to: str, server: Elsewhere) -> None:
        self.to = to
        self.url = f"http://127.0.0.1:{server.port}"
        self.instead: dict[str, Answer] = {}
        #: The last answer to each path, as it was passed on.
        self.passed: dict[str, Answer] = {}
        self._server = server
        server.answer = self._answer

    def _answer(self, wire: BinaryIO) -> None:
        request = self._server.requests[-1].decode("latin-1")
        method, path = request.split(" ", 2)[:2]
        if method != "GET":  # a ping, which is only ever a hint
            answer = answering(b"", "202 Accepted")
        else:
            answer = self.instead.get(path) or self.instead.get("") or self._pass(path, request)
        answer(wire)

    def _pass(self, path: str, request: str) -> Answer:
        lines = [line.partition(": ") for line in request.splitlines()[1:]]
        told = {name: text for name, _, text in lines if name in _TOLD}
        asked = http.client.HTTPConnection(urlsplit(self.to).netloc, timeout=30)
        try:
            asked.request("GET", path, headers=told)
            found = asked.getresponse()
            body = found.read()
        except OSError:
            return lambda _wire: None
        finally:
            asked.close()
        said = {name: text for name in _SAID if (text := found.getheader(name))}
        answer = answering(body, f"{found.status} {found.reason}", None, **said)
        if found.status == http.client.OK:
            self.passed[path] = answer
        return answer


@contextmanager
def wire_to(origin: str) -> Iterator[Wire]:
    """A wire that leads to the node at ``origin`` until the block ends."""
    with elsewhere() as server:
        yield Wire(origin, server)
