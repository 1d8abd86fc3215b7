"""A Peer on a port of this machine: serves its feed as a node does, or as a test tells it to."""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from tests.builders.peer import Peer
from tests.builders.web import Answer, Elsewhere, answering, elsewhere

JSON = "application/json"


class PeerServer:
    """The server: what it serves by path may be replaced in ``instead``."""

    def __init__(self, peer: Peer, server: Elsewhere) -> None:
        self.peer = peer
        self.server = server
        self.origin = f"http://127.0.0.1:{server.port}"
        self.instead: dict[str, Answer] = {}
        self.types = {"service": "service/1.0"}
        self.pings = 202
        server.answer = self._answer

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.split(b" ", 2)[1].decode() for one in self.server.requests]

    def always(self, answer: Answer) -> None:
        """Answer everything like this."""
        self.instead[""] = answer

    def _answer(self, wire: BinaryIO) -> None:
        path = self.paths[-1]
        special = self.instead.get(path) or self.instead.get("")
        (special or self._usual(path))(wire)

    def _usual(self, path: str) -> Answer:
        peer, parts = self.peer, path.strip("/").split("/")
        fixed: dict[str, Callable[[], Answer]] = {
            "/.well-known/superhighway": self._description,
            "/fed/v1/keys.json": lambda: answering(peer.keys(), Content_Type=JSON),
            "/fed/v1/head": self._head,
            "/fed/v1/ping": lambda: answering(b"", f"{self.pings} So"),
        }
        if path in fixed:
            return fixed[path]()
        if parts[2] == "pages" and int(parts[3]) == peer.epoch:
            return self._page(int(parts[4]))
        if parts[2] == "snapshots" and int(parts[3]) == peer.epoch:
            packed = gzip.compress(peer.snapshot())
            return answering(packed, Content_Type="application/gzip")
        return answering(b"{}", "410 Gone", Content_Type=JSON)

    def _page(self, number: int) -> Answer:
        if number < self.peer.floor - 1:
            return answering(b"{}", "410 Gone", Content_Type=JSON)
        return answering(self.peer.page(number), Content_Type=JSON)

    def _head(self) -> Answer:
        head = self.peer.head_now()
        tag = f'"{head.hash}-{head.issued.timestamp()}"'
        if f"If-None-Match: {tag}".encode() in self.server.requests[-1]:
            return answering(b"", "304 Not Modified", ETag=tag)
        return answering(self.peer.head(), Content_Type=JSON, ETag=tag)

    def _description(self) -> Answer:
        return answering(json.dumps(self.description()).encode(), Content_Type=JSON)

    def description(self) -> dict[str, object]:
        """Who it says it is."""
        return {
            "node": self.peer.node,
            "name": f"Node {self.peer.seed}",
            "origin": self.origin,
            "footprint": [],
            "versions": ["1.0"],
            "feed": {},
            "types": self.types,
            "sample": self.peer.sample,
        }


@contextmanager
def serving(peer: Peer) -> Iterator[PeerServer]:
    """Serve a peer until the block ends."""
    with elsewhere() as server:
        yield PeerServer(peer, server)
