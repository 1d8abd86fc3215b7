"""A neighbour's organisation as an editor looks at it, and what stands here that may be it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from django.db.models import Q
from django.db.models.functions import Lower

from superhighway.nhsui.formats import short_date_words
from superhighway.organisations.domain import ROLE_NAMES, Organisation
from superhighway.organisations.models import OrganisationRow
from superhighway.organisations.publishing import OrganisationBody
from superhighway.organisations.selectors import from_row

_MOST = 200
_AT_ONCE = 100


class _Said(Protocol):
    """What a body and an organisation both have."""

    @property
    def name(self) -> str: ...
    @property
    def ods_code(self) -> str: ...
    @property
    def postcode(self) -> str: ...


def described(one: OrganisationBody | Organisation) -> dict[str, str]:
    """What is said of an organisation, by the label of each field; empty fields are left out."""
    said = {
        "Name": one.name,
        "What it is": ROLE_NAMES[one.role],
        "Is it open?": one.status.value,
        "ODS code": one.ods_code,
        "Address": "\n".join([*one.address, *([one.postcode] if one.postcode else [])]),
        "On the map": "" if one.lat is None or one.lon is None else f"{one.lat:.4f}, {one.lon:.4f}",
        "Telephone number": one.telephone,
        "E-mail address": one.email,
        "Website": one.url,
        "About it": one.description,
        "Belongs to": f"{one.parent_name} {one.parent_code}".strip(),
        **_dates(one),
    }
    return {label: words for label, words in said.items() if words}


def _dates(one: OrganisationBody | Organisation) -> dict[str, str]:
    if isinstance(one, Organisation):
        return {}
    days = {"Opened": one.opened, "Closed": one.closed}
    return {label: short_date_words(day) for label, day in days.items() if day}


def alike(
    bodies: Sequence[OrganisationBody],
) -> Mapping[str, list[tuple[Organisation, str]]]:
    """The listed organisations that may be what these speak of, and why, by their uri.

    Their own rows, where they are shown already, are among them.
    """
    found: dict[str, list[tuple[Organisation, str]]] = defaultdict(list)
    for start in range(0, len(bodies), _AT_ONCE):
        some = bodies[start : start + _AT_ONCE]
        for one in map(from_row, _candidates(some)):
            for body in some:
                if why := _likeness(body, one):
                    found[body.uri].append((one, why))
    return found


def _candidates(bodies: Sequence[OrganisationBody]) -> Sequence[OrganisationRow]:
    named = Q(
        lower__in={body.name.lower() for body in bodies},
        postcode__in={body.postcode for body in bodies if body.postcode},
    )
    coded = Q(ods_code__in={body.ods_code for body in bodies if body.ods_code})
    same = Q(uri__in=[body.uri for body in bodies])
    rows = OrganisationRow.objects.filter(withdrawn_at=None).annotate(lower=Lower("name"))
    return list(rows.filter(named | coded | same).order_by("name", "uri")[:_MOST])


def _likeness(body: OrganisationBody, one: Organisation) -> str:
    """Why two may be one; nothing where they hardly are."""
    if body.uri == one.uri:
        return "Same identity"
    if body.ods_code and body.ods_code == one.ods_code:
        return "Same ODS code"
    return "Same name and postcode" if _named(body) == _named(one) and body.postcode else ""


def _named(one: _Said) -> tuple[str, str]:
    return one.name.casefold(), one.postcode
