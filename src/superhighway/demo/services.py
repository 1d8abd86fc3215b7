"""Invented services of a sample area as records of the directory.

Everything is a function of the area's table and of the day on which the sample is made. Identities
lie below ``https://directory.AREA.example``, an address that nobody can own (RFC 2606).
"""

from dataclasses import dataclass
from datetime import date

from superhighway.demo.domain import Area, Point, moved, pick
from superhighway.demo.hours import (
    CLOSED,
    DENTAL,
    LATE,
    LUNCH,
    NOT_TOLD,
    SHOP,
    closed_on,
    day_of_next_week,
    on_bank_holidays,
    weekly,
)
from superhighway.demo.locality import DIRECTORY
from superhighway.demo.offers import OFFERS, Offer
from superhighway.demo.people import (
    PHONE,
    Organisation,
    homes,
    hospital_point,
    hospitals,
    organisations,
)
from superhighway.directory.api import Need
from superhighway.directory.domain import (
    Eligibility,
    Known,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    WayIn,
    open_referral_id,
)

WEDNESDAY = 2
TRAINING = "Closed for staff training"
#: The first pharmacies of an area, one of each kind; all others are as the first.
PHARMACY_HOURS = ((SHOP, CLOSED), (LATE, "10:00-20:00"), (LUNCH, CLOSED), (SHOP, ""))
STEP_FREE: tuple[Known, ...] = ("yes", "unknown", "yes", "no")


@dataclass(frozen=True)
class Spot:
    """Where a service is given; ``place`` is the neighbourhood or village."""

    name: str
    place: str
    postcode: str
    point: Point
    step_free: Known = "unknown"


def base(area: Area) -> str:
    """The address below which an area's invented services have their identity."""
    return f"https://directory.{area.key}.example"


def known_as(area: Area, key: str) -> str:
    """The uri by which this node knows the service of that key, read from the invented feed."""
    identity = open_referral_id(f"{base(area)}/services/{key}")
    return f"urn:superhighway:source:{DIRECTORY}/services/{identity}"


def services(area: Area, today: date) -> tuple[ServiceRecord, ...]:
    """Everything that the invented directory of an area holds, as of ``today``."""
    training = closed_on(day_of_next_week(today, WEDNESDAY), TRAINING)
    return (
        *_pharmacies(area, training),
        *_dentists(area),
        *(_offered(area, offer, training) for offer in OFFERS),
    )


def surgeries(area: Area) -> tuple[Organisation, ...]:
    """The area's GP surgeries."""
    return _of_role(area, "G")


def pharmacies(area: Area) -> tuple[Organisation, ...]:
    """The area's pharmacies."""
    return _of_role(area, "P")


def some_surgeries(area: Area) -> tuple[str, ...]:
    """The codes of the surgeries whose people the hub and the physiotherapists see: the first."""
    return tuple(one.code for one in surgeries(area)[:6])


def _of_role(area: Area, role: str) -> tuple[Organisation, ...]:
    return tuple(one for one in organisations(area) if one.role == role)


def _pharmacies(area: Area, training: Schedule) -> list[ServiceRecord]:
    """As shops, but one late, one with a lunch hour, one silent about bank holidays."""
    found = []
    for number, one in enumerate(pharmacies(area)):
        week, holidays = PHARMACY_HOURS[number if number < len(PHARMACY_HOURS) else 0]
        rules = (*weekly(week), *on_bank_holidays(holidays))
        shut = (training,) if number == len(PHARMACY_HOURS) else ()
        way = WayIn("walk-in", text="Come in and ask. You do not need an appointment.")
        found.append(_own(area, one, Need.PHARMACY, (*rules, *shut), way))
    return found


def _dentists(area: Area) -> list[ServiceRecord]:
    """Every second one has told its hours."""
    way = WayIn("telephone", text="Ring and ask whether new NHS patients are taken.")
    told = (*weekly(DENTAL), *on_bank_holidays(CLOSED))
    return [
        _own(area, one, Need.DENTIST, weekly(NOT_TOLD) if number % 2 else told, way)
        for number, one in enumerate(_of_role(area, "D"))
    ]


def _own(
    area: Area, one: Organisation, need: Need, rules: tuple[Schedule, ...], way: WayIn
) -> ServiceRecord:
    """What an organisation does at its own door."""
    uri = f"{base(area)}/services/{one.code.lower()}"
    step_free = STEP_FREE[pick(f"step {one.code}", len(STEP_FREE))]
    place = one.postcode
    spot = Spot(one.name.title(), place.locality.name, place.text, place.point, step_free)
    return ServiceRecord(
        uri=uri,
        organisation=f"{base(area)}/organizations/{one.code.lower()}",
        organisation_name=one.name.title(),
        ods_code=one.code,
        name=one.name.title(),
        needs=(need,),
        telephone=one.phone,
        ways_in=(_filled(way, one.phone),),
        eligibility=Eligibility(referral="none"),
        schedules=rules,
        locations=(_at(area, spot, uri),),
    )


def _offered(area: Area, offer: Offer, training: Schedule) -> ServiceRecord:
    """A row of the table as the area has it."""
    uri = f"{base(area)}/services/{offer.key}"
    phone = PHONE.format(number=pick(f"{area.key} {offer.key}", 1000))
    shut = (training,) if offer.training else ()
    return ServiceRecord(
        uri=uri,
        organisation=f"{base(area)}/organizations/{_slug(offer.by)}",
        organisation_name=offer.by,
        name=offer.name,
        description=offer.says,
        status=offer.status,
        needs=(offer.need,),
        telephone=phone,
        ways_in=tuple(_filled(way, phone, f"{base(area)}/{offer.key}") for way in offer.ways),
        eligibility=Eligibility(
            minimum_age=offer.least_age,
            maximum_age=offer.most_age,
            registered_with=some_surgeries(area) if offer.surgeries else (),
            referral=offer.referral,
        ),
        schedules=(*weekly(offer.week), *on_bank_holidays(offer.holidays), *shut),
        locations=(_at(area, _spot(area, offer), uri),),
        languages=offer.languages,
        alert=offer.alert,
    )


def _filled(way: WayIn, telephone: str, online: str = "") -> WayIn:
    """The way in with its number or address."""
    values = {"telephone": telephone, "online": online}
    return WayIn(way.kind, values.get(way.kind, ""), way.text)


def _spot(area: Area, offer: Offer) -> Spot:
    """Where an offer is given in this area."""
    if offer.where in {"general", "cottage"}:
        number = ("general", "cottage").index(offer.where)
        one = hospitals(area)[number]
        place = one.postcode
        point = hospital_point(area, number)
        return Spot(one.name, place.locality.name, place.text, point, "yes")
    here = {
        "centre": next(one for one in homes(area) if one.locality is area.centre),
        "outer": homes(area)[-2],
        "far": homes(area)[-1],
    }[offer.where]
    point = moved(here.point, pick(offer.building, 360), 60 + pick(offer.building[::-1], 160), 0)
    step_free = STEP_FREE[pick(offer.building, len(STEP_FREE))]
    return Spot(offer.building, here.locality.name, here.text, point, step_free)


def _at(area: Area, spot: Spot, uri: str) -> ServiceAtLocation:
    """A service at a spot; what is in one building shares its location."""
    location = Location(
        uri=f"{base(area)}/locations/{_slug(spot.name)}",
        name=spot.name,
        address=(spot.place,),
        postcode=spot.postcode,
        lat=spot.point[0],
        lon=spot.point[1],
        step_free=spot.step_free,
    )
    return ServiceAtLocation(f"{uri}/here", location)


def _slug(name: str) -> str:
    return "-".join(name.lower().translate(str.maketrans("", "", "’,")).split())
