"""The public pages of the bank and of toolkits, and what programs get."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.extensions import panels_of
from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.bank import actions, starter, toolkit_actions
from superhighway.library.bank.domain import Member
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from tests.builders.published import publish
from tests.library.made import LIBBY, REASON, released

pytestmark = pytest.mark.django_db
FORM = Questionnaire("Sign-up", items=(Item("n", "What is your full name?", code="full-name"),))


@pytest.fixture(autouse=True)
def area(home: Home) -> None:
    """A node with an area."""
    publish()


def text(client: Client, address: str, status: int = 200) -> str:
    """What a page says."""
    response = client.get(address)
    assert response.status_code == status
    assert "Set-Cookie" not in response.headers
    return response.content.decode()


def test_the_bank_lists_its_questions_by_subject(client: Client) -> None:
    assert "The bank is empty so far." in text(client, "/library/bank")
    starter.load(LIBBY)
    released(write(FORM))
    page = text(client, "/library/bank")
    assert page.index("About the person") < page.index("Full name") < page.index("How to reach")
    assert "asked in 1 template" in page
    found = text(client, "/library/bank?q=interpreter")
    assert "2 questions with “interpreter”" in found
    assert "No question has these words" in text(client, "/library/bank?q=xyzzy")


def test_the_list_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    starter.load(LIBBY)
    released(write(FORM))
    for address in ("/library/bank", "/library/bank/full-name", "/library/toolkits"):
        text(client, address)
        with django_assert_max_num_queries(10):
            text(client, address)


def test_a_question_says_where_it_is_asked_and_what_it_said_before(client: Client) -> None:
    starter.load(LIBBY)
    template = released(write(FORM)).template
    new = Item("x", "Your full name")
    actions.change_item(LIBBY, "full-name", new, seen=1, same_meaning="It is nobody else’s.")
    page = text(client, "/library/bank/full-name")
    assert f'<a href="/library/{template}">Sign-up</a> (form, release 1)' in page
    assert "Version 2" in page
    assert "Why an answer still means the same: It is nobody else’s." in page
    assert "urn:superhighway:bank" in page
    assert "No released template asks it" in text(client, "/library/bank/pronouns")
    text(client, "/library/bank/no-such", 404)


def test_a_retired_question_leads_to_the_one_in_its_place(client: Client) -> None:
    starter.load(LIBBY)
    actions.retire_item(LIBBY, "pronouns", "Nobody asks.", "preferred-name")
    page = text(client, "/library/bank/pronouns")
    assert "It is retired: Nobody asks." in page
    assert '<a href="/library/bank/preferred-name">' in page
    assert "/library/bank/pronouns" not in text(client, "/library/bank")
    assert "/library/bank/pronouns" in text(client, "/library/bank?q=pronouns")


def test_programs_get_a_code_system(client: Client) -> None:
    starter.load(LIBBY)
    actions.retire_item(LIBBY, "pronouns", "Nobody asks.", "preferred-name")
    response = client.get("/library/bank.json")
    assert response.headers["Content-Type"] == "application/fhir+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found = json.loads(response.content)
    assert (found["resourceType"], found["url"]) == ("CodeSystem", "urn:superhighway:bank")
    assert found["count"] == len(found["concept"]) > 40
    gone = next(one for one in found["concept"] if one["code"] == "pronouns")
    assert gone["property"] == [
        {"code": "status", "valueCode": "retired"},
        {"code": "instead", "valueCode": "preferred-name"},
    ]


def test_markup_in_a_question_stays_text(client: Client) -> None:
    option = (Option("<b>a</b>"), Option("b"))
    item = Item("x", "<script>alert(1)</script>", ItemType.CHOICE, options=option)
    code = actions.add_item(LIBBY, item, code="odd").code
    for address in ("/library/bank", f"/library/bank/{code}"):
        page = text(client, address)
        assert "<script>alert" not in page
        assert "<b>a" not in page


def test_a_toolkit_is_shown_and_taken_away_as_one_file(client: Client) -> None:
    assert "There is no toolkit here yet" in text(client, "/library/toolkits")
    template = released(write(FORM)).template
    toolkit_actions.start_toolkit(LIBBY, "Days out", "For a day.", [Member(template, "To come.")])
    text(client, "/library/toolkits/days-out", 404)
    text(client, "/library/toolkits/days-out.zip", 404)
    toolkit_actions.publish(LIBBY, "days-out")
    assert '<a href="/library/toolkits/days-out">Days out</a>' in text(client, "/library/toolkits")
    page = text(client, "/library/toolkits/days-out")
    assert f'<a href="/library/{template}">Sign-up</a>' in page
    assert "To fill in each once takes about 2 minutes." in page
    response = client.get("/library/toolkits/days-out.zip")
    assert response.headers["Content-Disposition"] == 'attachment; filename="days-out.zip"'
    assert len(zipfile.ZipFile(io.BytesIO(response.content)).namelist()) == 3
    assert any("Days out" in panel for panel in panels_of("template", template))


def test_a_toolkit_says_what_speaks_against_a_template(client: Client) -> None:
    layout = msgspec.structs.replace(REASON, clinical=True)
    soon = msgspec.structs.replace(REASON, expires=clock.today() + timedelta(days=1))
    other = msgspec.structs.replace(FORM, title="Other")
    used = [released(write(FORM), layout), released(write(other), soon)]
    members = [Member(one.template, "Why not.") for one in used]
    toolkit_actions.start_toolkit(LIBBY, "Days out", "For a day.", members)
    toolkit_actions.publish(LIBBY, "days-out")
    assert "An example of layout, not for use" in text(client, "/library/toolkits/days-out")
    with clock.earlier(timedelta(days=-3)):
        assert "Release 1 expired on" in text(client, "/library/toolkits/days-out")
    for one in used:
        library.retire(LIBBY, one.template, 1, "Nobody reads it")
    assert "None of its templates is in use now." in text(client, "/library/toolkits/days-out")
