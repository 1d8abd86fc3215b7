"""Drawing the network: a map of the neighbours that have a place, and rows of those that have none.

Each neighbour has two arrows, one a direction: what we read of it leads to us, what it is told of
us leads to it. Those without a place of their own (national bodies, other systems, nodes that do
not say where they are) hang from a rail below the map. No Django here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from superhighway.federation.network.arrows import Arrow, End, arrow
from superhighway.federation.network.geography import (
    Point,
    Room,
    View,
    has_place,
    scale,
    view,
)
from superhighway.federation.network.placing import (
    Box,
    Letters,
    Name,
    around,
    lines_of,
    name_at,
    name_below,
    stand_apart,
)
from superhighway.federation.protocol.areas import Area

#: Drawn well up to so many; the table has all.
MOST = 24
#: How much of a line of the map may be its scale.
_SCALE = 0.22
_OURS, _THEIRS = 11.0, 8.0
#: Where the scale begins, from the left and from below.
_SCALE_X, _SCALE_Y = 16.0, 16.0
#: Where rows below the map hang together, where there are several.
_SPINE = 10.0


@dataclass(frozen=True)
class Party:
    """Somebody on the drawing: a name, how each direction does, and where its area lies.

    A ``telling`` of None draws no second arrow, and without ``reading`` there is none at all.
    """

    name: str
    reading: str = ""
    telling: str | None = None
    area: Area | None = None


@dataclass(frozen=True)
class Sheet:
    """What a drawing is made for: its room, the size of its letters, how many stand in a row."""

    room: Room
    letter: float
    longest: int
    row: int
    apart: float


WIDE = Sheet(Room(720, 340, 560, 84, 64), 17, 20, 6, 66)
NARROW = Sheet(Room(360, 280, 470, 48, 56), 15, 14, 3, 52)


@dataclass(frozen=True)
class Spot:
    """A neighbour on the drawing; ``shape`` is the outline of its area as a path."""

    x: float
    y: float
    name: Name
    arrows: tuple[Arrow, ...]
    shape: str = ""


@dataclass(frozen=True)
class Grid:
    """Lines across the map, so many ``miles`` apart; ``length`` is that in units."""

    down: tuple[float, ...]
    across: tuple[float, ...]
    miles: float
    length: float


@dataclass(frozen=True)
class Drawing:
    """The whole drawing; ``map_height`` is how much of it the map takes, 0 where there is none."""

    width: float
    height: float
    map_height: float
    ours: Spot
    spots: tuple[Spot, ...]
    beside: tuple[Spot, ...]
    rails: tuple[str, ...]
    grid: Grid | None
    letter: float


def drawn(ours: Party, neighbours: Sequence[Party], sheet: Sheet) -> Drawing:
    """A drawing of this node and its neighbours, the first ``MOST`` of them."""
    some = neighbours[:MOST]
    on_map = [one for one in some if has_place(one.area)]
    off_map = [one for one in some if not has_place(one.area)]
    placed = [ours, *on_map] if has_place(ours.area) else on_map
    shown = view([one.area for one in placed if one.area], sheet.room) if placed else None
    places = _places(ours, on_map, shown, sheet)
    taken = _furniture(shown, sheet) + [around(place, _OURS + 4) for place in places]
    lines = [_arrows(one, at, places[0]) for one, at in zip(on_map, places[1:], strict=True)]
    taken += [around(one.sign, 9) for pair in lines for one in pair]
    named = [_named(ours, places[0], _OURS, (), shown, sheet, taken)]
    for one, at, pair in zip(on_map, places[1:], lines, strict=True):
        named.append(_named(one, at, _THEIRS, pair, shown, sheet, taken))
    map_height = shown.height if shown else 0.0
    below_us = max(places[0][1] + 44, named[0].name.box[3] + 8)
    beside, rails, bottom = _rows(off_map, places[0], max(map_height, below_us), sheet)
    return Drawing(
        width=sheet.room.width,
        height=round(bottom, 1),
        map_height=round(map_height, 1),
        ours=named[0],
        spots=tuple(named[1:]),
        beside=tuple(beside),
        rails=tuple(rails),
        grid=_grid(shown) if shown else None,
        letter=sheet.letter,
    )


def _places(ours: Party, on_map: Sequence[Party], shown: View | None, sheet: Sheet) -> list[Point]:
    """Where we stand, then each neighbour of the map; we stand below a map that we are not on."""
    if shown is None:
        return [(sheet.room.width / 2, 40.0)]
    below = (shown.width / 2, shown.height + 44)
    wanted = [shown.at(one.area.centre) for one in (ours, *on_map) if _has(one) and one.area]
    found = stand_apart(wanted, shown.width, shown.height, sheet.apart)
    return found if _has(ours) else [below, *found]


def _has(one: Party) -> bool:
    return has_place(one.area)


def _arrows(one: Party, at: Point, ours: Point) -> tuple[Arrow, ...]:
    """The arrow to us, and the one from us where there is that direction."""
    if not one.reading:
        return ()
    us, them = End(ours, _OURS), End(at, _THEIRS)
    reading = arrow(them, us, one.reading, alone=one.telling is None)
    if one.telling is None:
        return (reading,)
    return (reading, arrow(us, them, one.telling, alone=False))


def _furniture(shown: View | None, sheet: Sheet) -> list[Box]:
    """Where scale and north stand."""
    if shown is None:
        return []
    width, height = shown.width, shown.height
    return [(0, height - 36, width * 0.45, height), (width - 44, 0, width, sheet.letter * 3.4)]


def _named(
    one: Party,
    at: Point,
    radius: float,
    lines: tuple[Arrow, ...],
    shown: View | None,
    sheet: Sheet,
    taken: list[Box],
) -> Spot:
    """A spot of the map with its name, which is then taken room."""
    words = lines_of(one.name, sheet.longest)
    name = name_at(at, radius, words, Letters(sheet.letter, sheet.room.width), taken)
    taken.append(name.box)
    shape = shown.path(one.area) if shown and one.area and _has(one) else ""
    return Spot(round(at[0], 1), round(at[1], 1), name, lines, shape)


def _rows(
    parties: Sequence[Party], ours: Point, top: float, sheet: Sheet
) -> tuple[list[Spot], list[str], float]:
    """Those without a place, row by row below a rail that leads to us; and where it all ends."""
    if not parties:
        return [], [], top
    spots: list[Spot] = []
    rails: list[str] = []
    step, deep = sheet.room.width / sheet.row, 100 + 2.4 * sheet.letter
    tops = [top + 22 + deep * row for row in range(-(-len(parties) // sheet.row))]
    for row, y in enumerate(tops):
        some = parties[row * sheet.row : (row + 1) * sheet.row]
        span = step * (len(some) - 1)
        first = min(max(ours[0] - span / 2, step / 2), sheet.room.width - span - step / 2)
        xs = [first + step * place for place in range(len(some))]
        start = min(*xs, ours[0]) if len(tops) == 1 else _SPINE
        rails.append(f"M{start:.1f},{y:.1f} H{max(*xs, ours[0] if row == 0 else 0):.1f}")
        spots += [_hung(one, x, y, sheet) for one, x in zip(some, xs, strict=True)]
    rails.append(f"M{ours[0]:.1f},{ours[1] + _OURS:.1f} V{tops[0]:.1f}")
    if len(tops) > 1:
        rails.append(f"M{_SPINE},{tops[0]:.1f} V{tops[-1]:.1f}")
    return spots, rails, tops[-1] + deep


def _hung(one: Party, x: float, y: float, sheet: Sheet) -> Spot:
    """A spot below the rail: its arrows lead up to it and down from it."""
    at = (x, y + 64)
    apart = 0.0 if one.telling is None else 9.0
    them = End((x - apart, at[1]), _THEIRS)
    lines = [arrow(them, End((x - apart, y), 0), one.reading, alone=True)]
    if one.telling is not None:
        lines.append(
            arrow(End((x + apart, y), 0), End((x + apart, at[1]), _THEIRS), one.telling, alone=True)
        )
    words = lines_of(one.name, sheet.longest if sheet.row < 6 else 14)
    letters = Letters(sheet.letter, sheet.room.width)
    name = name_below(at, _THEIRS + 4, words, letters)
    return Spot(round(x, 1), round(at[1], 1), name, tuple(lines) if one.reading else ())


def _grid(shown: View) -> Grid:
    """Lines a round number of miles apart, from the lower left."""
    miles, length = scale(shown, shown.width * _SCALE)
    down = [_SCALE_X + length * place for place in range(int(shown.width / length) + 1)]
    across = [
        shown.height - _SCALE_Y - length * place for place in range(int(shown.height / length) + 1)
    ]
    return Grid(
        tuple(round(x, 1) for x in down if x < shown.width),
        tuple(round(y, 1) for y in across if y > 0),
        miles,
        round(length, 1),
    )
