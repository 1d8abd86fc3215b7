"""The staff pages of foreign systems and their commands: what they show, who may, what is kept."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.federation.foreign import selectors
from superhighway.federation.foreign.commands import foreign
from tests.builders.cast import BOTH, sign_in
from tests.builders.foreign import Files

pytestmark = [BOTH, pytest.mark.usefixtures("home", "area")]
LIST = "/staff/neighbours/foreign"


@pytest.fixture
def operator(client: Client) -> Client:
    """The browser of whoever runs the node."""
    sign_in(client, "operator")
    return client


def added(client: Client, files: Files) -> str:
    """The page of a system that was added."""
    answer = client.post(LIST, {"address": f"{files.url}/api", "title": "The hub"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def press(client: Client, page: str, **typed: str) -> tuple[int, str]:
    """Press a button; the page that follows."""
    answer = client.post(page, typed, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_system_is_added_and_told_of(operator: Client, files: Files) -> None:
    page = added(operator, files)
    shown = operator.get(page).content.decode()
    assert "Open Referral UK 1.x" in shown
    assert "2 fields would be lost" in shown
    assert "The hub" in operator.get(LIST).content.decode()


def test_what_goes_wrong_is_said_and_what_was_typed_kept(operator: Client, files: Files) -> None:
    answer = operator.post(LIST, {"address": f"{files.url}/none"})
    assert answer.status_code == 400
    assert "speaks nothing that this node can read" in answer.content.decode()
    assert f"{files.url}/none" in answer.content.decode()
    page = added(operator, files)
    status, shown = press(operator, page, press="rule", do="move", field="hub_code")
    assert (status, 'value="hub_code"' in shown) == (400, True)
    status, shown = press(operator, page, press="rule", do="burn", field="hub_code")
    assert (status, "what to do with the field" in shown) == (400, True)


def test_rules_are_added_and_taken_out(operator: Client, files: Files) -> None:
    page = added(operator, files)
    number = int(page.rpartition("/")[2])
    press(operator, page, press="rule", do="constant", field="alert", value="Ring first.")
    press(operator, page, press="rule", do="drop", field="contacts", to="x")
    assert [rule.do for rule in selectors.neighbour(number).rules] == ["constant", "drop"]
    press(operator, page, press="no-rule", place="0")
    press(operator, page, press="no-rule", place="x")
    assert [rule.do for rule in selectors.neighbour(number).rules] == ["drop"]


def test_every_button_does_what_it_says(operator: Client, files: Files) -> None:
    page = added(operator, files)
    number = int(page.rpartition("/")[2])
    press(operator, page, press="take")
    press(operator, page, press="refresh")
    press(operator, page, press="look")
    press(operator, page, press="nothing")
    one = selectors.neighbour(number)
    assert (one.taking, one.records["waiting"]) == (True, 1)
    uri = selectors.waiting(number)[0].uri
    press(operator, page, press="put-aside", uri=uri)
    assert selectors.neighbour(number).records["put aside"] == 1
    press(operator, page, press="approve", uri=uri)
    press(operator, page, press="trust", trust="trusted")
    press(operator, page, press="pause")
    one = selectors.neighbour(number)
    assert (one.records["approved"], one.trust, one.taking) == (1, "trusted", False)
    press(operator, page, press="trust", trust="quarantined")
    del files.files["/api/services"]
    status, shown = press(operator, page, press="refresh")
    assert (status, "What was there before is kept." in shown) == (400, True)
    assert operator.post(f"{page}/remove").headers["Location"] == LIST
    for gone in (page, f"{page}/remove"):
        assert operator.post(gone, {"press": "take"}).status_code == 404
    assert operator.get(page).status_code == 404


@pytest.mark.parametrize("part", ["editor", "librarian", "checker"])
def test_others_may_not(client: Client, part: str) -> None:
    sign_in(client, part)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}/1").status_code == 403
    assert client.post(f"{LIST}/1/remove").status_code == 403


def test_a_visitor_signs_in_first(client: Client) -> None:
    assert client.get(LIST).headers["Location"].startswith("/staff/sign-in")


def run(*words: str) -> str:
    done = CliRunner().invoke(foreign, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_line(files: Files) -> None:
    tried = json.loads(run("try", f"{files.url}/api", "--json"))
    assert tried["speaks"]["version"] == "1.x"
    assert tried["fields"][0]["fate"] == "lost"
    assert "- service_at_locations.location.transportation" in run("try", f"{files.url}/api")
    one = json.loads(run("add", f"{files.url}/news.atom", "--title", "Water", "--json"))
    number = str(one["number"])
    assert "2 waiting" in run("refresh", number)
    [listed] = json.loads(run("list", "--json"))
    assert (listed["title"], listed["records"]["waiting"]) == ("Water", 2)
    files.files.clear()
    refused = CliRunner().invoke(foreign, ["refresh", number])
    assert refused.exit_code == 1
    assert "failing since" in run("list")
    assert json.loads(run("remove", number, "--json")) == {"number": one["number"], "removed": True}
    assert run("list") == ""
