"""What is asked of a neighbour: its description, keys, head, pages and snapshots."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from superhighway.core import clock
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.http import Answer, Limits, Session, session
from superhighway.federation.following.domain import patience
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.protocol.domain import SMALL_BYTES, Budget, Description

WELL_KNOWN = "/.well-known/superhighway"
#: Where things are, unless the description says otherwise.
USUAL = {
    "keys": "/fed/v1/keys.json",
    "head": "/fed/v1/head",
    "pages": "/fed/v1/pages/{epoch}/{n}",
    "snapshot": "/fed/v1/snapshots/{epoch}",
    "ping": "/fed/v1/ping",
}
#: In the Link header of the head of a node that has handed over (RFC 5829).
SUCCESSOR = 'rel="successor-version"'
#: A neighbour that answers, but drop by drop, holds nobody up for longer.
TOTAL_S = 60.0
_CONNECT_S, _READ_S = 5.0, 15.0
_OK, _NOT_MODIFIED, _GONE, _MISSING, _TOO_MANY = 200, 304, 410, 404, 429


class Later(Exception):
    """The neighbour asked to be left alone; ``wait`` is for how long, where it said so."""

    def __init__(self, wait: timedelta | None, problem: Problem) -> None:
        super().__init__(problem.code)
        self.wait = wait
        self.problem = problem


class Gone(Exception):
    """The neighbour has no pages from so long ago."""


@dataclass(frozen=True)
class Tagged:
    """An answer and its entity tag; ``leads_on``: it says that somebody comes after the node."""

    body: bytes
    tag: str
    leads_on: bool = False


class Client:
    """One neighbour that is asked, one thing after the other over one connection."""

    def __init__(self, origin: str, name: str, feed: Mapping[str, str], asked: Session) -> None:
        self._origin = origin
        self._name = name
        self._feed = {**USUAL, **feed}
        self._session = asked
        #: Bytes that came.
        self.received = 0

    def description(self) -> Description:
        """Who it says it is; raises Problem NO_NODE."""
        answer = self._get(WELL_KNOWN, SMALL_BYTES)
        try:
            if answer.status != _OK or b"\\u0000" in answer.body:
                raise ValueError(answer.status)
            found = msgspec.json.decode(answer.body, type=Description)
        except (msgspec.MsgspecError, ValueError) as error:
            raise Problem(FollowProblem.NO_NODE, origin=self._origin) from error
        self._feed.update(found.feed)
        return found

    def keys(self) -> bytes:
        """The set of keys."""
        return self._body(self._get(self._feed["keys"], SMALL_BYTES))

    def head(self, tag: str = "") -> Tagged | None:
        """The head, or None where it is still the one with this tag."""
        headers = {"If-None-Match": tag} if tag else {}
        answer = self._get(self._feed["head"], SMALL_BYTES, headers)
        if answer.status == _NOT_MODIFIED and tag:
            return None
        leads_on = SUCCESSOR in answer.headers.get("link", "")
        return Tagged(self._body(answer), answer.headers.get("etag", "")[:200], leads_on)

    def successions(self) -> bytes | None:
        """Who comes after whom, as it serves it; None where it doesn't speak of that."""
        path = self._feed.get("succession")
        return self._body(self._get(path, SMALL_BYTES * 4)) if path else None

    def division(self, most: int) -> bytes:
        """How a node that ended divided its records among its heirs."""
        return self._body(self._get(f"{self._feed.get('succession', '')}/division", most))

    def page(self, epoch: int, number: int, most: int, *, past_caches: bool = False) -> bytes:
        """A page; raises Gone where it is no longer kept.

        ``past_caches``: what a cache holds may have been signed by a key that was taken back.
        """
        headers = {"Cache-Control": "no-cache"} if past_caches else {}
        answer = self._get(_filled(self._feed["pages"], epoch, number), most, headers)
        if answer.status == _GONE:
            raise Gone
        return self._body(answer)

    def snapshot(self, epoch: int, into: Path) -> None:
        """Fetch the snapshot of an epoch into a file, packed or not as it was sent."""
        try:
            fetched = self._session.fetch(self._url(_filled(self._feed["snapshot"], epoch)), into)
        except Problem as problem:
            if problem.kind is HttpProblem.REFUSED:
                raise Problem(FollowProblem.NO_SNAPSHOT, node=self._name) from problem
            raise
        self.received += fetched.size

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post something small to one of the feed's addresses."""
        return self._session.ask(self._url(path), most=SMALL_BYTES, headers=headers, body=body)

    def address(self, name: str) -> str:
        """Where one of the feed's addresses is."""
        return self._url(self._feed[name])

    def _get(self, path: str, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        answer = self._session.ask(self._url(path), most=most, headers=headers)
        self.received += len(answer.body)
        return answer

    def _url(self, path: str) -> str:
        return path if path.startswith(("http:", "https:")) else self._origin + path

    def _body(self, answer: Answer) -> bytes:
        """The body of an answer that is one of the protocol; raises Problem or Later."""
        if answer.status == _TOO_MANY or answer.status >= 500:
            problem = Problem(FollowProblem.LATER, node=self._name, status=answer.status)
            raise Later(patience(answer.headers.get("retry-after", ""), clock.now()), problem)
        if answer.status != _OK:
            raise Problem(FollowProblem.REFUSED, node=self._name, status=answer.status)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            shown = kind[:60] or "nothing"
            raise Problem(FollowProblem.WRONG_KIND, node=self._name, found=shown)
        return answer.body


@contextmanager
def asking(
    origin: str, name: str = "", feed: Mapping[str, str] | None = None, *, most: int | None = None
) -> Iterator[Client]:
    """Ask the node at ``origin``; ``most`` are the bytes that all its answers may have.

    Raises Problem for an address that must not be asked, and for a network that fails.
    """
    limit = Budget().daily_bytes if most is None else most
    limits = Limits(limit, limit, _CONNECT_S, _READ_S, TOTAL_S)
    host = urlsplit(origin).hostname or ""
    with session(origin, hosts={host}, limits=limits) as asked:
        yield Client(origin, name or host, feed or {}, asked)


def origin_of(text: str) -> str:
    """An address as somebody typed it, as an origin; raises Problem NO_ORIGIN."""
    typed = text.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
        plain = parts.hostname and bare
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        plain = False
    if not plain:
        raise Problem(FollowProblem.NO_ORIGIN, origin=typed[:200])
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    return f"{parts.scheme}://{host}{port}"


def _filled(path: str, epoch: int, number: int = 0) -> str:
    return path.replace("{epoch}", str(epoch)).replace("{n}", str(number))
