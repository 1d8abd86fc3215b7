"""What a sample area is made of. No Django here.

Positions are WGS84 degrees, times of day seconds after the start of the service day (they may
pass 24:00), distances metres. Everything is a function of the area's hand-typed table and of the
date on which the sample is made: the same date gives the same sample, byte for byte.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from zlib import crc32

METRES_PER_DEGREE = 111_195.0
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
WEEK = timedelta(days=7)
THURSDAY = 3

#: The command, its option, and the area that it shows where none is named.
COMMAND = "demo"
OPTION = "--area"
DEFAULT_AREA = "basingstoke"
#: The invented national body, which is no area.
NATIONAL = "national"

Point = tuple[float, float]


@dataclass(frozen=True)
class Locality:
    """A neighbourhood or village: real name, position by hand, its outward postcode."""

    key: str
    name: str
    lat: float
    lon: float
    outward: str

    @property
    def point(self) -> Point:
        """(lat, lon)."""
        return self.lat, self.lon


@dataclass(frozen=True)
class Hours:
    """A bus every so many minutes from the first to the last departure ("06:10", "25:30")."""

    first: str
    last: str
    every: int


@dataclass(frozen=True)
class Route:
    """An invented bus route over the area's localities.

    ``weekday``, ``saturday`` and ``sunday`` say when it runs (None: it doesn't). ``night`` runs
    in the nights after Fridays and Saturdays. ``frequency`` writes the route as a headway instead
    of single departures. ``through`` names the route as which its buses go on at the interchange.
    ``school_via`` is the way that two of its trips take on school days. ``set_down_only`` lists
    localities at which nobody is taken up on the way in.
    """

    number: str
    via: tuple[str, ...]
    weekday: Hours | None = None
    saturday: Hours | None = None
    sunday: Hours | None = None
    night: Hours | None = None
    frequency: bool = False
    through: str = ""
    school_via: tuple[str, ...] = ()
    set_down_only: frozenset[str] = frozenset()
    on_request: frozenset[str] = frozenset()
    kmh: float = 22.0


@dataclass(frozen=True)
class Hospital:
    """An invented hospital at one of the localities; its stops bear its name."""

    name: str
    locality: str


@dataclass(frozen=True, eq=False)
class Area:
    """The whole hand-typed table of one sample area; each is equal to itself alone.

    ``outline`` is a rough ring of (lat, lon), drawn by hand. ``code`` is three letters used in
    invented identifiers. ``home`` is the locality where the invented letter's reader lives;
    ``realtime`` whether a GTFS-realtime file comes with it.
    """

    key: str
    name: str
    code: str
    county: str
    interchange: str
    interchange_name: str
    railway: str
    home: str
    hospitals: tuple[Hospital, ...]
    localities: tuple[Locality, ...]
    streets: Mapping[tuple[str, str], str]
    routes: tuple[Route, ...]
    outline: tuple[Point, ...]
    realtime: bool = False
    by_key: Mapping[str, Locality] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {place.key: place for place in self.localities})

    @property
    def centre(self) -> Locality:
        """The locality of the bus station."""
        return self.by_key[self.interchange]


def pick(seed: str, count: int) -> int:
    """A number from 0 to ``count`` - 1 that looks random and is always the same for ``seed``."""
    return crc32(seed.encode()) % count


def metres(origin: Point, point: Point) -> tuple[float, float]:
    """``point`` in metres east and north of ``origin``; good to a few metres within an area."""
    scale = METRES_PER_DEGREE
    return (point[1] - origin[1]) * scale * cos(radians(origin[0])), (point[0] - origin[0]) * scale


def moved(point: Point, heading: float, forward: float, left: float) -> Point:
    """``point`` moved along ``heading`` (degrees from north) and to its left, in metres."""
    turn = radians(heading)
    east = forward * sin(turn) - left * cos(turn)
    north = forward * cos(turn) + left * sin(turn)
    lat = point[0] + north / METRES_PER_DEGREE
    lon = point[1] + east / (METRES_PER_DEGREE * cos(radians(point[0])))
    return round(lat, 6), round(lon, 6)


def length(start: Point, end: Point) -> float:
    """Straight distance in metres."""
    return hypot(*metres(start, end))


def heading(start: Point, end: Point) -> float:
    """The direction from ``start`` to ``end`` in degrees from north, 0 to 360."""
    east, north = metres(start, end)
    return degrees(atan2(east, north)) % 360


def compass(direction: float) -> str:
    """A heading as NaPTAN writes it: N, NE, E …"""
    return COMPASS[round(direction / 45) % 8]


def seconds(clock: str) -> int:
    """Seconds after the start of the day of an "HH:MM"; hours may pass 24."""
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def clock(value: int) -> str:
    """Seconds as GTFS writes them: "HH:MM:SS", also past 24:00:00."""
    return f"{value // 3600:02}:{value // 60 % 60:02}:{value % 60:02}"


def letter_day(today: date, holidays: frozenset[date]) -> date:
    """The day of the invented appointment: the next Thursday at least two days away.

    A bank holiday is passed over: clinics are shut then.
    """
    day = today + timedelta(days=2)
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    while day in holidays:
        day += WEEK
    return day


def chosen_area(words: Sequence[str]) -> str:
    """The area that the words behind ``superhighway demo`` name, or the usual one."""
    area = DEFAULT_AREA
    for word, following in pairwise([*words, ""]):
        name, equals, value = word.partition("=")
        if name == OPTION:
            area = value if equals else following
    return area


def demo_home(words: Sequence[str], root: Path) -> Path:
    """The sample's node folder under the folder ``root`` that ``--home`` names: root/demo/area.

    Known before Django starts, since everything else depends on which node a process works in.
    A name that no folder may have is answered by the usual area's folder; the command refuses it.
    """
    area = chosen_area(words)
    return root / COMMAND / (area if area.isalpha() else DEFAULT_AREA)
