"""Invented postcodes and organisations of a sample area.

Nothing here can be taken for something real:

* A postcode has a real outward part (``RG21``), and an inward part that Royal Mail never gives
  out: the letters C, I, K, M, O and V are not used there. We take C, K, M and V (I and O are easily
  misread), so ``RG21 3CK`` is nobody's.
* An organisation's code begins with ``ZZ``, is six characters long and has letters and figures
  where no code of the Organisation Data Service has them (``ZZBG01``).
* A telephone number begins with 01632 960, which Ofcom keeps for drama.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from superhighway.demo.domain import Area, Locality, Point, moved, pick
from superhighway.demo.gtfs import csv_text

UNUSED_LETTERS = "CKMV"
HOMES_EACH = 2
ROLES = (
    ("G", "SAMPLE SURGERY", 3),
    ("P", "SAMPLE PHARMACY", 2),
    ("D", "SAMPLE DENTAL PRACTICE", 4),
)
PHONE = "01632 960{number:03}"
ONSPD_HEADER = ("pcd", "pcd2", "pcds", "dointr", "doterm", "oslaua", "osward", "lat", "long")
HOSPITAL_HEADER = ("code", "name", "postcode", "latitude", "longitude", "parent")
GP_PRACTICE = "4"


@dataclass(frozen=True)
class Postcode:
    """An invented postcode, the locality that it lies in, and its position."""

    text: str
    locality: Locality
    point: Point


@dataclass(frozen=True)
class Organisation:
    """An invented organisation; ``role`` is G (practice), P (pharmacy), D (dentist) or H."""

    code: str
    name: str
    role: str
    postcode: Postcode
    phone: str = ""


def postcodes(area: Area) -> tuple[Postcode, ...]:
    """Two homes for each locality and one more for the hospital's own."""
    numbers: dict[str, Iterator[int]] = {}
    found = []
    for place in area.localities:
        hospital = any(one.locality == place.key for one in area.hospitals)
        for home in range(HOMES_EACH + hospital):
            number = next(numbers.setdefault(place.outward, count()))
            found.append(Postcode(_postcode(place.outward, number), place, _home(place, home)))
    return tuple(found)


def _postcode(outward: str, number: int) -> str:
    """The ``number``th postcode of a district."""
    letters = UNUSED_LETTERS
    size = len(letters)
    figure = 1 + number // size % 9
    first, second = letters[number % size], letters[(number * 3 + number // size) % size]
    return f"{outward} {figure}{first}{second}"


def _home(place: Locality, number: int) -> Point:
    """Somewhere within a few minutes' walk of a locality's stops."""
    seed = f"{place.key}-{number}"
    return moved(place.point, pick(seed, 360), 120 + pick(seed[::-1], 220), 0)


def homes(area: Area) -> tuple[Postcode, ...]:
    """One postcode for each locality, for the list to choose from."""
    seen: dict[str, Postcode] = {}
    for postcode in postcodes(area):
        seen.setdefault(postcode.locality.key, postcode)
    return tuple(seen.values())


def home(area: Area) -> Postcode:
    """The postcode of the invented letter's reader."""
    return next(one for one in homes(area) if one.locality.key == area.home)


def hospitals(area: Area) -> tuple[Organisation, ...]:
    """The area's hospitals, the general one first."""
    codes = postcodes(area)
    return tuple(
        Organisation(
            code=f"ZZ{area.code[0]}H{number:02}",
            name=hospital.name,
            role="H",
            postcode=[p for p in codes if p.locality.key == hospital.locality][-1],
        )
        for number, hospital in enumerate(area.hospitals, 1)
    )


def hospital_phone(area: Area) -> str:
    """The invented number on the hospital's letters."""
    return PHONE.format(number=pick(area.hospitals[0].name, 1000))


def organisations(area: Area) -> tuple[Organisation, ...]:
    """Practices, pharmacies and dentists, spread over the localities."""
    found = []
    for role, title, step in ROLES:
        for number, postcode in enumerate(homes(area)[::step], 1):
            code = f"ZZ{area.code[0]}{role}{number:02}"
            name = f"{title}, {postcode.locality.name.upper()}"
            phone = PHONE.format(number=pick(code, 1000))
            found.append(Organisation(code, name, role, postcode, phone))
    return tuple(found)


def onspd_csv(area: Area) -> str:
    """The postcodes in the columns of the ONS Postcode Directory that are needed."""
    rows = [
        (one.text.replace(" ", ""), one.text, one.text, "202601", "", "", "", *one.point)
        for one in postcodes(area)
    ]
    return csv_text(ONSPD_HEADER, rows)


def hospitals_csv(area: Area) -> str:
    """The hospitals in the plain layout."""
    rows = [
        (one.code, one.name, one.postcode.text, *hospital_point(area, number), "Sample Trust")
        for number, one in enumerate(hospitals(area))
    ]
    return csv_text(HOSPITAL_HEADER, rows)


def hospital_point(area: Area, number: int) -> Point:
    """The main entrance: a short walk from the hospital's stops."""
    place = area.by_key[area.hospitals[number].locality]
    return moved(place.point, 45, 110, 0)


def ods_csv(area: Area, role: str) -> str:
    """The organisations of one role in ODS's 27 columns, without a header line as ODS has it."""
    rows = [_ods_row(area, one) for one in organisations(area) if one.role == role]
    return csv_text(rows[0], rows[1:])


def _ods_row(area: Area, one: Organisation) -> tuple[object, ...]:
    """One line of epraccur, edispensary or egdpprac."""
    kind = {"G": "B", "P": "1", "D": "D"}[one.role]
    setting = GP_PRACTICE if one.role == "G" else ""
    address = (f"{1 + pick(one.code, 90)} SAMPLE STREET", one.postcode.locality.name.upper())
    return (
        *(one.code, one.name, "Y00", "ZZZ"),
        *(*address, area.name.upper(), area.county.upper(), "", one.postcode.text),
        *("20260101", "", "A", kind, "", "", "", one.phone),
        *("", "", "", "0", "", "", "", setting, ""),
    )
