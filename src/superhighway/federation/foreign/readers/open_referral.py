"""Open Referral UK 3.0 and 1.x, read with the directory's own reader."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec

from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.federation.foreign.domain import Item, Kind, Taken, clean
from superhighway.federation.foreign.fetching import object_of
from superhighway.federation.foreign.mapping import fields_of
from superhighway.sources.api import Get

#: What is read of who gives a service, and of a service at a place; the reader doesn't count these.
_INNER = {
    "organization": {"id", "name", "description", "url", "website", "email"}
    | {"organization_identifiers"},
    "service_at_locations": {"id", "location", "schedules", "phones", "superhighway"}
    | {"regular_schedules", "regular_schedule", "holiday_schedules", "holiday_schedule"},
}
_NESTED = {"service_at_locations", "schedules", "regular_schedules", "attributes"}


def base_of(address: str) -> str:
    """The address in front of ``/services``."""
    return address.partition("?")[0].partition("#")[0].rstrip("/").removesuffix("/services")


def contents(page: Item) -> list[Item]:
    """The services of a page, by 3.0's name of its list or that of 1.x."""
    found = page.get("contents", page.get("content"))
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def few(get: Get, address: str, most: int) -> list[Item]:
    """The first services, each in full."""
    base, query = base_of(address), urlsplit(address).query
    more = f"&{query}" if query else ""
    page = object_of(get(f"{base}/services?page=1&per_page={most}{more}"), address)
    return [_in_full(get, base, one) for one in contents(page)[:most]]


def _in_full(get: Get, base: str, service: Item) -> Item:
    identity = service.get("id")
    if _NESTED & service.keys() or not isinstance(identity, str) or not identity:
        return service
    try:
        return object_of(get(f"{base}/services/{quote(identity, safe='')}"), base)
    except Problem:
        return service


def every(get: Get, address: str, folder: Path) -> Iterator[Item]:
    """All services; see directory.open_referral.walk."""
    path = directory.walk_feed(get, address, folder)
    with path.open("rb") as lines:
        for line in lines:
            thing = msgspec.json.decode(line)
            if isinstance(service := thing.get("service"), dict):
                yield service


def read(item: Item, address: str) -> Taken:
    """One service as a record of the directory; raises Problem."""
    notes = directory.Notes()
    record = directory.read_service(item, directory.Feed(base_of(address)), notes)
    return Taken(
        uri=record.uri,
        kind=Kind.SERVICE,
        name=record.name,
        body=msgspec.json.encode(record),
        lost=tuple(sorted(map(clean, {*notes.lost, *_lost_inside(item)}))),
        kept=tuple(
            field for field, value in fields_of(record.extra).items() if value != record.telephone
        ),
        notes=tuple(
            kind.wording.format_map({"line": 0, "file": "", **params})
            for kind, params in notes.problems
        ),
        sample=notes.sample,
    )


def _lost_inside(item: Item) -> Iterator[str]:
    for name, known in _INNER.items():
        inner = item.get(name)
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                yield from (f"{name}.{member}" for member in one if member not in known)
