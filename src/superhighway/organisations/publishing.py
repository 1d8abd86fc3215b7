"""The organisations that this node publishes for others: those of its area."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from django.db.models import QuerySet

from superhighway.core.publishing import OF_NEIGHBOURS, Publication, schema_of
from superhighway.organisations.domain import Role, Status
from superhighway.organisations.models import OrganisationRow


class OrganisationBody(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An organisation as other nodes get it; see ``domain.Record`` for the members."""

    uri: str
    name: str
    role: Role
    status: Status
    ods_code: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    parent_code: str = ""
    parent_name: str = ""
    telephone: str = ""
    opened: date | None = None
    closed: date | None = None
    description: str = ""
    url: str = ""
    email: str = ""


class OrganisationPublisher:
    """Registered as ``organisation``."""

    type = "organisation"
    schema = "organisation/1.0"
    document = schema_of(OrganisationBody)

    def all(self) -> Iterator[Publication]:
        """Those of the area that a source lists."""
        return map(_publication, _published().iterator())

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that are published."""
        return map(_publication, _published().filter(uri__in=list(uris)))


def _published() -> QuerySet[OrganisationRow]:
    rows = OrganisationRow.objects.filter(in_area=True, withdrawn_at=None)
    return rows.exclude(source__startswith=OF_NEIGHBOURS)


def _publication(row: OrganisationRow) -> Publication:
    body = OrganisationBody(
        uri=row.uri,
        name=row.name,
        role=Role(row.role),
        status=Status(row.status),
        ods_code=row.ods_code,
        address=tuple(row.address),
        postcode=row.postcode,
        lat=row.lat,
        lon=row.lon,
        parent_code=row.parent_code,
        parent_name=row.parent_name,
        telephone=row.telephone,
        opened=row.opened,
        closed=row.closed,
        description=row.description,
        url=row.url,
        email=row.email,
    )
    return Publication(row.uri, msgspec.json.encode(body), row.sample)
