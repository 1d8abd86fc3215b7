"""Reads of the feed: what it holds, and how this node describes itself."""

from dataclasses import dataclass

from django.db.models import Count

from superhighway import __version__
from superhighway.core.publishing import publishers, spoken
from superhighway.federation.feed import keys, pages
from superhighway.federation.feed.models import RecordRow
from superhighway.federation.feed.numbering import fits
from superhighway.federation.protocol.areas import Area
from superhighway.federation.protocol.domain import Description, Head
from superhighway.places import api as places
from superhighway.sources import api as sources
from superhighway.trust import api as trust

VERSIONS = ("1.0",)
#: Relative to the node's origin.
ADDRESSES = {
    "keys": "/fed/v1/keys.json",
    "head": "/fed/v1/head",
    "pages": "/fed/v1/pages/{epoch}/{n}",
    "snapshot": "/fed/v1/snapshots/{epoch}",
    "ping": "/fed/v1/ping",
    "succession": "/fed/v1/succession",
}


@dataclass(frozen=True)
class Standing:
    """The feed in short: its head, and how many records of each type stand."""

    head: Head
    fingerprint: str
    records: dict[str, int]


def standing() -> Standing:
    """How the feed stands; raises Problem as ``pages.head`` does."""
    head = pages.head_of(pages.head())
    return Standing(head, trust.fingerprint_words(head.node), counts())


def counts() -> dict[str, int]:
    """How many records of each type stand."""
    live = RecordRow.objects.exclude(sha256="").order_by("type").values_list("type")
    return dict(live.annotate(Count("pk")))


def too_large() -> list[str]:
    """The uris of records that are left out, since they are larger than a record may be."""
    return [one.uri for publisher in publishers for one in publisher.all() if not fits(one)]


def description(origin: str) -> Description:
    """Who this node is and what it speaks; raises Problem of ``keys.current`` or NO_HOME."""
    area = sources.area()
    return Description(
        node=keys.current().node,
        name=area.name,
        origin=origin,
        footprint=area.footprint,
        versions=VERSIONS,
        feed=ADDRESSES,
        types={one.type: one.schema for one in publishers},
        speaks={name: spoken.get(name) or "" for name in spoken.names()},
        sample=area.sample,
        run_by=area.run_by,
        contact=area.contact,
        software=f"superhighway {__version__}",
        area=own_area(),
    )


def own_area() -> Area | None:
    """Roughly where the area of this node lies; None where nothing says so."""
    found = places.area_sketch()
    return Area(found.centre, found.rings) if found else None
