"""Feeds of invented records: a publisher that gives what a test puts into it, and a reader."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from django.db import transaction
from django.test import Client

from superhighway.core.publishing import Publication, Publisher, announce, publishers
from superhighway.federation.feed import epochs, keys
from superhighway.federation.protocol.domain import Head, Page
from superhighway.trust import api as trust
from superhighway.trust.roots import Root

TYPE = "example"


class Examples:
    """A publisher of records that are a name and some text; ``records`` maps uris to texts."""

    type = TYPE
    schema = "example/1.0"
    document: dict[str, Any] = {"type": "object"}  # noqa: RUF012 - a test's own

    def __init__(self) -> None:
        self.records: dict[str, str] = {}

    def all(self) -> Iterator[Publication]:
        """Everything."""
        return self.some(list(self.records))

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that there are."""
        for uri in uris:
            if uri in self.records:
                body = msgspec.json.encode({"uri": uri, "text": self.records[uri]})
                yield Publication(uri, body)

    def put(self, **records: str) -> None:
        """Publish these, and say so as an app would."""
        with transaction.atomic():
            self.records.update(records)
            announce(TYPE, records)

    def take_away(self, *uris: str) -> None:
        """Publish these no more."""
        with transaction.atomic():
            for uri in uris:
                del self.records[uri]
            announce(TYPE, uris)


@contextmanager
def publishing_only(one: Publisher) -> Iterator[None]:
    """Let the node publish nothing else while the block runs."""
    with patch.dict(publishers._items, {one.type: one}, clear=True):
        yield


@contextmanager
def only_examples() -> Iterator[Examples]:
    """The same with examples, which a test puts in."""
    made = Examples()
    with publishing_only(made):
        yield made


def begin(root: Path) -> Root:
    """Give the node a root in this file, let it sign the first set of keys, and begin the feed."""
    made = trust.new_root(root)
    keys.sign(made, keys.Signing())
    epochs.state()
    return made


def payload(envelope: bytes) -> Any:
    """What an envelope holds, as plain JSON."""
    return json.loads(trust.unverified(envelope))


def head(client: Client) -> Head:
    """The head as it is served."""
    answer = client.get("/fed/v1/head")
    assert answer.status_code == 200, answer.content
    return msgspec.json.decode(trust.unverified(answer.content), type=Head)


def page(client: Client, epoch: int, number: int) -> Page:
    """A page as it is served."""
    answer = client.get(f"/fed/v1/pages/{epoch}/{number}")
    assert answer.status_code == 200, answer.content
    return msgspec.json.decode(trust.unverified(answer.content), type=Page)
