"""Postcodes as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.places import postcode

OUTWARD = st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]?\Z")
INWARD = st.from_regex(r"\A[0-9][A-Z]{2}\Z")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("SO171BJ", "SO17 1BJ"),
        ("so17 1bj", "SO17 1BJ"),
        (" S O17-1BJ. ", "SO17 1BJ"),
        ("HU1 1AA", "HU1 1AA"),
        ("HU11AA", "HU1 1AA"),
        ("M11AE", "M1 1AE"),
        ("EC1A1BB", "EC1A 1BB"),
        ("SO17", ""),
        ("Highfield", ""),
        ("", ""),
    ],
)
def test_any_spacing_and_case(text: str, written: str) -> None:
    assert postcode.written_postcode(text) == written


@given(OUTWARD, INWARD)
def test_a_key_has_seven_characters_and_can_be_written_again(outward: str, inward: str) -> None:
    key = postcode.key_of(outward + inward)
    assert key is not None
    assert len(key) == 7
    assert postcode.key_of(postcode.written(key)) == key


@given(OUTWARD, INWARD)
def test_what_was_typed_right_is_the_first_reading(outward: str, inward: str) -> None:
    assert postcode.readings(f"{outward} {inward}")[0] == postcode.key_of(outward + inward)


@pytest.mark.parametrize("text", ["S017 1BJ", "SO17 IBJ", "so17 lbj", "SOI7 1BJ"])
def test_letters_and_figures_may_be_confused(text: str) -> None:
    assert "SO171BJ" in postcode.readings(text)


@pytest.mark.parametrize("text", ["SO17", "12345678", "Hill", "????????", "AB CD EF"])
def test_other_text_has_no_reading(text: str) -> None:
    assert postcode.readings(text) == []


@pytest.mark.parametrize(
    ("text", "is_one"), [("SO17 1ZZ", True), ("S017 1ZZ", True), ("Ollie", False), ("SO17", False)]
)
def test_tells_a_wrong_postcode_from_a_name(text: str, is_one: bool) -> None:
    assert postcode.looks_like_one(text) is is_one


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("so17", ("SO17", "SO17")),
        ("m1", ("M1  ", "M1")),
        ("SO17 1", ("SO171", "SO17 1")),
        ("M1  1", ("M1  1", "M1 1")),
        ("SO171BJ", None),
        ("SO", None),
        ("Highfield", None),
    ],
)
def test_districts_and_sectors(text: str, part: tuple[str, str] | None) -> None:
    assert postcode.partial(text) == part


@pytest.mark.parametrize(("text", "area"), [("SO17 1BJ", "SO"), ("m1 1ae", "M"), ("B339TE", "B")])
def test_the_area_is_the_letters_in_front(text: str, area: str) -> None:
    assert postcode.area_of(text) == area
