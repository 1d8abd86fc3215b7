"""What enters the feed of a node: an extension point between the apps that hold facts and the feed.

An app registers a ``Publisher`` for each type of record that it gives out, and announces in the
transaction of each change which records it touched. The feed (federation) listens, asks the
publisher what they are now, and gives them their numbers in that same transaction. Without a feed
nobody listens and nothing happens. No personal data is ever published: a publisher gives closed
records of what is public anyway.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from superhighway.core.extensions import Registry

#: What the source of a row begins with that came from a neighbour; nobody publishes it again.
OF_NEIGHBOURS = "neighbour:"


@dataclass(frozen=True)
class Publication:
    """One record as it is published now.

    ``uri`` is its identity, the same for ever; ``body`` its bytes: one JSON object in UTF-8 that
    the type's closed JSON Schema takes. ``sample``: it is invented.
    """

    uri: str
    body: bytes
    sample: bool = False


class Publisher(Protocol):
    """Gives the records of one type that this node itself says; never what it got from others."""

    #: The type: "organisation", "service", "template-release", "notice".
    type: str
    #: The schema of its bodies, ``NAME/MAJOR.MINOR``: "service/1.0".
    schema: str
    #: That schema itself: a closed JSON Schema.
    document: dict[str, Any]

    def all(self) -> Iterator[Publication]:
        """Everything that is published now, in any order."""
        ...

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that are published now; one that is left out is published no more."""
        ...


def schema_of(body: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a struct that forbids unknown fields, as have those within it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(body)}


#: Standards that this node speaks beside the protocol between nodes: the address of each.
spoken: Registry[str] = Registry("spoken standard")

#: The publishers by type, registered in ``AppConfig.ready``.
publishers: Registry[Publisher] = Registry("publisher")

#: Called with a type and the uris that changed (None: any of the type may have); see ``announce``.
Listener = Callable[[str, "frozenset[str] | None"], None]
listeners: Registry[Listener] = Registry("listener to publications")


def announce(kind: str, uris: Iterable[str] | None = None) -> None:
    """Say that records of a type were added, changed or taken away.

    Call it at the end of the transaction that did so: what is announced waits for others who
    announce, and nothing that they may wait for should be locked after that. ``uris`` None compares
    all of the type. The feed takes them up in the same transaction, and all types after an import.
    """
    touched = None if uris is None else frozenset(uris)
    for listener in listeners:
        listener(kind, touched)
