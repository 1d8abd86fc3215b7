"""The drawing of the network: all of it stands on the sheet, where it belongs, and in words too."""

import math
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from superhighway.federation.network.domain import MOST, NARROW, WIDE, Drawing, Party, Sheet, drawn
from superhighway.federation.network.geography import has_place, scale, view, whereabouts
from superhighway.federation.protocol.areas import Area

lon, lat = st.floats(-6, 1.7), st.floats(50, 55.7)
corners = st.lists(st.tuples(lon, lat), min_size=3, max_size=12)
outlines = corners.map(lambda some: ((*some, some[0]),))
areas = st.builds(Area, st.tuples(lon, lat), st.just(()) | outlines)
states = st.sampled_from(["well", "failing", "stopped", "none"])
parties = st.builds(Party, st.text(max_size=60), states, st.none() | states, st.none() | areas)
sheets = st.sampled_from([WIDE, NARROW])


def square(east: float, north: float, half: float = 0.1) -> Area:
    """A square area."""
    west, south = east - half, north - half
    ring = ((west, south), (east + half, south), (east + half, north + half), (west, north + half))
    return Area((east, north), ((*ring, ring[0]),))


HOME = square(-1.2, 52.0)
ENGLAND = Area((-1.8, 52.8), (((-6.5, 49.8), (1.6, 50.6), (-1.4, 55.9), (-6.5, 49.8)),))


@given(parties, st.lists(parties, max_size=30), sheets)
@example(Party("Here", area=Area((0.0, 51.0), (((0.0, 50.0),) * 4,))), [], WIDE)
@example(Party("Here", area=Area((1.0, 50.0), (((0.0, 50.0),) * 4,))), [], NARROW)
def test_everybody_stands_on_the_sheet_and_apart(
    ours: Party, neighbours: list[Party], sheet: Sheet
) -> None:
    found = drawn(ours, neighbours, sheet)
    everybody = [found.ours, *found.spots, *found.beside]
    assert len(everybody) == min(len(neighbours), MOST) + 1
    for spot in everybody:
        assert 0 < spot.x < found.width
        assert 0 < spot.y < found.height
        assert 0 <= spot.name.x <= found.width
        assert 0 <= spot.name.box[1] < spot.name.box[3] <= found.height
        assert len(spot.name.lines) <= 2
    for one, other in combinations(everybody, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 30
    for spot, party in zip(
        found.beside, [one for one in neighbours[:MOST] if not has_place(one.area)], strict=True
    ):
        assert len(spot.arrows) == (1 if party.telling is None else 2)


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_neighbours_stand_where_their_areas_lie(sheet: Sheet) -> None:
    found = drawn(
        Party("Here", area=HOME),
        [
            Party("North", "well", "well", square(-1.2, 53.0)),
            Party("West", "well", "well", square(-2.6, 52.0)),
        ],
        sheet,
    )
    north, west = found.spots
    assert abs(north.x - found.ours.x) < 1
    assert north.y < found.ours.y - 50
    assert west.x < found.ours.x - 50
    assert abs(west.y - found.ours.y) < 1
    assert all(spot.shape.startswith("M") for spot in (found.ours, north, west))
    assert not found.beside


def test_those_without_a_place_hang_below_the_map() -> None:
    national = Party("National", "well", "well", ENGLAND)
    system = Party("A list", "failing")
    found = drawn(Party("Here", area=HOME), [national, system], WIDE)
    assert not found.spots
    assert [spot.name.lines for spot in found.beside] == [("National",), ("A list",)]
    assert all(spot.y > found.map_height for spot in found.beside)
    assert len(found.rails) == 2
    many = drawn(Party("Here", area=HOME), [system] * 14, WIDE)
    assert len({spot.y for spot in many.beside}) == 3


def test_no_arrow_leads_to_or_from_a_neighbour_that_has_ended() -> None:
    ended = [Party("North", area=square(-1.2, 53.0)), Party("National", area=ENGLAND)]
    found = drawn(Party("Here", area=HOME), ended, WIDE)
    spots = [*found.spots, *found.beside]
    assert [spot.name.lines for spot in spots] == [("North",), ("National",)]
    assert not any(spot.arrows for spot in spots)


def test_a_national_body_sees_its_areas_on_a_map_above_it() -> None:
    found = drawn(Party("National", area=ENGLAND), [Party("Here", "well", "well", HOME)], WIDE)
    (spot,) = found.spots
    assert spot.y < found.map_height < found.ours.y
    assert not found.ours.shape


def test_where_nobody_says_where_there_is_no_map() -> None:
    found = drawn(Party("Here"), [Party("There", "none", "none")], NARROW)
    assert found.map_height == 0
    assert found.grid is None
    assert len(found.beside) == 1


def test_arrows_lead_both_ways_side_by_side_and_say_how_it_goes() -> None:
    found = drawn(
        Party("Here", area=HOME), [Party("N", "stopped", "failing", square(-1.2, 53))], WIDE
    )
    reading, telling = found.spots[0].arrows
    assert (reading.state, telling.state) == ("stopped", "failing")
    assert abs(reading.sign[0] - telling.sign[0]) > 15
    assert ends(reading.tip)[1] > ends(telling.tip)[1] + 50


def ends(tip: str) -> tuple[float, ...]:
    """Where an arrow points to."""
    return tuple(map(float, tip.partition(" ")[0].split(",")))


def test_the_scale_is_round_and_right() -> None:
    shown = view([HOME, square(-1.2, 53.0)], WIDE.room)
    miles, units = scale(shown, 150)
    assert miles in {1, 2, 5, 10, 20, 50}
    assert 50 < units <= 150
    (_, here), (_, there) = shown.at((-1.2, 52.0)), shown.at((-1.2, 53.0))
    assert (here - there) * miles / units == pytest.approx(69.1, abs=0.2)
    grid = drawn(Party("Here", area=HOME), [Party("Here too", "well", "well", HOME)], NARROW).grid
    assert grid
    assert grid.miles < 10
    assert len(grid.down) > 1


@pytest.mark.parametrize(
    ("there", "wind"),
    [((-1.2, 53), "north"), ((0, 52), "east"), ((-1.2, 51), "south"), ((-2.83, 51), "south-west")],
)
def test_whereabouts_are_said_in_words(there: tuple[float, float], wind: str) -> None:
    metres, found = whereabouts(HOME, Area(there))
    assert found == wind
    assert 80_000 < metres < 160_000


@given(st.lists(areas, min_size=1, max_size=8), sheets)
def test_every_area_fits_on_its_map(some: list[Area], sheet: Sheet) -> None:
    shown = view(some, sheet.room)
    for one in some:
        for corner in (corner for ring in one.outline for corner in ring):
            x, y = shown.at(corner)
            assert 0 <= x <= shown.width
            assert 0 <= y <= shown.height


def test_a_drawing_says_how_large_it_is() -> None:
    found: Drawing = drawn(Party("Here", area=HOME), [], WIDE)
    assert found.height == found.map_height
    assert not found.rails
