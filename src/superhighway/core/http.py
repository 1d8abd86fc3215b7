"""The one way out: every byte that a node fetches from elsewhere comes through here.

Only hosts that the operator named, over https, without redirects and proxies. A name is looked up
once, its addresses are judged, and exactly these are connected to, so that a name that changes its
mind in between (DNS rebinding) gains nothing. Time, bytes and unpacked bytes have limits. Plain
http and this machine's own addresses are for development only (``SUPERHIGHWAY_DEVELOPMENT=1``).
"""

import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from ssl import SSLError
from urllib.parse import SplitResult, urlsplit

import httpcore

from superhighway import __version__
from superhighway.core.addresses import allowed, look_up
from superhighway.core.environment import flag
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.pinned import PinnedNetwork

_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 65_536
_HEAD = 1_024
_PORTS = {"https": 443, "http": 80}
_WITHOUT_BODY = {204, 304}


@dataclass(frozen=True)
class Limits:
    """The most that one answer may take: seconds, bytes over the wire, bytes once unpacked."""

    max_bytes: int
    max_unpacked_bytes: int
    connect_s: float = 10.0
    read_s: float = 30.0
    total_s: float = 600.0


@dataclass(frozen=True)
class Fetched:
    """What came: the file that holds it and its size in bytes."""

    path: Path
    size: int


def fetch(url: str, into: Path, *, hosts: Collection[str], limits: Limits) -> Fetched:
    """Fetch ``url`` into the file ``into``; ``hosts`` are the only ones that may be asked.

    What was there is overwritten; where it fails, what has come so far is removed. Raises Problem
    with one of HttpProblem; no sentence of theirs holds the address's path or query, which may
    carry a key.
    """
    try:
        with session(url, hosts=hosts, limits=limits) as server:
            return server.fetch(url, into)
    except BaseException:
        into.unlink(missing_ok=True)
        raise


@contextmanager
def session(url: str, *, hosts: Collection[str], limits: Limits) -> Iterator["Session"]:
    """Ask the server of ``url`` for several things over one connection.

    ``limits`` hold for all the answers together. Raises Problem like ``fetch``.
    """
    parts = _checked(url, hosts)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    addresses = allowed(host, look_up(host, port), loopback=_development())
    network = PinnedNetwork(addresses, time.monotonic() + limits.total_s)
    with _told(host), httpcore.ConnectionPool(network_backend=network) as pool:
        yield Session(parts, pool, limits)


@dataclass(frozen=True)
class Answer:
    """What a server said, whatever its status: the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Session:
    """One server that is asked for several things."""

    def __init__(self, server: SplitResult, pool: httpcore.ConnectionPool, limits: Limits) -> None:
        self._server = server
        self._pool = pool
        self._limits = limits
        self._left = limits

    def fetch(self, url: str, into: Path, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch one thing into the file ``into``; another server than the first is not asked."""
        parts = self._own(url)
        with self._counting(parts.hostname or ""):
            fetched = _download(self._pool, parts, into, self._left, headers or {})
        self._spend(fetched.size)
        return fetched

    def ask(
        self,
        url: str,
        *,
        most: int,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Ask for one thing (or post ``body``) and give the answer as it is, in memory.

        ``most`` are the bytes that it may have, unpacked. Any status but a redirect is an answer:
        304, 410 or 429 say something too. Raises Problem for everything else, as ``fetch`` does;
        the limits of the session hold as well.
        """
        parts = self._own(url)
        host = parts.hostname or ""
        left = min(most, self._left.max_unpacked_bytes)
        limits = replace(self._left, max_bytes=left, max_unpacked_bytes=left)
        with _told(host), _asked(self._pool, parts, limits, headers or {}, body) as response:
            head = _head_of(response)
            _refuse_redirect(host, response.status, head)
            bare = response.status in _WITHOUT_BODY
            content = b"" if bare else b"".join(_body_of(host, response, head, limits))
        self._spend(len(content))
        named = {name.decode("latin-1"): value for name, value in head.items()}
        return Answer(response.status, named, content)

    def _own(self, url: str) -> SplitResult:
        """The address's parts, where it is one of this server."""
        parts = _checked(url, {self._server.hostname or ""})
        if _origin(parts) != _origin(self._server):
            raise Problem(HttpProblem.HOST_NOT_NAMED, host=parts.netloc)
        return parts

    def _spend(self, size: int) -> None:
        left = self._left.max_unpacked_bytes - size
        self._left = replace(self._left, max_unpacked_bytes=left)

    @contextmanager
    def _counting(self, host: str) -> Iterator[None]:
        """Name the limit of the whole session where too much came in all."""
        try:
            with _told(host):
                yield
        except Problem as problem:
            if problem.kind is HttpProblem.TOO_LARGE and self._left != self._limits:
                words = in_words(self._limits.max_unpacked_bytes)
                raise Problem(HttpProblem.TOO_LARGE, host=host, limit=words) from problem
            raise


def _origin(parts: SplitResult) -> tuple[str, int]:
    """Scheme and port."""
    return parts.scheme, parts.port or _PORTS[parts.scheme]


def looks_like_page(head: bytes) -> bool:
    """Whether the first bytes of something are those of a web page."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def in_words(size: int) -> str:
    """A number of bytes for people: "5 MB"."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"


def _development() -> bool:
    return flag("SUPERHIGHWAY_DEVELOPMENT", default=False)


def _checked(url: str, hosts: Collection[str]) -> SplitResult:
    """The address's parts, where it is one that may be asked at all."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Problem(HttpProblem.BAD_ADDRESS, url="the address") from None
    host = parts.hostname or ""
    if parts.scheme not in _PORTS or not host or port == 0 or "@" in parts.netloc:
        raise Problem(HttpProblem.BAD_ADDRESS, url=host or "the address")
    if parts.scheme == "http" and not _development():
        raise Problem(HttpProblem.NOT_HTTPS, host=host)
    if host not in hosts:
        raise Problem(HttpProblem.HOST_NOT_NAMED, host=host)
    return parts


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Turn what the network throws into Problems."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise Problem(HttpProblem.TOO_SLOW, host=host) from error
    except httpcore.ConnectError as error:
        reason = error.args[0] if error.args else None
        if isinstance(reason, SSLError):
            why = getattr(reason, "verify_message", "") or "no secure connection"
            raise Problem(HttpProblem.NOT_TRUSTED, host=host, why=why) from error
        raise Problem(HttpProblem.NO_CONNECTION, host=host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Problem(HttpProblem.CUT_OFF, host=host) from error


def _download(
    pool: httpcore.ConnectionPool,
    parts: SplitResult,
    into: Path,
    limits: Limits,
    more: Mapping[str, str],
) -> Fetched:
    """Ask, judge the answer's head, and stream its body into the file."""
    host = parts.hostname or ""
    with _asked(pool, parts, limits, more) as response:
        head = _head_of(response)
        _judge(host, response.status, head)
        size = _write(host, _body_of(host, response, head, limits), into)
    return Fetched(into, size)


@contextmanager
def _asked(
    pool: httpcore.ConnectionPool,
    parts: SplitResult,
    limits: Limits,
    more: Mapping[str, str],
    body: bytes | None = None,
) -> Iterator[httpcore.Response]:
    """The answer to one request, before any of its body was read; posted where there is a body."""
    timeouts = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s}
    headers: dict[bytes | str, bytes | str] = {
        "Host": parts.netloc,
        "User-Agent": f"superhighway/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
    }
    if body is not None:
        headers["Content-Length"] = str(len(body))
    headers.update(more.items())
    method = "GET" if body is None else "POST"
    address = parts._replace(fragment="").geturl()
    extensions = {"timeout": timeouts}
    with pool.stream(
        method, address, headers=headers, content=body, extensions=extensions
    ) as response:
        yield response


def _head_of(response: httpcore.Response) -> dict[bytes, str]:
    return {name.lower(): value.decode("latin-1") for name, value in response.headers}


def _body_of(
    host: str, response: httpcore.Response, head: dict[bytes, str], limits: Limits
) -> Iterator[bytes]:
    """The body, unpacked, never more of it than the limits say."""
    _refuse_long(host, head, limits)
    wire = _bounded(host, response.iter_stream(), limits.max_bytes)
    body = _unpacked(host, wire, head.get(b"content-encoding", ""))
    return _bounded(host, body, limits.max_unpacked_bytes)


def _judge(host: str, status: int, head: dict[bytes, str]) -> None:
    """Raise Problem where the head of the answer already shows that it is of no use."""
    _refuse_redirect(host, status, head)
    if status >= 500:
        raise Problem(HttpProblem.SERVER_ERROR, host=host, status=status)
    if status == 204:
        raise Problem(HttpProblem.NOTHING, host=host)
    if status != 200:
        raise Problem(HttpProblem.REFUSED, host=host, status=status)
    if head.get(b"content-type", "").lower().startswith(("text/html", "application/xhtml")):
        raise Problem(HttpProblem.WEB_PAGE, host=host)


def _refuse_redirect(host: str, status: int, head: dict[bytes, str]) -> None:
    """Raise Problem REDIRECT; "not modified" (304) leads nowhere."""
    if 300 <= status < 400 and status != 304:
        target = urlsplit(head.get(b"location", "")).hostname or host
        raise Problem(HttpProblem.REDIRECT, host=host, target=target)


def _refuse_long(host: str, head: dict[bytes, str], limits: Limits) -> None:
    """Raise Problem TOO_LARGE where the head announces more than is taken."""
    announced = head.get(b"content-length", "")
    if announced.isdigit() and int(announced) > limits.max_bytes:
        raise Problem(HttpProblem.TOO_LARGE, host=host, limit=in_words(limits.max_bytes))


def _bounded(host: str, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """The same pieces; raises Problem TOO_LARGE as soon as they are more than ``most`` bytes."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise Problem(HttpProblem.TOO_LARGE, host=host, limit=in_words(most))
        yield piece


def _unpacked(host: str, pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The body without its content encoding, in pieces of limited size however it was packed."""
    if encoding.lower() in {"", "identity"}:
        yield from pieces
        return
    if encoding.lower() not in {"gzip", "x-gzip"}:
        raise Problem(HttpProblem.BAD_ENCODING, host=host)
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            waiting = piece
            while waiting:
                unpacker = zlib.decompressobj(_GZIP) if unpacker.eof else unpacker
                yield unpacker.decompress(waiting, _PIECE)
                waiting = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise Problem(HttpProblem.BAD_ENCODING, host=host) from error
    if not unpacker.eof:
        raise Problem(HttpProblem.CUT_OFF, host=host)


def _write(host: str, pieces: Iterable[bytes], into: Path) -> int:
    """Write the pieces; returns their size. Raises Problem for nothing and for a web page."""
    size = 0
    head = b""
    with into.open("wb") as file:
        for piece in pieces:
            size += file.write(piece)
            head = head if len(head) >= _HEAD else head + piece[:_HEAD]
    if not size:
        raise Problem(HttpProblem.NOTHING, host=host)
    if looks_like_page(head):
        raise Problem(HttpProblem.WEB_PAGE, host=host)
    return size
