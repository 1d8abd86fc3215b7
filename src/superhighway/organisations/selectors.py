"""Reads of organisations."""

from collections.abc import Iterable, Iterator

from superhighway.core.errors import Problem
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.organisations.domain import Organisation, Role, Status, whereabouts
from superhighway.organisations.errors import OrganisationsProblem
from superhighway.organisations.models import OrganisationRow
from superhighway.places.api import Place

_AT_ONCE = 500


def organisation(code: str) -> Organisation | None:
    """The organisation of an ODS code, open or not; an open one first where sources disagree."""
    rows = OrganisationRow.objects.filter(ods_code=code.upper()).exclude(ods_code="")
    found = sorted((from_row(row) for row in rows), key=_usable_first)
    return found[0] if found else None


def _usable_first(one: Organisation) -> tuple[bool, bool]:
    """Open ones first, of these what our own sources say before what neighbours do."""
    return not one.current, one.source.startswith(OF_NEIGHBOURS)


def any_known() -> bool:
    """Whether the node has a list of organisations at all."""
    return OrganisationRow.objects.exists()


def listed(roles: Iterable[Role]) -> Iterator[Organisation]:
    """The open organisations of these roles, by code; one of each code, as ``organisation`` has it.

    Those that this node's sources list, everywhere: who wants the area's asks where they are.
    """
    rows = OrganisationRow.objects.filter(status=Status.ACTIVE, withdrawn_at=None)
    rows = rows.exclude(source__startswith=OF_NEIGHBOURS)
    seen = set()
    for row in rows.filter(role__in=list(roles)).order_by("ods_code", "source"):
        if row.ods_code not in seen:
            seen.add(row.ods_code)
            yield from_row(row)


def of_uris(uris: Iterable[str]) -> dict[str, Organisation]:
    """The organisations with these identities, by identity."""
    wanted = sorted(set(uris))
    parts = [wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)]
    rows = (row for part in parts for row in OrganisationRow.objects.filter(uri__in=part))
    return {row.uri: from_row(row) for row in rows}


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of the organisations with these ODS codes, by code; none where a code is unknown.

    An open organisation's name goes before that of one which has closed.
    """
    rows = OrganisationRow.objects.filter(ods_code__in=sorted(set(codes))[:_AT_ONCE])
    found = sorted((from_row(row) for row in rows), key=lambda one: one.current)
    return {one.ods_code: one.name for one in found}


def place(code: str) -> Place:
    """The place ``place:ods/CODE``; raises Problem where that is unknown, closed or nowhere."""
    found = organisation(code)
    if found is None:
        raise Problem(OrganisationsProblem.UNKNOWN, code=code)
    if not found.current:
        raise Problem(OrganisationsProblem.CLOSED, name=found.name)
    if found.lat is None or found.lon is None:
        raise Problem(OrganisationsProblem.NO_POSITION, name=found.name)
    return Place(
        name=found.name,
        kind="place",
        lat=found.lat,
        lon=found.lon,
        ref=f"place:ods/{found.ods_code}",
        note=whereabouts(found.name, found.address),
    )


def from_row(row: OrganisationRow) -> Organisation:
    """An organisation as other apps see it."""
    return Organisation(
        uri=row.uri,
        ods_code=row.ods_code,
        name=row.name,
        role=Role(row.role),
        status=Status(row.status),
        address=tuple(row.address),
        postcode=row.postcode,
        lat=row.lat,
        lon=row.lon,
        parent_code=row.parent_code,
        parent_name=row.parent_name,
        telephone=row.telephone,
        source=row.source,
        sample=row.sample,
        imported_at=row.imported_at,
        withdrawn_at=row.withdrawn_at,
        description=row.description,
        url=row.url,
        email=row.email,
    )
