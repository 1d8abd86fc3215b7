"""What search knows of services: those that are not found as an organisation already."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.directory.needs import NEED_KINDS
from superhighway.directory.ods import is_from_ods
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service
from superhighway.search import api as search_api
from superhighway.search.api import Document

OWNER = "services"
WEIGHT = 55
#: As long as search keeps titles and notes.
_LONGEST = 300


def renew() -> None:
    """Bring search to what the rows say; call it in the transaction that changed them."""
    search_api.replace(OWNER, documents())


def renew_for(service: Service) -> None:
    """The same after a change of one service; nothing is done where search knows it like that."""
    known = search_api.get(f"service:{service.uuid}")
    wanted = None if service.withdrawn_at else document(service)
    if known != wanted:
        renew()


def put(rows: Iterable[ServiceRow], records: Iterable[ServiceRecord]) -> None:
    """Bring search to what these rows say whose records these are; others stay as they are."""
    pairs = zip(rows, records, strict=True)
    found = {row.uuid: _document(row.uri, row.uuid, record) for row, record in pairs}
    remove(uuid for uuid, one in found.items() if one is None)
    search_api.put(OWNER, filter(None, found.values()))


def remove(which: Iterable[UUID]) -> None:
    """Let search know no more of the services of these ids."""
    search_api.remove(OWNER, [f"service:{one}" for one in which])


def documents() -> Iterator[Document]:
    """A document for each service with a position, other than those made of ODS lists.

    These stand in search as organisations: nobody should have to choose between two of one name.
    """
    found = (document(service) for service in services_of(current_rows()))
    return (one for one in found if one)


def document(service: Service) -> Document | None:
    """What search knows of a service; None where it is nowhere or stands there already."""
    return _document(service.uri, service.uuid, service.record)


def _document(uri: str, uuid: UUID, record: ServiceRecord) -> Document | None:
    location = record.locations[0].location if record.locations else None
    if is_from_ods(uri) or location is None:
        return None
    if location.lat is None or location.lon is None:
        return None
    kinds = [NEED_KINDS[need] for need in record.needs]
    where = ", ".join(location.address[:3]) or location.postcode
    return Document(
        uri=f"service:{uuid}",
        kind="service",
        title=record.name[:_LONGEST],
        note=", ".join(part for part in (*kinds[:1], where) if part)[:_LONGEST],
        text=" ".join([*kinds, record.organisation_name, location.postcode]).lower(),
        lat=location.lat,
        lon=location.lon,
        weight=WEIGHT,
    )
