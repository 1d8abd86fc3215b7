"""What searches for services, places and organisations may ask."""

from collections.abc import Iterable

from superhighway.directory.domain import ServiceRecord, ServiceStatus, open_referral_id
from superhighway.directory.fhir import writing
from superhighway.directory.fhir.catalogue import At
from superhighway.directory.fhir.writing import ODS, URI, changed_at, location_id
from superhighway.directory.open_referral.catalogue import Giver
from superhighway.directory.shown import Service
from superhighway.fhir.api import (
    Parameter,
    Parameters,
    Test,
    bad_value,
    by_id,
    by_moment,
    by_reference,
    by_text,
    by_token,
)
from superhighway.places.api import distance_m

#: What near takes besides latitude and longitude, and how far it looks where it isn't said.
_METRES = {"": 1_000.0, "km": 1_000.0, "m": 1.0, "[mi_us]": 1_609.35, "mi": 1_609.344}
_USUAL_M = 50_000.0
_NEAR = "51.5|-0.12|5|km"


def _ods(record: ServiceRecord) -> Iterable[tuple[str, str]]:
    return [(ODS, record.ods_code)] if record.ods_code else []


def _of_organisation(value: str, modifier: str) -> Test[Service]:
    """By who gives a service: a reference, or with ``:identifier`` an ODS code."""
    if modifier == "identifier":
        return _GIVER_CODE.test(value, "")
    return _GIVER.test(value, "")


_GIVER: Parameter[Service] = by_reference(
    lambda one: (str(open_referral_id(one.record.organisation)),), "Organization", "", ""
)
_GIVER_CODE: Parameter[Service] = by_token(lambda one: _ods(one.record), "", "")


def _active(one: Service) -> Iterable[tuple[str, str]]:
    return [("", "true" if one.record.status is ServiceStatus.ACTIVE else "false")]


SERVICES: Parameters[Service] = {
    "_id": by_id(lambda one: (str(one.uuid),), "HealthcareService", "Its id."),
    "_lastUpdated": by_moment(changed_at),
    "identifier": by_token(
        lambda one: [(URI, one.record.uri)], "HealthcareService-identifier", "Its uri."
    ),
    "name": by_text(lambda one: (one.record.name,), "HealthcareService-name", "Its name."),
    "active": by_token(_active, "HealthcareService-active", "Whether it is given: true, false."),
    "organization": Parameter(
        "reference",
        "Who gives it; with :identifier by ODS code.",
        "HealthcareService-organization",
        _of_organisation,
        frozenset({"identifier"}),
    ),
    "location": by_reference(
        lambda one: [location_id(place.location) for place in one.record.locations],
        "Location",
        "HealthcareService-location",
        "Where it is given.",
    ),
    "service-type": by_token(
        lambda one: [(system, code) for system, code, _ in writing.types(one.record)],
        "HealthcareService-service-type",
        "What kind of service it is: a need of urn:superhighway:need, or a term of its feed.",
    ),
}


def _near(value: str, _modifier: str) -> Test[At]:
    """``latitude|longitude|distance|unit``: km where no unit is given."""
    parts = value.split("|")
    if not 2 <= len(parts) <= 4:
        raise bad_value("near", value, _NEAR)
    try:
        lat, lon = float(parts[0]), float(parts[1])
        unit = _METRES[parts[3].strip()] if len(parts) > 3 else _METRES["km"]
        metres = float(parts[2]) * unit if len(parts) > 2 and parts[2] else _USUAL_M
    except (ValueError, KeyError) as error:
        raise bad_value("near", value, _NEAR) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and metres >= 0):
        raise bad_value("near", value, _NEAR)

    def fits(one: At) -> bool:
        at = one.place
        if at.lat is None or at.lon is None:
            return False
        return distance_m(lat, lon, at.lat, at.lon) <= metres

    return fits


def _address(one: At) -> Iterable[str]:
    return filter(None, (*one.place.address, one.place.postcode))


def _of_giver(one: At) -> Iterable[str]:
    return [str(open_referral_id(each.record.organisation)) for each in one.services[:1]]


LOCATIONS: Parameters[At] = {
    "_id": by_id(lambda one: (one.id,), "Location", "Its id."),
    "_lastUpdated": by_moment(lambda one: one.changed_at),
    "identifier": by_token(lambda one: [(URI, one.place.uri)], "Location-identifier", "Its uri."),
    "name": by_text(lambda one: (one.place.name,), "Location-name", "Its name."),
    "address": by_text(_address, "Location-address", "A line of its address."),
    "address-postalcode": by_text(
        lambda one: (one.place.postcode,), "Location-address-postalcode", "Its postcode."
    ),
    "organization": by_reference(
        _of_giver, "Organization", "Location-organization", "Who gives the first service there."
    ),
    "near": Parameter(
        "special",
        "latitude|longitude|distance|unit; km where no unit is given, 50 where no distance is.",
        "Location-near",
        _near,
    ),
}
ORGANISATIONS: Parameters[Giver] = {
    "_id": by_id(
        lambda one: (str(open_referral_id(one.record.organisation)),), "Organization", "Its id."
    ),
    "_lastUpdated": by_moment(lambda one: writing.newest(one.services)),
    "identifier": by_token(
        lambda one: [*_ods(one.record), (URI, one.record.organisation)],
        "Organization-identifier",
        "Its ODS code or its uri.",
    ),
    "name": by_text(lambda one: (one.record.organisation_name,), "Organization-name", "Its name."),
}
