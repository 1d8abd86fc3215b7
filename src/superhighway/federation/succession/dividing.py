"""Divides the records of this node among heirs, by where each lies."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from superhighway.federation.feed.models import ChangeRow, RecordRow
from superhighway.federation.protocol.succession import divided
from superhighway.places import api as places


class _Place(msgspec.Struct):
    """What is read of a place in a record, whatever else it holds."""

    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    wards: list[str] = []


class _Body(_Place):
    """Where a record may say that it is: itself, its places, or its area."""

    locations: list["_At"] = []
    area: _Place | None = None


class _At(_Place):
    location: _Place | None = None


def division(rest: str, heirs: Mapping[str, Sequence[str]]) -> bytes:
    """The ids of records by heir, as JSON; what ``rest`` takes isn't in it.

    ``heirs`` maps identities to the codes that each takes over.
    """
    live = RecordRow.objects.exclude(sha256="").values("seq")
    rows = ChangeRow.objects.filter(seq__in=live).order_by("seq").values_list("identity", "body")
    codes = {identity: list(codes_of(body)) for identity, body in rows.iterator()}
    return msgspec.json.encode(divided(rest, heirs, codes))


def digest(content: bytes) -> str:
    """The SHA-256 of a division; empty where there is none."""
    return hashlib.sha256(content).hexdigest() if content else ""


def codes_of(body: str) -> Iterator[str]:
    """The codes that a record lies in: those that it names, of its postcodes, and of its points.

    ``body`` is a JSON object of any type of record; one that says nothing of a place has none.
    """
    try:
        found = msgspec.json.decode(body, type=_Body)
    except msgspec.MsgspecError:
        return
    inner = [one for at in found.locations for one in (at, at.location) if one]
    for place in [found, *inner, *([found.area] if found.area else [])]:
        yield from place.wards
        yield from _codes_at(place)


def _codes_at(place: _Place) -> Iterator[str]:
    found = places.postcode(place.postcode) if place.postcode else None
    if found is not None:
        yield from filter(None, (found.lsoa, found.ward, found.district, found.icb))
    if place.lat is not None and place.lon is not None:
        yield from places.codes_at(place.lat, place.lon)
