"""The pages of the soonest help, as somebody gets them."""

import re

import pytest
from django.test import Client

from superhighway.directory import api as directory
from superhighway.notices.domain import Area, AreaKind
from tests.notices.made import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("help_node", "at_nine")]


def text(client: Client, path: str) -> str:
    """A page without line breaks."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.headers
    return " ".join(answer.content.decode().split())


def results(client: Client, **asked: object) -> str:
    """The answer to a question from the west of Testham."""
    return text(
        client, "/help/results?near=ZZ1+1AA&" + "&".join(f"{k}={v}" for k, v in asked.items())
    )


def test_the_question_begins_with_999_and_111(client: Client) -> None:
    page = text(client, "/help")
    assert page.index("In an emergency, call 999") < page.index("<h1")
    assert "What do you need?" in page
    assert "Which GP surgery are you registered with?" in page


def test_the_answer_begins_with_999_and_111_too(client: Client) -> None:
    page = results(client, need="walk-in")
    assert page.index("In an emergency, call 999") < page.index("<h1")
    assert 'name="robots" content="noindex"' in page


def test_each_option_says_when_where_how_and_the_way(client: Client) -> None:
    page = results(client, need="walk-in")
    assert "Walk in now, closes in 11 hours" in page
    assert re.search(r"You can be there at 10:2\dam\. Open until 8pm\.", page)
    assert "Bus 17 at 10am from" in page
    assert "01632 960222" in page
    assert "From List list-1" in page
    assert "We don’t know when. Ring first" in page
    assert re.search(r"1 more place is too far to walk, and no bus gets you there", page)


def test_notices_that_concern_the_answer_stand_on_it(client: Client) -> None:
    [walk_in] = [one for one in directory.all_services() if one.record.name == "West walk-in"]
    here = Area(AreaKind.SERVICE, "West walk-in", refs=(f"service:{walk_in.uuid}",))
    write("The walk-in shuts early", area=here)
    write("Far away", area=Area(AreaKind.RADIUS, "There", lat=52.0, lon=-1.0, radius_m=500))
    write("Storm tonight")
    page = results(client, need="walk-in")
    assert "The walk-in shuts early" in page
    assert "Storm tonight" in page
    assert "Far away" not in page
    assert "Storm tonight" in text(client, "/help")
    assert "The walk-in shuts early" not in text(client, "/help")


def test_the_coverage_line(client: Client) -> None:
    assert "2 practices: 1 has an access card, 1 shares a diary." in results(client, need="gp")


def test_a_slot_comes_with_its_slip(client: Client) -> None:
    page = results(client, need="gp")
    assert "Free appointment today at 10:30am" in page
    assert "Face to face, with nurse. We don’t book it for you." in page
    assert re.search(
        r'href="/slip\?from=postcode:ZZ11AA&amp;to=service:[^"]+10:30&amp;length=10"', page
    )


@pytest.mark.parametrize("typed", ["Z00001", "st ann"])
def test_the_own_practice_comes_first_with_what_it_promises(client: Client, typed: str) -> None:
    page = results(client, need="walk-in", registered=typed)
    assert "Your practice" in page
    assert "St Ann&#39;s Surgery" in page
    assert page.index("Your practice") < page.index("West walk-in")
    assert "If you ask now, you get an answer today" in page
    assert "This place doesn’t share its diary with us." in page


def test_who_is_registered_nowhere_is_told_to_ask_a_surgery(client: Client) -> None:
    words = "If you aren’t registered anywhere, ask a surgery if you can join it."
    assert words in results(client, need="gp")
    assert words not in results(client, need="gp", registered="market")
    assert words not in results(client, need="walk-in")


def test_a_practice_without_a_card_says_so(client: Client) -> None:
    page = results(client, need="walk-in", registered="market")
    assert "This practice has not told us yet how to get in." in page
    assert "Next routine appointment: about 9 days, told to us today." in page


def test_a_name_that_several_practices_have_is_asked_back(client: Client) -> None:
    page = results(client, need="gp", registered="surgery")
    assert "Choose which GP surgery you mean by “surgery”." in page
    assert 'value="Z00001"' in page
    assert 'value="Z00002"' in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("near=nowhere+at+all", "nowhere at all"),
        ("near=", "Enter where you are"),
        ("near=ZZ1+1AA&age=old", "the age"),
        ("near=ZZ1+1AA&age=200", "120"),
        ("near=ZZ1+1AA&need=gold", "what you need"),
        ("near=ZZ1+1AA&registered=Nobody", "We know no GP surgery called “Nobody”."),
        ("near=ZZ1+1AA&days=900", "60"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, asked: str, sentence: str
) -> None:
    page = text(client, f"/help/results?{asked}")
    assert "There is a problem" in page
    assert sentence.lower() in page.lower()


def test_for_somebody_else(client: Client) -> None:
    page = results(client, **{"need": "walk-in", "for": "other", "age": 7})
    assert "For somebody else aged 7" in page
    assert "What is open to them" in page
    assert "Are they registered with a GP surgery?" in page


def test_nothing_that_fits_still_says_what_to_do(client: Client) -> None:
    page = results(client, need="hearing")
    assert "We know of nothing within" in page
    assert "call <a" in page
    assert 'href="/services?near=postcode:ZZ11AA&amp;need=hearing">look farther away' in page


def test_a_link_that_is_sent_on_rounds_the_place(client: Client) -> None:
    page = results(client, need="walk-in")
    found = re.search(r'href="http://testserver/help/results\?([^"]+)"', page)
    assert found
    assert "near=point:50.9" in found[1]


def test_home_leads_to_it(client: Client) -> None:
    assert 'href="/help"' in text(client, "/")
