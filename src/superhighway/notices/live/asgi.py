"""The ASGI application of the live process: ``/live/notices`` and ``/live/health``, nothing else.

Browsers reach it at a port of its own, so it says exactly which pages may listen: those of this
node, by its names and its port. Behind a proxy it is part of the site, and no page is another's.
"""

from typing import Any
from urllib.parse import urlsplit

from superhighway.core.environment import flag, text, words
from superhighway.notices.live import looking
from superhighway.notices.live.stream import MOST, Changes, Receive, Send, allow_connections, serve

STREAM, HEALTH = "/live/notices", "/live/health"
SAFE = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
]
EVENTS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx holds an answer back until it is whole, unless it is told not to.
    (b"x-accel-buffering", b"no"),
]
LONGEST_SEEN = 80


def is_ours(origin: str, hosts: list[str], port: str, *, https: bool) -> bool:
    """Whether a page of that origin is this node's own.

    ``hosts`` are the node's names, ``port`` the one at which its pages are served on plain http.
    """
    try:
        parts = urlsplit(origin)
        given = parts.port
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" != origin or parts.username is not None:
        return False
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    if name not in hosts:
        return False
    if https:
        return parts.scheme == "https" and given is None
    return parts.scheme == "http" and str(given or 80) == port


class Live:
    """The application; ``changes`` looks for all who listen."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.hosts = words("SUPERHIGHWAY_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
        self.port = text("SUPERHIGHWAY_PAGES_PORT", "")
        self.https = flag("SUPERHIGHWAY_HTTPS", default=False)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            kind = (await receive())["type"]
            if kind == "lifespan.startup":
                self.changes.start()
            else:
                await self.changes.stop()
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return

    async def _answer(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get(b"origin", "")
        path = scope["path"]
        if scope["method"] != "GET" or path not in {STREAM, HEALTH}:
            await _short(send, 404, b"There is nothing here.")
        elif path == HEALTH:
            await _short(send, 200 if self.changes.state else 503, b"ok")
        elif origin and not is_ours(origin, self.hosts, self.port, https=self.https):
            await _short(send, 403, b"This is for the pages of this node.")
        elif self.changes.listeners >= MOST:
            await _short(send, 503, b"Too many listen. Ask again later.")
        else:
            await _start(send, origin)
            seen = headers.get(b"last-event-id", "")[:LONGEST_SEEN]
            await serve(self.changes, seen, receive, send)


async def _start(send: Send, origin: str) -> None:
    """The head of a stream; a page at another port is told that it may read it."""
    allowed = [(b"access-control-allow-origin", origin.encode()), (b"vary", b"Origin")]
    headers = [*SAFE, *EVENTS, *(allowed if origin else [])]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def _short(send: Send, status: int, body: bytes) -> None:
    headers = [
        *SAFE,
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


allow_connections()
looking.use_database()
application = Live(Changes(looking.state, looking.let_go))
