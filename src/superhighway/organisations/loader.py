"""Brings the rows of organisations, and what search knows of them, to what the runs say."""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.organisations import records
from superhighway.organisations.domain import ROLE_NAMES, Record, Role, Status, whereabouts
from superhighway.organisations.models import OrganisationRow
from superhighway.organisations.names import initials
from superhighway.places.api import EditionPlaces
from superhighway.search import api as search_api
from superhighway.search.api import Document
from superhighway.sources.api import Loader, RunInput

OWNER = "organisations"
#: What search knows of neighbours' organisations.
NEIGHBOURS = "neighbours-organisations"
WEIGHTS = {
    Role.HOSPITAL: 100,
    Role.PRACTICE: 70,
    Role.PHARMACY: 60,
    Role.DENTIST: 50,
}
#: Sites in a list of hospitals whose names don't say that they are one.
OTHER_SITE_WEIGHT = 80
_HOSPITAL_WORDS = ("hospital", "infirmary")
_BATCH = 200
#: As wide as the columns are: PostgreSQL refuses what is longer.
_LONGEST_NAME, _LONGEST_CODE, _LONGEST_NUMBER, _LONGEST_EMAIL = 200, 12, 40, 254
#: Every column but the identity.
UPDATED = (
    "source",
    "sample",
    "ods_code",
    "name",
    "role",
    "status",
    "address",
    "postcode",
    "lat",
    "lon",
    "parent_code",
    "parent_name",
    "telephone",
    "opened",
    "closed",
    "description",
    "url",
    "email",
    "imported_at",
    "withdrawn_at",
    "in_area",
)


class OrganisationsLoader(Loader):
    """Registered as ``organisations``."""

    name = "organisations"
    version = 3

    def __init__(self) -> None:
        self.kinds = frozenset({"ods-epraccur", "ods-edispensary", "ods-egdpprac", "hospitals"})

    def also_from(self, *kinds: str) -> None:
        """Take the records of further kinds of source, which apps above write into their runs."""
        self.kinds |= set(kinds)

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Add and change rows, mark as withdrawn what no source lists any more."""
        places = EditionPlaces(edition)
        found: dict[str, OrganisationRow] = {}
        for one in inputs:
            for record in records.load(one.folder):
                row = _row(record, one, places)
                found.setdefault(row.uri, row)
        rows = list(found.values())
        OrganisationRow.objects.bulk_create(
            rows,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["uri"],
            update_fields=UPDATED,
        )
        _withdraw_all_but(row.uri for row in rows)
        search_api.replace(NEIGHBOURS, ())
        own = list(documents(rows, places))
        search_api.replace(OWNER, own)
        search_api.replace(NEIGHBOURS, _of_neighbours({one.uri for one in own}))


#: The one that is registered.
LOADER = OrganisationsLoader()


def uri(source: str, code: str) -> str:
    """The identity of an organisation in a source."""
    return f"urn:superhighway:source:{source}:{code}"


def _row(record: Record, one: RunInput, places: EditionPlaces) -> OrganisationRow:
    """The row for a record; where it has no position of its own, its postcode's."""
    lat, lon = record.lat, record.lon
    if lat is None or lon is None:
        lat, lon = places.position(record.postcode) or (None, None)
    return OrganisationRow(
        uri=record.uri or uri(one.spec.key, record.code),
        source=one.spec.key,
        sample=one.spec.sample,
        ods_code=record.code,
        name=record.name[:_LONGEST_NAME],
        role=record.role,
        status=record.status,
        address=list(record.address),
        postcode=record.postcode,
        lat=lat,
        lon=lon,
        parent_code=record.parent_code[:_LONGEST_CODE],
        parent_name=record.parent_name[:_LONGEST_NAME],
        telephone=record.telephone[:_LONGEST_NUMBER],
        opened=record.opened,
        closed=record.closed,
        description=record.description,
        url=record.url,
        email=record.email[:_LONGEST_EMAIL],
        imported_at=one.fetched_at,
        withdrawn_at=None,
        in_area=lat is not None and lon is not None and places.in_area(lat, lon),
    )


def _withdraw_all_but(listed: Iterable[str]) -> None:
    """Mark the rows that no source lists any more; what neighbours say stays."""
    known = OrganisationRow.objects.filter(withdrawn_at=None)
    known = known.exclude(source__startswith=OF_NEIGHBOURS)
    gone = sorted(set(known.values_list("uri", flat=True)) - set(listed))
    for start in range(0, len(gone), _BATCH):
        withdraw(OrganisationRow.objects.filter(uri__in=gone[start : start + _BATCH]))


def withdraw(rows: QuerySet[OrganisationRow]) -> None:
    """Mark rows as listed no more."""
    rows.update(withdrawn_at=clock.now())


def _of_neighbours(taken: Container[str]) -> Iterator[Document]:
    """What search knows of neighbours' organisations, but for codes that our own lists have."""
    rows = OrganisationRow.objects.filter(
        source__startswith=OF_NEIGHBOURS, withdrawn_at=None, status=Status.ACTIVE
    )
    found = (document(row) for row in rows.iterator())
    return (one for one in found if one and one.uri not in taken)


def documents(rows: Iterable[OrganisationRow], places: EditionPlaces) -> Iterator[Document]:
    """What search knows: open organisations of the area that a person goes to."""
    seen = set()
    for row in rows:
        if row.status != Status.ACTIVE or row.ods_code in seen:
            continue
        if row.lat is None or row.lon is None or not places.in_area(row.lat, row.lon):
            continue
        made = document(row)
        if made:
            seen.add(row.ods_code)
            yield made


def document(row: OrganisationRow) -> Document | None:
    """What search knows of an organisation; None for those that nobody goes to, or nobody finds."""
    role = Role(row.role)
    if role not in WEIGHTS or row.lat is None or row.lon is None or not row.ods_code:
        return None
    return Document(
        uri=f"place:ods/{row.ods_code}",
        kind=role.value,
        title=row.name,
        note=_note(row),
        text=_other_words(row),
        lat=row.lat,
        lon=row.lon,
        weight=_weight(row),
    )


def _note(row: OrganisationRow) -> str:
    """What it is and where: "GP practice, 162 Hill Lane, Southampton"."""
    where = whereabouts(row.name, tuple(row.address)) or row.postcode
    return f"{ROLE_NAMES[Role(row.role)]}, {where}" if where else ROLE_NAMES[Role(row.role)]


def _other_words(row: OrganisationRow) -> str:
    """Further words that find it: code, postcode, what it is; a hospital's short names, its trust.

    Letters often name the trust ("University Hospital Southampton") rather than the building.
    """
    hospital = row.role == Role.HOSPITAL
    names = [row.ods_code, *(initials(row.name) if hospital else ())]
    what = {Role.PRACTICE: "doctor doctors surgery", Role.PHARMACY: "chemist"}
    trust = row.parent_name if hospital else ""
    parts = [*(f"={name}" for name in names), row.postcode, what.get(Role(row.role), ""), trust]
    return " ".join(part for part in parts if part).lower()


def _weight(row: OrganisationRow) -> int:
    if row.role == Role.HOSPITAL and not any(word in row.name.lower() for word in _HOSPITAL_WORDS):
        return OTHER_SITE_WEIGHT
    return WEIGHTS[Role(row.role)]
