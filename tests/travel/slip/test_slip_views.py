"""The pages of the travel slip, without JavaScript, over Testham's real timetable and printer."""

import re
import threading
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.nhsui.pdf.server import Printer
from superhighway.nhsui.pdf.wire import authkey, socket_path
from tests.builders.buses import WEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("buses", "at_nine")]
FULL = {
    "from": "postcode:ZZ11AA",
    "to": "place:ods/ZZH02",
    "at": "2026-01-14T14:20",
    "length": "30",
    "for": "me",
}


def ask(path: str, query: dict[str, str]) -> Any:
    return Client().get(path, query, headers={"host": "localhost"})


def page(path: str, query: dict[str, str], status: int = 200) -> str:
    response = ask(path, query)
    assert response.status_code == status, response.get("Location")
    return str(response.content.decode())


def text(html: str) -> str:
    bare = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(bare).split())


def test_the_slip_says_what_matters() -> None:
    said = text(page("/slip", FULL))
    for words in (
        "Royal Eastside Infirmary",
        "Wednesday 14 January 2026, 2:20pm",
        "Catch bus 17 at 1pm",
        "Last bus home 10:30pm",
        "Catch bus 17 towards Highmoor",
        "Timetable for 1 January 2026 to 31 December 2026",
        "We do not know about cancelled or late buses.",
        "Healthcare Travel Costs Scheme",
        "patient transport",
        "Sample: this area",
    ):
        assert words in said


def test_what_was_typed_becomes_one_lasting_address() -> None:
    typed = {
        "from": WEST,
        "to": "Royal Eastside Infirmary",
        "at-day": "14",
        "at-month": "1",
        "at-year": "2026",
        "at-time": "2.20 pm",
    }
    response = ask("/slip", typed)
    assert response.status_code == 302
    assert response["Location"] == (
        "/slip?from=postcode:ZZ11AA&to=place:ods/ZZH02&at=2026-01-14T14:20&length=30&for=me"
    )


def test_everything_but_the_usual_stays_in_the_address() -> None:
    wanted = FULL | {
        "for": "other",
        "slack": "20",
        "max_walk": "800",
        "speed": "slow",
        "step_free": "1",
        "print": "large",
    }
    html = page("/slip", wanted)
    assert "slip--large" in html
    assert "Give this slip to the person who is travelling." in text(html)
    assert "We do not know if every stop and bus is step-free." in text(html)


def test_the_link_to_send_on_rounds_the_home_and_holds_no_more() -> None:
    html = unescape(page("/slip", FULL))
    shared = re.search(r'class="slip-link" href="http://localhost(/slip\?[^"]+)"', html)
    assert shared
    assert "postcode" not in shared[1]
    assert re.search(r"from=point:\d+\.\d+,-\d+\.\d+&to=place:ods/ZZH02&at=", shared[1])
    response = Client().get(shared[1], headers={"host": "localhost"})
    assert response.status_code == 200
    assert "ZZ1 1AA" not in text(response.content.decode())


def test_the_map_is_drawn_and_described() -> None:
    html = page("/slip", FULL)
    assert 'role="img" aria-label="Drawn map of the way from' in html
    assert "style=" not in html


def test_errors_keep_everything_typed() -> None:
    typed = {
        "from": "ZZ1 1ZZ",
        "to": "Royal Eastside Infirmary",
        "at-day": "31",
        "at-month": "2",
        "at-year": "2026",
        "at-time": "2:20",
        "length": "45",
        "for": "other",
    }
    html = page("/slip", typed)
    said = text(html)
    assert "<title>Error: Get a travel slip" in html
    assert "There is a problem" in said
    assert "The date of your appointment must be a real date" in said
    assert "Say if the time of your appointment is in the morning or the afternoon" in said
    assert "We don’t know the postcode “ZZ1 1ZZ”." in said
    for kept in ("Royal Eastside Infirmary", "ZZ1 1ZZ", "31", "2026", "2:20", "45"):
        assert f'value="{kept}"' in html


def test_nothing_given_asks_for_everything() -> None:
    said = text(page("/slip", {}))
    for sentence in (
        "Enter where your appointment is.",
        "Enter the date of your appointment.",
        "Enter the time of your appointment.",
        "Enter where you set out from.",
    ):
        assert sentence in said


def test_a_name_that_may_be_several_places_is_asked_about() -> None:
    html = page("/slip", FULL | {"from": "Bootles"})
    assert "Which place do you mean?" in html
    assert html.count('type="radio"') == 2
    assert 'name="at" value="2026-01-14T14:20"' in html


def test_nobody_sets_out_from_the_place_of_the_appointment() -> None:
    said = text(page("/slip", FULL | {"from": "Royal Eastside Infirmary"}))
    assert "You set out from where your appointment is." in said


def test_the_only_place_whose_address_fits_is_asked_and_not_taken() -> None:
    said = text(page("/slip", FULL | {"to": "zz10 hospital"}))
    assert "We are not sure about “zz10 hospital”. Is it this place?" in said


def test_the_question_page_is_filled_in_from_a_link() -> None:
    html = page("/appointment", FULL)
    for shown in ("Royal Eastside Infirmary", "ZZ1 1AA", "14", "1", "2026", "14:20"):
        assert f'value="{shown}"' in html
    assert "There is a problem" not in html
    assert 'value="50.90010,-1.45010"' in page("/appointment", {"from": "point:50.9001,-1.4501"})
    assert 'value="postcode:nonsense"' in page("/appointment", {"from": "postcode:nonsense"})
    assert 'name="to"' in page("/appointment", {})


def test_a_day_beyond_the_timetable_is_said_as_such() -> None:
    said = text(page("/slip", FULL | {"at": "2027-02-01T14:20"}))
    assert "We do not have the timetable for this day." in said
    assert "Last bus home Not known Ask the bus company" in said


def test_without_the_printer_the_browser_is_named() -> None:
    said = text(page("/slip.pdf", FULL, 503))
    assert "Print this page from your browser instead." in said
    assert "Go back to the slip" in said


def test_a_pdf_of_nothing_is_the_question() -> None:
    assert "Enter where your appointment is." in text(page("/slip.pdf", {}))


@pytest.fixture
def printer(buses: Home) -> Iterator[None]:
    """The node's printer, running."""
    running = Printer(socket_path(buses), authkey())
    threading.Thread(target=running.serve, daemon=True).start()
    yield
    running.close()


@pytest.mark.usefixtures("printer")
@pytest.mark.parametrize("size", [{}, {"print": "large"}])
def test_the_pdf_is_tagged_and_named_by_its_time_alone(size: dict[str, str]) -> None:
    response = ask("/slip.pdf", FULL | size)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="travel-slip-2026-01-14-1420.pdf"'
    assert b"/StructTreeRoot" in response.content
    assert b"/Lang(en-GB)" in response.content


def test_the_worker_answers_at_the_root() -> None:
    response = ask("/offline-worker.js", {})
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"addEventListener" in response.content
