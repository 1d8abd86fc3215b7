"""Extension points: what has to go upward or sideways on the import ladder goes through these.

A lower app declares nothing about those above it; they register in ``AppConfig.ready``.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from markupsafe import Markup

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """An ordered set of named extensions; a name can be taken once."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._items: dict[str, Item] = {}

    def register(self, name: str, item: Item) -> Item:
        """Add one; raises ValueError where the name is taken by another."""
        if name in self._items and self._items[name] is not item:
            message = f"{self._what} {name!r} is registered twice"
            raise ValueError(message)
        self._items[name] = item
        return item

    def get(self, name: str) -> Item | None:
        """The one of that name, or None."""
        return self._items.get(name)

    def names(self) -> list[str]:
        """All names, in order of registration."""
        return list(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(list(self._items.values()))


#: ``superhighway`` commands, by name: click commands or groups.
commands: Registry[object] = Registry("command")

#: What is given out as FHIR resources, by type; see fhir.api for the shape.
fhir_resources: Registry[object] = Registry("FHIR resource")

#: Turns the part behind a prefix (``stop:`` …) into a place; see places.api for the shape.
place_resolvers: Registry[Callable[[str], object]] = Registry("place resolver")


@dataclass(frozen=True)
class StaffTile:
    """A tile of the staff hub: where it leads, what it says.

    ``act`` is the value of the accounts.domain.Act that it takes: who may not, does not see it.
    """

    title: str
    text: str
    address: str
    act: str


#: The tiles of the staff hub, in order of registration.
staff_tiles: Registry[StaffTile] = Registry("staff tile")

#: What apps higher up add to the page of a subject: called with its kind and its id ("service",
#: "template" or "response", a UUID; "service-top", the same for what has to be seen first;
#: "practice", an ODS code; "search", the words that somebody looks for; "home" and "appointment",
#: nothing; "journey", "organisation" and "help", the references, ``postcode:CODE`` and
#: ``point:LAT,LON`` of all that it touches, of a journey ``during:FROM/UNTIL``, one a line), each
#: gives HTML that is safe to show as it is, or nothing.
page_panels: Registry[Callable[[str, str], str]] = Registry("page panel")


def panels_of(kind: str, identity: str) -> list[Markup]:
    """What there is to add to the page of a subject, in order of registration."""
    found = (panel(kind, identity) for panel in page_panels)
    return [Markup(text) for text in found if text]  # noqa: S704 - what a panel gives is safe


@dataclass(frozen=True)
class Subject:
    """What a reference such as ``service:UUID`` or ``stop:FEED:ID`` names.

    ``address`` is its page, where it has one; ``organisation`` the ODS code of whose it is; the
    position is in WGS84 degrees, None where it has none; ``postcode`` that of where it is.
    """

    name: str
    address: str = ""
    organisation: str = ""
    lat: float | None = None
    lon: float | None = None
    postcode: str = ""


#: What the part behind a prefix (``service:``, ``stop:``, ``route:``) names; None for nothing.
subjects: Registry[Callable[[str], Subject | None]] = Registry("subject")


def subject_of(ref: str) -> Subject | None:
    """What a reference names; None where nobody here knows it."""
    prefix, _, identity = ref.partition(":")
    find = subjects.get(prefix)
    return find(identity) if find else None


#: Whether a neighbour's area, by the neighbour's identity, lies well away from this node's.
far_off: Registry[Callable[[str], bool]] = Registry("distance of neighbours")


def is_far_off(node: str) -> bool:
    """Whether a neighbour is known to lie well away from here."""
    return any(asked(node) for asked in far_off)


@dataclass(frozen=True)
class ServiceAlert:
    """What a bus company says of its stops and routes in a realtime feed.

    ``refs`` are ``stop:FEED:ID`` and ``route:FEED:ID``; ``ends`` None: it did not say when.
    """

    title: str
    text: str
    web: str
    refs: tuple[str, ...]
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class AlertsHeard:
    """All that a realtime source says at ``heard_at``; it is good for ``fresh_for`` from then."""

    source: str
    title: str
    heard_at: datetime
    fresh_for: timedelta
    alerts: tuple[ServiceAlert, ...]
    sample: bool = False


#: Called each time that a realtime source was read, with all its alerts.
alert_listeners: Registry[Callable[[AlertsHeard], None]] = Registry("listener to alerts")

#: What a worker does all the time beside the schedule, each in a thread of its own until the event
#: is set.
worker_loops: Registry[Callable[[threading.Event], None]] = Registry("worker loop")

#: Turns the ``--as LOGIN`` of a command (empty: not given) into the actor's text for the audit log,
#: after making sure that they may run the node; raises Problem. For commands below accounts.
command_actors: Registry[Callable[[str], str]] = Registry("command actor")
