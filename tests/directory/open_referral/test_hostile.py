"""Whatever a feed sends, a service is taken or refused with a sentence; nothing breaks."""

import contextlib
import re
from datetime import time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.directory.open_referral import values
from superhighway.directory.open_referral.reading import Feed, Notes, read_service
from superhighway.directory.open_referral.writing import Site, detail
from tests.directory.open_referral.test_writing import shown

NAMES = re.findall(
    r"\w+",
    "id name status description url email schedules byday freq opens_at closes_at valid_from "
    "valid_to interval bymonthday dtstart service_at_locations location latitude longitude "
    "addresses address_1 postal_code accessibility details phones number contacts attributes "
    "taxonomy_term code taxonomy organization organization_identifiers identifier "
    "identifier_type minimum_age maximum_age last_modified languages service_areas superhighway "
    "needs ways_in eligibility area regular_schedules eligibilitys eligibility "
    "physical_addresses closed days alert",
)
words = st.sampled_from(
    (
        "",
        "x",
        "MO",
        "MO,TU",
        "WEEKLY",
        "MONTHLY",
        "09:00",
        "17:00",
        "2026-01-05",
        "9999-12-31",
        "active",
        "ODS code",
        "gp",
        "1",
        "-1",
        "SO15",
        "<script>x</script>",
        "\x00",
        "dates",
    )
)
leaf = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
anything = st.recursive(
    leaf,
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inside, max_size=6)
    ),
    max_leaves=30,
)
services = st.dictionaries(st.sampled_from(NAMES), anything, max_size=12).map(
    lambda one: {"id": "1", "name": "x", **one}
)


@given(services)
def test_a_service_is_taken_or_refused(raw: dict[str, Any]) -> None:
    with contextlib.suppress(Problem):
        record = read_service(raw, Feed("https://feed.example"), Notes())
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=type(record)) == record
        given_out = msgspec.json.encode(detail(shown(record), Site("https://node.example", {})))
        assert b"\x00" not in given_out
        assert b"\\u0000" not in given_out


@given(st.text())
def test_values_are_read_from_any_text(text: str) -> None:
    for read in (values.clock_time, values.day, values.moment, values.without_markup):
        read(text)
    assert values.tidied(text) == values.tidied(values.tidied(text))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("24:00", time(0)),
        ("9:05", time(9, 5)),
        ("09:00:30+01:00", time(9, 0, 30)),
        ("25:00", None),
        ("9am", None),
    ],
)
def test_times_as_people_write_them(written: str, found: time | None) -> None:
    assert values.clock_time(written) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [("12", 12.0), (3, 3.0), (True, None), ("old", None), ("1e400", None), ([], None)],
)
def test_numbers_as_people_write_them(said: object, found: float | None) -> None:
    assert values.number({"age": said}, "age") == found


def test_what_our_own_words_cannot_mean_is_left_out() -> None:
    raw = {
        "id": "1",
        "name": "x",
        "minimum_age": 5,
        "superhighway": {"needs": ["tea"], "eligibility": {"minimum_age": "old"}},
        "service_at_locations": [{"superhighway": {"eligibility": 7}}],
    }
    notes = Notes()
    record = read_service(raw, Feed("urn:f"), notes)
    assert record.needs == ()
    assert record.eligibility.minimum_age == 5
    assert record.locations[0].eligibility is None
    assert notes.lost["superhighway.needs"] == notes.lost["superhighway.eligibility"] == 1


def test_markup_is_taken_out_and_plain_words_stay() -> None:
    assert values.without_markup("Under 5s < 10 & over") == "Under 5s < 10 & over"
    assert values.without_markup("<ul><li>One</li><li>Two &amp; three</li></ul>") == (
        "One\n\nTwo & three"
    )
    assert values.without_markup("<style>p{}</style><b>Help</b>") == "Help"


def test_json_that_goes_very_deep_is_cut_off() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = {"y": [deep]}
    kept = values.without_nulls({"deep": deep, "shallow": 2**60})
    assert kept["shallow"] == str(2**60)
    assert len(str(kept["deep"])) < 100


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("www.a.example", "https://www.a.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("https://a b", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_led_to(written: str, address: str) -> None:
    assert values.web_address(written) == address
    raw = {"id": "1", "name": "x", "url": written}
    assert read_service(raw, Feed("urn:f"), Notes()).url == address
    way = {"kind": "online", "value": written}
    ours = raw | {"superhighway": {"needs": [], "ways_in": [way]}}
    [read] = read_service(ours, Feed("urn:f"), Notes()).ways_in
    assert "script:" not in read.value
    assert "data:" not in read.value
