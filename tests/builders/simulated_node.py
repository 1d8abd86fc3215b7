"""A node of a simulation: its own folder and database, and no process and no port."""

import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from django.http import FileResponse
from django.test import RequestFactory
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern

from superhighway.core.database import database_settings
from superhighway.core.home import ENVIRONMENT_VARIABLE, Home
from superhighway.core.http import Answer
from superhighway.core.publishing import Publication, announce
from superhighway.federation.feed.urls import urlpatterns as feed_addresses
from superhighway.federation.following.projecting import Origin
from superhighway.federation.following.urls import urlpatterns as following_addresses
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.succession.urls import urlpatterns as succession_addresses

TYPE = "simulated"
#: Where a record may lie; a third of them lie nowhere.
WARDS = ("E05000001", "E05000002")
_ADDRESSES = URLResolver(
    RegexPattern(r"^/"), [*feed_addresses, *following_addresses, *succession_addresses]
)
_TEXT = {"type": "string"}


def database(file: Path) -> BaseDatabaseWrapper:
    """A connection to a SQLite file, to be used in the place of the node's own.

    It is kept from request to request, as the connection of a worker is.
    """
    usual = {**connections.settings["default"], "CONN_MAX_AGE": None}
    wanted = usual | database_settings("", file)
    made: BaseDatabaseWrapper = load_backend(wanted["ENGINE"]).DatabaseWrapper(wanted, "default")
    return made


@contextmanager
def using(connection: BaseDatabaseWrapper, home: Home) -> Iterator[None]:
    """Let this database and this folder be the node's while the block runs."""
    before, folder = connections["default"], os.environ.get(ENVIRONMENT_VARIABLE)
    connections["default"] = connection
    os.environ[ENVIRONMENT_VARIABLE] = str(home.root)
    try:
        yield
    finally:
        connections["default"] = before
        os.environ.pop(ENVIRONMENT_VARIABLE)
        if folder is not None:
            os.environ[ENVIRONMENT_VARIABLE] = folder


def empty_database(folder: Path) -> Path:
    """A database with all tables and no rows, to be copied."""
    home = Home(folder / "empty")
    home.root.mkdir()
    connection = database(home.database)
    with using(connection, home):
        call_command("migrate", database="default", verbosity=0)
    connection.close()
    return home.database


@dataclass
class Kept:
    """What the apps of a node hold: its own records, and by node those that it shows of others.

    ``inherited`` are those that the feed took over from nodes that ended, as long as it said
    nothing of them itself.
    """

    own: dict[str, str] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    inherited: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Kept":
        """The same, for a backup."""
        shown = {node: dict(some) for node, some in self.shown.items()}
        return Kept(dict(self.own), shown, dict(self.inherited))

    @property
    def said(self) -> dict[str, str]:
        """All that the node publishes."""
        return self.inherited | self.own


class SimulatedNode:
    """One node: ``name`` is what people call it, ``wake`` when it has something to do next."""

    def __init__(self, number: int, name: str, folder: Path, empty: Path) -> None:
        self.number = number
        self.name = name
        self.host = f"area-{number}.example"
        self.origin = f"https://{self.host}"
        self.home = Home(folder / f"area-{number}")
        self.home.root.mkdir()
        shutil.copy(empty, self.home.database)
        self.connection = database(self.home.database)
        self.kept = Kept()
        self.identity = ""
        self.public = b""
        self.wake: datetime | None = None
        self.up = True
        #: How far it trusts whom it was told to follow, by identity.
        self.trusts: dict[str, Trust] = {}
        #: What it took over from nodes that ended, by their identity.
        self.shares: dict[str, dict[str, str]] = {}
        #: Who comes after it, once it has ended.
        self.heirs: tuple[SimulatedNode, ...] = ()
        self._numbers = itertools.count()
        self._backup: Kept | None = None

    @property
    def root(self) -> Path:
        """The file with its root key."""
        return self.home.root / "offline-root.pem"

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Be this node while the block runs."""
        with using(self.connection, self.home):
            yield

    def close(self) -> None:
        """End."""
        self.connection.close()

    def restart(self) -> None:
        """Begin with what lies on the disk."""
        self.connection.close()
        self.connection = database(self.home.database)

    def back_up(self) -> None:
        """Copy the database aside; the mark in the folder of the feed is no part of that."""
        self.connection.close()
        shutil.copy(self.home.database, self.home.root / "backup")
        self._backup = self.kept.copy()

    def put_back(self) -> None:
        """Go on with that copy."""
        assert self._backup is not None, "there is no backup"
        self.connection.close()
        shutil.copy(self.home.root / "backup", self.home.database)
        self.kept = self._backup.copy()

    def new_uri(self) -> str:
        """The name of a record that never was."""
        return f"{self.origin}/simulated/{next(self._numbers)}"

    def publish(self, changes: Mapping[str, str | None]) -> None:
        """Say these texts by uri; None takes the record away."""
        with self.acting(), transaction.atomic():
            for uri, text in changes.items():
                self.kept.own.pop(uri, None)
                self.kept.inherited.pop(uri, None)
                if text is not None:
                    self.kept.own[uri] = text
            announce(TYPE, changes)

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """What its pages answer."""
        path = urlsplit(url).path
        factory = RequestFactory(SERVER_NAME=self.host, SERVER_PORT="443")
        with self.acting():
            request = factory.generic(
                method, path, body, "application/json", secure=True, headers=dict(headers)
            )
            found = _ADDRESSES.resolve(path)
            response = found.func(request, *found.args, **found.kwargs)
            streamed = isinstance(response, FileResponse)
            content = response.getvalue() if streamed else response.content
            response.close()
        named = {name.lower(): value for name, value in response.items()}
        return Answer(response.status_code, named, content)

    def look_in(self, wait: timedelta, now: datetime) -> None:
        """Have something to do after so long, unless it is sooner anyway."""
        self.wake = min(self.wake or now + wait, now + wait)


def body_of(uri: str, text: str) -> bytes:
    """A record as it is published."""
    return msgspec.json.encode({"uri": uri, "text": text, "wards": wards_of(uri)})


def wards_of(uri: str) -> tuple[str, ...]:
    """Where a record lies: by the number in its name in one of the wards, or nowhere."""
    number = int(uri.rsplit("/", 1)[1]) % (len(WARDS) + 1)
    return WARDS[number : number + 1]


class Published:
    """The publisher of every node of a simulation: gives the records of the one that acts."""

    type = TYPE
    schema = f"{TYPE}/1.0"
    document: dict[str, Any] = {  # noqa: RUF012 - never changed
        "type": "object",
        "properties": {"uri": _TEXT, "text": _TEXT, "wards": {"type": "array", "items": _TEXT}},
        "required": ["uri", "text"],
        "additionalProperties": False,
    }

    def __init__(self, nodes: Mapping[str, SimulatedNode]) -> None:
        self._nodes = nodes

    def all(self) -> Iterator[Publication]:
        """Everything that the node says."""
        return self.some(list(_acting(self._nodes).kept.own))

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that it says."""
        own = _acting(self._nodes).kept.own
        for uri in uris:
            if uri in own:
                yield Publication(uri, body_of(uri, own[uri]))


class Shown:
    """The projector of every node: what the one that acts shows of others."""

    def __init__(self, nodes: Mapping[str, SimulatedNode]) -> None:
        self._nodes = nodes

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        """Show these."""
        shown = _acting(self._nodes).kept.shown.setdefault(origin.node, {})
        for body in bodies:
            record = msgspec.json.decode(body)
            shown[record["uri"]] = record["text"]

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        shown = _acting(self._nodes).kept.shown.setdefault(origin.node, {})
        for uri in uris:
            shown.pop(uri, None)


def _acting(nodes: Mapping[str, SimulatedNode]) -> SimulatedNode:
    """The node whose folder is in use."""
    return nodes[os.environ[ENVIRONMENT_VARIABLE]]
