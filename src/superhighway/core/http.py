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
from ssl import SSLContext, SSLError
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpcore

from superhighway import __version__
from superhighway.core.addresses import allowed, look_up
from superhighway.core.environment import flag
from superhighway.core.errors import HttpProblem, Problem

_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 65_536
_HEAD = 1_024
_PORTS = {"https": 443, "http": 80}


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
    network = _PinnedNetwork(addresses, time.monotonic() + limits.total_s)
    with _told(host), httpcore.ConnectionPool(network_backend=network) as pool:
        yield Session(parts, pool, limits)


class Session:
    """One server that is asked for several things."""

    def __init__(self, server: SplitResult, pool: httpcore.ConnectionPool, limits: Limits) -> None:
        self._server = server
        self._pool = pool
        self._limits = limits
        self._left = limits

    def fetch(self, url: str, into: Path, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch one thing into the file ``into``; another server than the first is not asked."""
        host = self._server.hostname or ""
        parts = _checked(url, {host})
        if _origin(parts) != _origin(self._server):
            raise Problem(HttpProblem.HOST_NOT_NAMED, host=parts.netloc)
        try:
            with _told(host):
                fetched = _download(self._pool, parts, into, self._left, headers or {})
        except Problem as problem:
            if problem.kind is HttpProblem.TOO_LARGE and self._left != self._limits:
                words = in_words(self._limits.max_unpacked_bytes)
                raise Problem(HttpProblem.TOO_LARGE, host=host, limit=words) from problem
            raise
        left = self._left.max_unpacked_bytes - fetched.size
        self._left = replace(self._left, max_unpacked_bytes=left)
        return fetched


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
    timeouts = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s}
    headers: dict[bytes | str, bytes | str] = {
        "Host": parts.netloc,
        "User-Agent": f"superhighway/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
    }
    headers.update(more.items())
    address = parts._replace(fragment="").geturl()
    extensions = {"timeout": timeouts}
    with pool.stream("GET", address, headers=headers, extensions=extensions) as response:
        head = {name.lower(): value.decode("latin-1") for name, value in response.headers}
        _judge(host, response.status, head, limits)
        wire = _bounded(host, response.iter_stream(), limits.max_bytes)
        body = _unpacked(host, wire, head.get(b"content-encoding", ""))
        size = _write(host, _bounded(host, body, limits.max_unpacked_bytes), into)
    return Fetched(into, size)


def _judge(host: str, status: int, head: dict[bytes, str], limits: Limits) -> None:
    """Raise Problem where the head of the answer already shows that it is of no use."""
    if 300 <= status < 400:
        target = urlsplit(head.get(b"location", "")).hostname or host
        raise Problem(HttpProblem.REDIRECT, host=host, target=target)
    if status >= 500:
        raise Problem(HttpProblem.SERVER_ERROR, host=host, status=status)
    if status == 204:
        raise Problem(HttpProblem.NOTHING, host=host)
    if status != 200:
        raise Problem(HttpProblem.REFUSED, host=host, status=status)
    if head.get(b"content-type", "").lower().startswith(("text/html", "application/xhtml")):
        raise Problem(HttpProblem.WEB_PAGE, host=host)
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


class _PinnedNetwork(httpcore.SyncBackend):
    """Connects to given addresses whatever the host's name, and stops at a moment.

    ``deadline`` is by ``time.monotonic``. The name still goes into the certificate check.
    """

    def __init__(self, addresses: list[str], deadline: float) -> None:
        self._addresses = addresses
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the addresses that answers."""
        failure: Exception = httpcore.ConnectError(host)
        for address in self._addresses:
            try:
                wait = _time_left(self._deadline, timeout, httpcore.ConnectTimeout)
                stream = super().connect_tcp(address, port, wait, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def _time_left(deadline: float, timeout: float | None, late: type[Exception]) -> float:
    """Seconds that one operation may take; raises ``late`` where the whole has taken too long."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late
    return min(left, timeout) if timeout else left


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every operation ends before the deadline of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes."""
        wait = _time_left(self._deadline, timeout, httpcore.ReadTimeout)
        return self._stream.read(max_bytes, wait)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all the bytes."""
        wait = _time_left(self._deadline, timeout, httpcore.WriteTimeout)
        self._stream.write(buffer, wait)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Encrypt the connection and check the certificate against the host's name."""
        wait = _time_left(self._deadline, timeout, httpcore.ConnectTimeout)
        secure = self._stream.start_tls(ssl_context, server_hostname, wait)
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of the connection."""
        return self._stream.get_extra_info(info)
