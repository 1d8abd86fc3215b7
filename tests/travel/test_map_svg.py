"""The drawn map."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from superhighway.travel.domain import Journey
from superhighway.travel.map_svg import HEIGHT, WIDTH, alt_of, draw, line_of, projection_for
from tests.builders.journeys import HOME, HOSPITAL, at, back, place_end, there, walk

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_the_ends_the_stop_and_the_route_are_labelled() -> None:
    drawn = texts(draw(there(at(13))).svg)
    assert {"Sample Hospital", "ZZ1 1CC", "Invented Road, Stop B", "17"} <= set(drawn)


def test_the_alternative_says_what_is_drawn() -> None:
    assert alt_of(there(at(13))) == (
        "Drawn map of the way from ZZ1 1CC to Sample Hospital by bus 17. "
        "The steps say the same in words."
    )
    on_foot = Journey((walk(place_end(HOME), place_end(HOSPITAL), at(13)),))
    assert "on foot" in draw(on_foot).alt


def test_no_style_that_a_strict_policy_forbids() -> None:
    svg = draw(there(at(13))).svg
    assert "style" not in svg
    assert "<script" not in svg


def test_the_shape_of_the_timetable_is_followed_where_there_is_one() -> None:
    leg = there(at(13)).legs[1]
    assert line_of(replace(leg, path=((51.0, -1.0), (51.1, -1.1)))) == [(51.0, -1.0), (51.1, -1.1)]
    assert len(line_of(leg)) == 3
    assert len(line_of(replace(leg, calls=()))) == 2


def test_hostile_names_stay_words() -> None:
    legs = there(at(13)).legs
    named = replace(legs[0].start, name='<b onload="x">&')
    svg = draw(Journey((replace(legs[0], start=named), *legs[1:]))).svg
    assert '<b onload="x">&' in texts(svg)


def test_changes_show_both_routes_and_long_names_are_cut() -> None:
    first, second = back(at(15)), back(at(15, 40), route="U1C")
    legs = (*first.legs[:2], *second.legs[1:])
    long = replace(legs[-1].end, name="A Very Long Name of a Place That Would Not Fit")
    drawn = texts(draw(Journey((*legs[:-1], replace(legs[-1], end=long)))).svg)
    assert {"17", "U1C", "A Very Long Name of a Place That Woul…"} <= set(drawn)


coordinates = st.tuples(st.floats(50, 55), st.floats(-4, 1))


@given(st.lists(coordinates, min_size=1, max_size=8))
def test_everything_lies_on_the_paper(points: list[tuple[float, float]]) -> None:
    projection = projection_for(points)
    for lat, lon in points:
        x, y = projection.point(lat, lon)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_a_whole_county_still_has_a_scale() -> None:
    far = replace(HOSPITAL, lat=52.9)
    drawn = texts(draw(Journey((walk(place_end(HOME), place_end(far), at(13)),))).svg)
    assert any(text.endswith(" km") for text in drawn)


def test_the_plates_of_two_routes_do_not_hide_each_other_nor_the_start() -> None:
    first, second = there(at(13)), there(at(13, 20), route="U1C")
    close = replace(second.legs[1].start, lat=first.legs[1].start.lat + 0.0002)
    svg = draw(Journey((*first.legs[:2], replace(second.legs[1], start=close), second.legs[2]))).svg
    plates = [
        tuple(float(node.attrib[key]) for key in ("x", "y", "width", "height"))
        for node in ElementTree.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314
        if "stroke" in node.attrib
    ]
    assert len(plates) == 4
    for (x1, y1, wide1, high1), (x2, y2, wide2, high2) in combinations(plates, 2):
        beside = x1 + wide1 <= x2 or x2 + wide2 <= x1
        assert beside or y1 + high1 <= y2 or y2 + high2 <= y1
