"""Connections to addresses that were judged before, with a time for the whole: see core.http."""

import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore


class PinnedNetwork(httpcore.SyncBackend):
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
