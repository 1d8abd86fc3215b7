"""Foreign systems written for tests: files on a plain web server, whatever is asked of them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from tests.builders.web import Elsewhere, answering, elsewhere

JSON, ATOM = "application/json", "application/atom+xml"
LUNCH: dict[str, Any] = {
    "id": "svc-1",
    "name": "Lunch club",
    "description": "<p>A warm meal.</p>",
    "organization": {"id": "org-1", "name": "Testham Friends", "logo": "cup.png"},
    "regular_schedules": [
        {"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "12:00", "closes_at": "14:00"}
    ],
    "eligibilitys": [{"eligibility": "Older people", "minimum_age": 60}],
    "service_at_locations": [
        {
            "id": "sal",
            "location": {
                "id": "loc",
                "latitude": 50.9,
                "longitude": -1.4,
                "transportation": "Bus 7",
                "physical_addresses": [{"address_1": "Church Hall", "city": "Testham"}],
            },
        }
    ],
    "contacts": [{"name": "Reception", "phones": [{"number": "01632 960102"}]}],
    "hub_code": "L-17",
}
ENTRY = """<entry><id>tag:water.example,2026:{number}</id><title>Water off in road {number}</title>
<link href="https://water.example/{number}"/><updated>2026-11-20T08:00:00Z</updated>
<author><name>Nobody</name></author>
<summary type="html">&lt;p&gt;From &lt;b&gt;9am&lt;/b&gt;.&lt;/p&gt;</summary></entry>"""


def atom(entries: str, title: str = "Testham Water") -> bytes:
    """An Atom feed."""
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
    return f"{head}<title>{title}</title>{entries}</feed>".encode()


def legacy(*services: dict[str, Any]) -> bytes:
    """The one page of an Open Referral 1.x list."""
    frame = {"totalElements": len(services), "totalPages": 1, "number": 1, "first": True}
    return json.dumps({**frame, "last": True, "content": services}).encode()


@dataclass
class Files:
    """A plain file server: bodies with their types by path; what is asked behind ? is passed over.

    ``answers`` are for paths that misbehave.
    """

    server: Elsewhere
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    answers: dict[str, Callable[[BinaryIO], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server.port}"

    def put(self, path: str, body: bytes | object, kind: str = JSON) -> None:
        """Put a file there."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.files[path] = content, kind

    def answer(self, wire: BinaryIO) -> None:
        """Answer the newest question."""
        path = self.server.requests[-1].split()[1].decode()
        self.asked.append(path)
        bare = urlsplit(path).path
        if bare in self.answers:
            self.answers[bare](wire)
        elif bare in self.files:
            body, kind = self.files[bare]
            answering(body, Content_Type=kind)(wire)
        else:
            answering(b"<html>none</html>", "404 Not Found", Content_Type="text/html")(wire)


@contextmanager
def file_server() -> Iterator[Files]:
    """Run one."""
    with elsewhere() as server:
        files = Files(server)
        server.answer = files.answer
        yield files
