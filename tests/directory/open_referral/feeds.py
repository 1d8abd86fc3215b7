"""A feed of invented services for tests, and a server that gives it out page by page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from tests.builders.web import Elsewhere, answering, elsewhere

ORGANISATION = {
    "id": "0f2f30c7-3c1c-4f29-9f4e-1d4a4bba7c01",
    "name": "Testham Friends",
    "description": "<p>People who help.</p>",
    "website": "https://friends.example",
    "email": "hello@friends.example",
}


def uuid(number: int) -> str:
    """An id that tells by its end which one it is."""
    return f"5c5c5c5c-0000-4000-8000-{number:012}"


def service(number: int = 1, **more: object) -> dict[str, object]:
    """A service of 3.0 in full."""
    return {
        "id": uuid(number),
        "name": f"Talking group {number}",
        "status": "active",
        "url": "https://friends.example/talk",
        "organization_id": ORGANISATION["id"],
        "organization": ORGANISATION,
        "schedules": [],
        **more,
    }


@dataclass
class FeedServer:
    """A server of ``services``. What tests set makes it behave badly."""

    server: Elsewhere
    services: list[dict[str, object]] = field(default_factory=list)
    legacy: bool = False
    nested: bool = True
    #: The size of each page by its number, where it doesn't follow the question.
    sizes: dict[int, int] = field(default_factory=dict)
    #: Members of the page's frame that are other than true.
    lies: dict[str, object] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    beyond: bytes | None = None
    mistaken: dict[str, str] = field(default_factory=dict)
    missing: bool = False
    #: Refuses parameters that it doesn't know.
    strict: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The API's base."""
        return f"http://127.0.0.1:{self.server.port}/api"

    def answer(self, wire: BinaryIO) -> None:
        """Answer the newest question."""
        path = self.server.requests[-1].split()[1].decode()
        self.asked.append(path)
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        tail = unquote(parts.path).removeprefix("/api/services")
        body = self._page(query) if tail in {"", "/"} else self._detail(tail.strip("/"))
        if body is None or self.missing or (self.strict and "full" in query):
            answering(b'{"error": "no"}', "404 Not Found")(wire)
        else:
            answering(body, Content_Type="application/json")(wire)

    def _detail(self, identity: str) -> bytes | None:
        if identity in self.broken:
            return None
        identity = self.mistaken.get(identity, identity)
        return next((msgspec.json.encode(s) for s in self.services if s["id"] == identity), None)

    def _page(self, query: dict[str, str]) -> bytes | None:
        number, wanted = int(query.get("page", "1")), int(query.get("per_page", "10"))
        size = self.sizes.get(number, min(wanted, self.sizes.get(0, wanted)))
        pages = -(-len(self.services) // size)
        if number > pages and self.beyond is not None:
            return self.beyond
        part = self.services[(number - 1) * size : number * size]
        if not self.nested:
            part = [{name: s[name] for name in ("id", "name", "status", "url")} for s in part]
        return msgspec.json.encode(self._frame(part, number, pages) | self.lies)

    def _frame(self, part: list[dict[str, object]], number: int, pages: int) -> dict[str, object]:
        count = len(self.services)
        if self.legacy:
            return {
                "totalElements": count,
                "totalPages": pages,
                "number": number,
                "size": len(part),
                "first": number == 1,
                "last": number >= pages,
                "empty": not part,
                "content": part,
            }
        return {
            "total_items": count,
            "total_pages": pages,
            "page_number": number,
            "size": len(part),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not part,
            "contents": part,
        }


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    """Run one."""
    with elsewhere() as server:
        feed = FeedServer(server)
        server.answer = feed.answer
        yield feed
