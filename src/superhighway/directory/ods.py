"""The services that follow from a list of organisations: each practice, pharmacy and dentist.

Only what is true of every organisation of that kind is said; hours are not known. No Django here.
"""

from superhighway.directory.domain import (
    Eligibility,
    Fact,
    Location,
    ServiceAtLocation,
    ServiceRecord,
    WayIn,
)
from superhighway.directory.needs import Need
from superhighway.organisations.api import Organisation, Role

#: Ends the uri of a service that was made of an organisation.
_MARK = ":service"
NEEDS = {
    Role.PRACTICE: Need.GP,
    Role.PHARMACY: Need.PHARMACY,
    Role.DENTIST: Need.DENTIST,
}
#: What is said of such a service because it holds for all of its kind; no list says it.
GENERAL_FACTS = frozenset({Fact.HOW_TO_GET_IN, Fact.WHO_IT_IS_FOR})
#: A practice sees those who are registered with it; anybody may walk into a pharmacy.
LIMITS = {
    Role.PRACTICE: Eligibility(registered=True, notes="You can ask to be registered here."),
    Role.PHARMACY: Eligibility(referral="none"),
    Role.DENTIST: Eligibility(),
}


def service(one: Organisation) -> ServiceRecord:
    """The service of one organisation."""
    walk_in = (WayIn("walk-in"),) if one.role is Role.PHARMACY else ()
    telephone = (WayIn("telephone", one.telephone),) if one.telephone else ()
    uri = f"{one.uri}{_MARK}"
    location = Location(
        uri=f"{one.uri}:location",
        name=one.name,
        address=one.address,
        postcode=one.postcode,
        lat=one.lat,
        lon=one.lon,
    )
    return ServiceRecord(
        uri=uri,
        organisation=one.uri,
        organisation_name=one.name,
        name=one.name,
        ods_code=one.ods_code,
        needs=(NEEDS[one.role],),
        telephone=one.telephone,
        ways_in=walk_in + telephone,
        eligibility=LIMITS[one.role],
        locations=(ServiceAtLocation(f"{uri}:here", location),),
    )


def is_from_ods(uri: str) -> bool:
    """Whether a service was made of an organisation of a list."""
    return uri.startswith("urn:superhighway:source:") and uri.endswith(_MARK)
