"""What search knows of services: those that are not found as an organisation already."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import JoinRow, ServiceRow
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


def renew_for(numbers: Iterable[int]) -> None:
    """The same after a change of the rows of these numbers: theirs and of those joined with them.

    What search knows already is left as it is, however many other services there are.
    """
    wanted = set(numbers)
    wanted |= _joined_with(wanted)
    uuids = ServiceRow.objects.filter(pk__in=wanted).values_list("uuid", flat=True)
    found: dict[str, Document | None] = dict.fromkeys(map(_uri, uuids))
    found |= {
        _uri(one.uuid): document(one) for one in services_of(current_rows().filter(pk__in=wanted))
    }
    changed = {uri: one for uri, one in found.items() if search_api.get(uri) != one}
    search_api.remove(OWNER, [uri for uri, one in changed.items() if one is None])
    search_api.put(OWNER, filter(None, changed.values()))


def renew_joined(numbers: Iterable[int]) -> None:
    """The same for those of these rows alone that are joined with another, and for the other."""
    if found := _joined_with(set(numbers)):
        renew_for(found)


def _joined_with(numbers: set[int]) -> set[int]:
    """The rows of the joins in which these rows are."""
    joins = JoinRow.objects.filter(parted_at=None)
    pairs = joins.filter(Q(main__in=numbers) | Q(other__in=numbers)).values_list("main", "other")
    return {number for pair in pairs for number in pair}


def _uri(uuid: UUID) -> str:
    return f"service:{uuid}"


def put(rows: Iterable[ServiceRow], records: Iterable[ServiceRecord]) -> None:
    """Bring search to what these rows say whose records these are; others stay as they are."""
    pairs = zip(rows, records, strict=True)
    found = {row.uuid: _document(row.uri, row.uuid, record) for row, record in pairs}
    remove(uuid for uuid, one in found.items() if one is None)
    search_api.put(OWNER, filter(None, found.values()))


def remove(which: Iterable[UUID]) -> None:
    """Let search know no more of the services of these ids."""
    search_api.remove(OWNER, map(_uri, which))


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
        uri=_uri(uuid),
        kind="service",
        title=record.name[:_LONGEST],
        note=", ".join(part for part in (*kinds[:1], where) if part)[:_LONGEST],
        text=" ".join([*kinds, record.organisation_name, location.postcode]).lower(),
        lat=location.lat,
        lon=location.lon,
        weight=WEIGHT,
    )
