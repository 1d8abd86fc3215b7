"""Asking a foreign system, through the node's one way out and within limits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import msgspec

from superhighway.core import http
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.http import Limits
from superhighway.federation.foreign.domain import Item
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.sources.api import Get

_MB = 1_000_000
#: For somebody who waits before a page.
LOOKING = Limits(5 * _MB, 10 * _MB, connect_s=5.0, read_s=10.0, total_s=30.0)
#: For a refresh in the worker.
TAKING = Limits(20 * _MB, 100 * _MB, total_s=600.0)


def host_of(address: str) -> str:
    """The host of an address; raises Problem BAD_ADDRESS where it has none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"https", "http"} or len(address) > 300:
        raise Problem(ForeignProblem.BAD_ADDRESS, address=address[:100])
    return host


@contextmanager
def asking(address: str, limits: Limits) -> Iterator[tuple[Get, Path]]:
    """A way to ask the server of an address, and a folder for the while.

    Other servers are not asked, wherever a page leads. Raises Problem as core.http does.
    """
    host = host_of(address)
    with (
        TemporaryDirectory(prefix="foreign-") as folder,
        http.session(address, hosts={host}, limits=limits) as server,
    ):
        aside = Path(folder) / "answer"

        def get(url: str, headers: Mapping[str, str] | None = None) -> bytes:
            with _staying(host):
                server.fetch(url, aside, headers)
            return aside.read_bytes()

        yield get, Path(folder)


@contextmanager
def _staying(host: str) -> Iterator[None]:
    """Say in this room's words that a server leads to another one."""
    try:
        yield
    except Problem as problem:
        if problem.kind in {HttpProblem.REDIRECT, HttpProblem.HOST_NOT_NAMED}:
            target = problem.params.get("target") or problem.params["host"]
            raise Problem(ForeignProblem.LEADS_AWAY, host=host, target=target) from problem
        raise


def object_of(body: bytes, address: str) -> Item:
    """A JSON object; raises Problem BAD_JSON."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Problem(ForeignProblem.BAD_JSON, host=host_of(address))
    return found
