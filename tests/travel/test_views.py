"""The pages of journeys, without JavaScript."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from superhighway.core.home import Home
from tests.builders.buses import EAST, WEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("buses", "at_nine")]
ASKED = {"from": WEST, "to": EAST, "at": "2026-01-14T09:30"}


def get(path: str, status: int = 200, **query: str) -> str:
    """The page's HTML."""
    response: Any = Client().get(path, query, headers={"host": "localhost"})
    assert response.status_code == status
    return str(response.content.decode())


def text(html: str) -> str:
    """What the page says, without its marks."""
    bare = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(bare).split())


def links(html: str, words: str) -> list[str]:
    """Addresses of the links with these words in them."""
    found = re.findall(r'(?s)<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', html)
    return [unescape(href) for href, inside in found if words in text(inside)]


def test_the_question(buses: Home) -> None:
    html = get("/journeys")
    assert "<title>Plan a journey – Testham Superhighway</title>" in html
    assert "There is a problem" not in html
    assert 'name="at-time" type="text"' in html or 'name="at-time"' in html
    assert 'value="9am"' in html


def test_a_start_from_the_home_page_is_filled_in() -> None:
    html = get("/journeys", **{"from": WEST})
    assert f'value="{WEST}"' in html
    assert "There is a problem" not in html
    assert "There is a problem" not in get("/journeys", **{"from": "nowhere at all"})


def test_errors_keep_what_was_typed() -> None:
    html = get("/journeys", **{"from": "ZZ1 1ZZ", "to": "", "at-day": "31", "at-month": "2",
                               "at-year": "2026", "at-time": "2:20"})  # fmt: skip
    said = text(html)
    assert "<title>Error: Plan a journey" in html
    for sentence in (
        "We don’t know the postcode “ZZ1 1ZZ”.",
        "Enter where you want to go.",
        "The date must be a real date",
        "enter 2:20am or 2:20pm",
    ):
        assert said.count(sentence) == 2
    assert 'value="ZZ1 1ZZ"' in html
    assert 'value="2:20"' in html


def test_a_point_is_shown_as_it_can_be_typed_again() -> None:
    html = get("/journeys", **{"from": "point:50.9,-1.45", "to": ""})
    assert 'value="50.90000,-1.45000"' in html
    assert 'data-ref="point:50.90000,-1.45000"' in html


def test_which_place_is_asked_back() -> None:
    html = get("/journeys", **{"from": "surgery", "to": EAST, "speed": "slow", "step_free": "1"})
    assert "Choose which place you mean by “surgery”." in text(html)
    assert 'type="radio" value="' in html
    assert 'value="place:ods/Z00001"' in html
    (again,) = links(html, "Enter another place")
    assert parse_qs(urlsplit(again).query, keep_blank_values=True)["from"] == [""]
    assert "open" in re.findall(r"<details([^>]*)>", html)[0]


def test_a_few_choices() -> None:
    html = get("/journeys", **ASKED)
    said = text(html)
    assert "Journeys to ZZ10 1OO" in said
    assert "From ZZ1 1AA, leaving at 9:30am on Wednesday 14 January 2026" in said
    assert "Bus 17" in said
    assert "Catch it at the stop opposite Church Lane" in said
    assert "no changes" in said
    assert "Cancellations are not known here" in said
    assert "It runs from 1 January 2026 to 31 December 2026" in said
    assert "Sample: invented" in said
    assert 'name="robots" content="noindex"' in html


def test_the_last_way_back_comes_with_the_age_of_its_timetable() -> None:
    said = text(get("/journeys", **ASKED))
    last = said[said.index("The last way back that night") :]
    assert re.search(r"Leave by 10:2\dpm From Market Place, Stop B, by bus 17", last)
    assert "This is from the timetable of 1 November 2026, taken" in last


def test_earlier_and_later() -> None:
    html = get("/journeys", **ASKED)
    (later,) = links(html, "Later journeys")
    assert "at=2026-01-14T10:00" in later
    (earlier,) = links(html, "Earlier journeys")
    assert "at=2026-01-14T09:00" in earlier
    arriving = get("/journeys", **ASKED | {"when": "arrive", "at": "2026-01-14T12:00"})
    assert "arriving by midday" in text(arriving)
    assert "at=2026-01-14T11:1" in links(arriving, "Earlier journeys")[0]
    assert "at=2026-01-14T12:30" in links(arriving, "Later journeys")[0]


def test_what_was_asked_can_be_changed() -> None:
    html = get("/journeys", **ASKED, speed="fast", max_walk="2000", step_free="1")
    (change, _) = links(html, "Change")
    question = get(change)
    assert 'value="ZZ1 1AA"' in question
    assert 'data-ref="postcode:ZZ11AA"' in question
    assert 'value="9:30am"' in question
    assert '<option value="2000" selected>' in question
    assert "There is a problem" not in question


def test_the_way_back_is_a_question_with_its_ends_turned() -> None:
    (back,) = links(get("/journeys", **ASKED), "Plan the way back")
    query = parse_qs(urlsplit(back).query)
    assert (query["from"], query["to"]) == (["postcode:ZZ101OO"], ["postcode:ZZ11AA"])
    assert query["at"][0] >= "2026-01-14T11:20"
    assert "There is a problem" not in get(back)


@pytest.mark.parametrize(
    ("changes", "sentence", "help_"),
    [
        (
            {"at": "2027-03-01T09:30"},
            "The timetable we hold ends on 31 December 2026",
            "the last day",
        ),
        (
            {"at": "2025-03-01T09:30"},
            "The timetable we hold starts on 1 January 2026",
            "",
        ),
        ({"max_walk": "50", "from": "50.92,-1.45"}, "No bus stops within", "Try again with walks"),
        ({"when": "arrive", "at": "2026-01-01T06:30"}, "We found no bus", "Try the day before"),
        ({"to": WEST}, "You start and end at the same place", ""),
    ],
)
def test_no_journey_says_why_and_what_may_help(
    changes: dict[str, str], sentence: str, help_: str
) -> None:
    html = get("/journeys", **{**ASKED, **changes})
    assert sentence in text(html)
    assert bool(help_) is bool(help_ and links(html, help_))


def test_a_short_walk_is_among_the_choices() -> None:
    said = text(get("/journeys", **ASKED | {"to": "50.903,-1.45"}))
    assert "Walk all the way" in said
    assert "The last way back that night" in said


def test_steps_that_are_not_known_are_said() -> None:
    said = text(get("/journeys", **ASKED, step_free="1"))
    assert "We do not know if every bus and stop is step-free." in said


def test_one_journey_step_by_step() -> None:
    html = get("/journey", **ASKED, n="1")
    said = text(html)
    for words in (
        "Your journey to ZZ10 1OO",
        "on Wednesday 14 January 2026",
        "Walk to the stop opposite Church Lane",
        "This is an estimate.",
        "Catch the bus 17",
        "Buses from it head south-east.",
        "Get off at Market Place, Stop B at 10:21am",
        "1 stop. Run by Invented Buses.",
        "You are at ZZ10 1OO",
        "Cancellations are not known here",
    ):
        assert words in said
    assert "<svg" in html
    assert '<ol class="tr-steps">' in html
    assert "<time datetime=" in html


def test_a_link_to_send_on_is_rounded_and_opens() -> None:
    html = get("/journey", **ASKED, n="1")
    (send,) = links(html, "A link that you can send")
    query = parse_qs(urlsplit(send).query)
    assert query["from"] == ["point:50.90000,-1.45000"]
    assert "rounded to about 100 metres" in text(html)
    assert "Catch the bus 17" in text(get(urlsplit(send)._replace(scheme="", netloc="").geturl()))


def test_stops_are_sent_on_as_they_are() -> None:
    html = get("/journey", **ASKED | {"from": "stop:999A", "to": "stop:999C"}, n="1")
    assert "rounded to about" not in text(html)
    assert "from=stop:bus:999A" in links(html, "A link that you can send")[0]


def test_walking_all_the_way_is_a_journey_too() -> None:
    html = get("/journey", **ASKED, n="0")
    assert "Catch" not in text(html)
    assert "Walk to ZZ10 1OO" in text(html)


def test_a_journey_that_is_not_there() -> None:
    get("/journey", status=404, **ASKED, n="19")
    get("/journey", status=404, **ASKED, n="x")


def test_a_journey_without_a_question_is_the_question() -> None:
    assert "Plan a journey" in text(get("/journey"))


def test_pages_ask_the_database_little(django_assert_max_num_queries: Any) -> None:
    get("/journeys", **ASKED)
    with django_assert_max_num_queries(3):
        get("/journeys", **ASKED)
