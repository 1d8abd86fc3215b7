"""What search knows of services: those that are not found as an organisation already."""

from collections.abc import Iterator

from superhighway.directory.needs import NEED_KINDS
from superhighway.directory.ods import is_from_ods
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service
from superhighway.search import api as search_api
from superhighway.search.api import Document

OWNER = "services"
WEIGHT = 55


def renew() -> None:
    """Bring search to what the rows say; call it in the transaction that changed them."""
    search_api.replace(OWNER, documents())


def documents() -> Iterator[Document]:
    """A document for each service with a position, other than those made of ODS lists.

    These stand in search as organisations: nobody should have to choose between two of one name.
    """
    for service in services_of(current_rows()):
        if not is_from_ods(service.uri):
            yield from _documents(service)


def _documents(service: Service) -> Iterator[Document]:
    record = service.record
    for place in record.locations[:1]:
        location = place.location
        if location.lat is None or location.lon is None:
            continue
        kinds = [NEED_KINDS[need] for need in record.needs]
        where = ", ".join(location.address[:3]) or location.postcode
        yield Document(
            uri=f"service:{service.uuid}",
            kind="service",
            title=record.name,
            note=", ".join([*kinds[:1], where]) if where else ", ".join(kinds[:1]),
            text=" ".join([*kinds, record.organisation_name, location.postcode]).lower(),
            lat=location.lat,
            lon=location.lon,
            weight=WEIGHT,
        )
