"""The drawn map on which one chooses a place."""

from superhighway.demo.domain import Area
from superhighway.demo.letter import starts
from superhighway.demo.picture import DOT, WIDTH, frame, picture
from tests.demo.conftest import TODAY


def test_every_place_to_set_out_from_is_a_dot_inside_the_picture(area: Area) -> None:
    offered = starts(area, TODAY)
    drawn = picture(area, offered)
    assert [dot.query for dot in drawn.dots] == [start.query for start in offered]
    for x, y in [(dot.x, dot.y) for dot in drawn.dots] + [drawn.hospital]:
        assert DOT < x < WIDTH - DOT
        assert DOT < y < drawn.height - DOT


def test_north_is_up_and_east_is_right(area: Area) -> None:
    offered = starts(area, TODAY)
    drawn = picture(area, offered)
    places = [start.postcode.locality for start in offered]
    spots = dict(zip(places, drawn.dots, strict=True))
    north, south = max(places, key=lambda p: p.lat), min(places, key=lambda p: p.lat)
    east, west = max(places, key=lambda p: p.lon), min(places, key=lambda p: p.lon)
    assert spots[north].y < spots[south].y
    assert spots[west].x < spots[east].x


def test_most_dots_are_labelled(area: Area) -> None:
    drawn = picture(area, starts(area, TODAY))
    labelled = [dot for dot in drawn.dots if dot.label]
    assert len(labelled) > len(drawn.dots) * 0.7


def test_a_spot_can_be_turned_back_into_its_position(area: Area) -> None:
    shown = frame(area)
    for place in area.localities:
        x, y = shown.spot(place.point)
        assert abs(shown.lat - y * shown.lat_step - place.lat) < 0.0002
        assert abs(shown.lon + x * shown.lon_step - place.lon) < 0.0002
