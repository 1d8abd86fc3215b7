"""A neighbour's service as an editor looks at it: in words, and what stands here that may be it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import PlaceRow, ServiceRow
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service
from superhighway.directory.staff.fields import LABELS, NOTHING, words_of

#: So many that may be the same are looked at for a page of records; names of one word are many.
_MOST = 500


class Likeness(StrEnum):
    """Why two records may be of one thing, the surest first."""

    IDENTITY = "Same identity"
    CODE = "Same ODS code"
    PLACE = "Same name and postcode"


def described(record: ServiceRecord) -> dict[str, str]:
    """What a record says, by the label of each field, in lines; fields without a word are left out.

    Positions and codes stand among them: two records that differ there would look the same.
    """
    said = {label: words_of(record, field) for field, label in LABELS.items()}
    more = {
        "ODS code": record.ods_code,
        "On the map": "\n".join(_positions(record)),
        "Kinds": "\n".join(name for _, _, name in record.terms),
    }
    return {label: words for label, words in (said | more).items() if words not in {NOTHING, ""}}


def _positions(record: ServiceRecord) -> Iterable[str]:
    """Where its places lie, to about ten metres."""
    places = (place.location for place in record.locations)
    return (
        f"{one.lat:.4f}, {one.lon:.4f}"
        for one in places
        if one.lat is not None and one.lon is not None
    )


def alike(records: Sequence[ServiceRecord]) -> Mapping[str, list[tuple[Service, Likeness]]]:
    """The services here that may be what these records speak of, by their uri, the surest first.

    The records' own rows, where they are shown already, are among them.
    """
    found: dict[str, list[tuple[Service, Likeness]]] = defaultdict(list)
    services = services_of(_candidates(records)[:_MOST])
    for record in records:
        for service in services:
            if likeness := _likeness(record, service.record):
                found[record.uri].append((service, likeness))
        found[record.uri].sort(key=lambda one: list(Likeness).index(one[1]))
    return found


def _candidates(records: Sequence[ServiceRecord]) -> QuerySet[ServiceRow]:
    """The rows of a code, an identity, or of a name and a postcode that one of the records has."""
    postcodes = {code for record in records for code in _postcodes(record)}
    there = PlaceRow.objects.filter(service=OuterRef("pk"), postcode__in=postcodes)
    named = Q(Exists(there), lower__in={record.name.lower() for record in records})
    coded = Q(ods_code__in={record.ods_code for record in records if record.ods_code})
    same = Q(uri__in=[record.uri for record in records])
    return current_rows().annotate(lower=Lower("name")).filter(named | coded | same)


def _likeness(one: ServiceRecord, other: ServiceRecord) -> Likeness | None:
    if one.uri == other.uri:
        return Likeness.IDENTITY
    if one.ods_code and one.ods_code == other.ods_code:
        return Likeness.CODE
    same_name = one.name.casefold() == other.name.casefold()
    return Likeness.PLACE if same_name and _postcodes(one) & _postcodes(other) else None


def _postcodes(record: ServiceRecord) -> set[str]:
    places = (place.location.postcode for place in record.locations)
    return {postcode for postcode in places if postcode}
