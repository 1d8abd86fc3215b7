"""Roads, stops and ways of the sample areas."""

from superhighway.demo.domain import Area, length
from superhighway.demo.network import Network, line_length, road_line
from superhighway.demo.timetable import Timetable

LONGEST_ATCO_CODE = 12


def inside(ring: tuple[tuple[float, float], ...], lat: float, lon: float) -> bool:
    """Whether a point lies in a ring: an odd number of its edges is crossed going east."""
    crossed = False
    for (lat1, lon1), (lat2, lon2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (lat1 > lat) != (lat2 > lat):
            crossed ^= lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return crossed


def test_every_place_lies_in_the_outline(area: Area) -> None:
    outside = [p.name for p in area.localities if not inside(area.outline, p.lat, p.lon)]
    assert outside == []


def test_every_stop_lies_in_the_outline(area: Area, network: Network) -> None:
    assert len(network.stops) > 200
    outside = [s.name for s in network.stops.values() if not inside(area.outline, *s.point)]
    assert outside == []


def test_every_place_is_served(area: Area) -> None:
    served = {key for route in area.routes for key in route.via}
    assert served == set(area.by_key)


def test_a_road_is_the_same_line_both_ways(area: Area) -> None:
    for start, end in Network(area).roads:
        line = road_line(area, start, end)
        assert road_line(area, end, start) == line[::-1]
        assert line[0] == area.by_key[start].point


def test_ways_follow_their_stops(table: Timetable) -> None:
    for way in table.shapes.values():
        along = [visit.along for visit in way.visits]
        assert along == sorted(along)
        assert abs(along[-1] - line_length(way.line)) < 1
        assert all(
            length(v.stop.point, min(way.line, key=lambda p: length(p, v.stop.point))) < 700
            for v in way.visits
        )


def test_the_two_directions_use_the_two_sides_of_a_road(table: Timetable) -> None:
    out, back = table.shapes["1-out"], table.shapes["1-back"]
    there = {v.stop.stop_id for v in out.visits if v.stop.on_road}
    assert there
    assert not there & {v.stop.stop_id for v in back.visits if v.stop.on_road}


def test_codes_are_in_no_real_area_of_naptan(network: Network) -> None:
    assert all(code.startswith("9990") for code in network.stops)
    assert all(len(code) <= LONGEST_ATCO_CODE for code in network.stops)


def test_step_free_boarding_is_mostly_unknown(network: Network) -> None:
    known = [stop.wheelchair for stop in network.stops.values()]
    assert known.count(0) > len(known) / 2
    assert {0, 1, 2} == set(known)
