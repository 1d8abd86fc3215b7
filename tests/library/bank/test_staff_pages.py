"""The staff pages of the bank and of toolkits."""

import re

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.bank import actions, selectors, starter, toolkit_actions, toolkits
from superhighway.library.bank.domain import Member, Subject, ToolkitState
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from tests.builders.cast import BOTH, sign_in
from tests.builders.published import publish
from tests.library.made import LIBBY, agreed, released

pytestmark = BOTH
AREA = "testham."
PASTRY = Item(
    "p", "Which pastry?", ItemType.CHOICE, options=(Option("b", "Bun"), Option("r", "Roll"))
)
FORM = Questionnaire("Sign-up", items=(PASTRY, Item("n", "Full name")))
BANK, KITS = "/staff/library/bank", "/staff/library/toolkits"


@pytest.fixture
def libby(home: Home, client: Client) -> Client:
    """A librarian's browser, on a node with an area."""
    publish()
    sign_in(client, "librarian")
    return client


def said(client: Client, address: str, status: int = 200) -> str:
    """What a page says."""
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def send(client: Client, address: str, **typed: str) -> tuple[int, str]:
    """Send a form; gives the status, and the page or where it leads."""
    response = client.post(address, typed)
    return response.status_code, response.headers.get("Location") or response.content.decode()


@pytest.mark.parametrize("address", [BANK, f"{BANK}/new", KITS, f"{KITS}/new"])
def test_only_librarians_get_in(home: Home, client: Client, address: str) -> None:
    publish()
    assert client.get(address).status_code == 302
    sign_in(client, "checker")
    assert client.get(address).status_code == 403


def test_a_question_is_put_into_the_bank(libby: Client) -> None:
    assert "Add a question to the bank" in said(libby, f"{BANK}/new")
    asked = {
        "text": "Which  cake?",
        "kind": "choice",
        "choices": "Bun\n\nRoll\r\nBun",
        "why": "Tea",
    }
    status, where = send(libby, f"{BANK}/new", **asked, subject="NEEDS", repeats="yes")
    code = where.rpartition("=")[2]
    assert (status, code.endswith("which-cake")) == (302, True)
    found = selectors.bank_item(code)
    assert found.subject is Subject.NEEDS
    assert (found.item.text, found.item.repeats) == ("Which cake?", True)
    assert [option.words for option in found.item.options] == ["Bun", "Roll"]
    assert f"“{code}” is in the bank now." in said(libby, where)


@pytest.mark.parametrize(
    ("typed", "sentence", "field"),
    [
        ({"text": ""}, "Write the question", "text"),
        ({"kind": "choice", "choices": "one"}, "Write the choices", "choices"),
        ({"kind": "group"}, "Choose", "kind"),
        ({"code": "No!"}, "can’t be a code", "code"),
        ({"why": "w" * 1001}, "1000 characters or fewer", "why"),
        ({"subject": "NOTHING"}, "Choose", "subject"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    libby: Client, typed: dict[str, str], sentence: str, field: str
) -> None:
    given = {"text": "Colour of the door", "kind": "string", "unit": "", "why": "To find it"}
    status, page = send(libby, f"{BANK}/new", **(given | typed))
    assert status == 200
    assert sentence in page
    assert f'href="#{field}"' in page
    assert "To find it" in page or "why" in typed
    assert selectors.bank_items() == []


def test_what_is_there_already_is_shown_before_another_is_added(libby: Client) -> None:
    starter.load(LIBBY)
    asked = {"text": "When were you born?", "kind": "date"}
    status, page = send(libby, f"{BANK}/new", **asked)
    assert status == 200
    assert "Nearly the same" in page
    assert '<a href="/library/bank/date-of-birth">Date of birth</a>' in page
    assert "The bank has “Date of birth” already." in page
    status, _ = send(libby, f"{BANK}/new", **asked, another="yes")
    assert status == 302


def test_a_question_of_a_template_goes_into_the_bank(libby: Client) -> None:
    draft = library.start_draft(LIBBY, FORM)
    page = said(libby, f"{BANK}/new?template={draft.template}&item=p")
    assert 'value="Which pastry?"' in page
    assert "Bun\nRoll" in page
    asked = {"text": "Which pastry?", "kind": "choice", "choices": "Bun\nRoll"}
    status, where = send(libby, f"{BANK}/new", **asked, template=draft.template, item="p")
    code = where.rpartition("=")[2]
    assert status == 302
    assert f'<a href="/staff/library/{draft.template}">' in said(libby, where)
    now = library.questionnaire(library.draft(draft.template).content).item("p")
    assert now
    assert now.code == code
    assert selectors.item(code).options == PASTRY.options


def test_the_editor_leads_to_the_bank(libby: Client) -> None:
    draft = library.start_draft(LIBBY, FORM)
    page = said(libby, f"/staff/library/{draft.template}/item?item=p")
    assert f"/staff/library/bank/new?template={draft.template}&amp;item=p" in page


def test_a_question_that_is_put_better_in_the_bank_is_another_than_the_templates(
    libby: Client,
) -> None:
    draft = library.start_draft(LIBBY, FORM)
    asked = {"text": "Which pastry would you like?", "kind": "string"}
    status, where = send(libby, f"{BANK}/new", **asked, template=draft.template, item="p")
    assert status == 302
    assert selectors.item(where.rpartition("=")[2]).options == ()
    assert library.draft(draft.template).version == 1


def test_another_wording_needs_a_word_that_it_means_the_same(libby: Client) -> None:
    code = actions.add_item(LIBBY, PASTRY).code
    page = said(libby, f"{BANK}/{code}/change")
    version = re.search(r'name="seen" value="(\d+)"', page)
    assert version
    asked = {"text": "Which bun?", "kind": "choice", "choices": "Bun\nRoll", "seen": version[1]}
    status, page = send(libby, f"{BANK}/{code}/change", **asked)
    assert (status, "Say why an answer still means the same." in page) == (200, True)
    status, where = send(libby, f"{BANK}/{code}/change", **asked, same_meaning="Only words.")
    assert (status, "is changed." in said(libby, where)) == (302, True)
    assert selectors.item(code).options == PASTRY.options


def test_two_who_change_a_question_see_each_other(libby: Client) -> None:
    code = actions.add_item(LIBBY, PASTRY).code
    theirs = Item("x", "Which roll?")
    actions.change_item(LIBBY, code, theirs, seen=1, same_meaning="Same.")
    asked = {"text": "Which bun?", "kind": "string", "seen": "1", "same_meaning": "Same."}
    status, page = send(libby, f"{BANK}/{code}/change", **asked)
    assert status == 409
    assert "“Which roll?”" in page
    assert 'value="Which bun?"' in page
    status, _ = send(libby, f"{BANK}/{code}/change", **(asked | {"seen": "2"}))
    assert (status, selectors.item(code).text) == (302, "Which bun?")


def test_a_question_is_retired_in_favour_of_another(libby: Client) -> None:
    old = actions.add_item(LIBBY, PASTRY).code
    new = actions.add_item(LIBBY, Item("x", "Breed of the horse")).code
    address = f"{BANK}/{old}/retire"
    assert f'value="{new}"' in said(libby, address)
    status, page = send(libby, address, why="", instead=new)
    assert (status, 'href="#why"' in page) == (200, True)
    status, page = send(libby, address, why="Gone", instead="no-such")
    assert (status, 'href="#instead"' in page) == (200, True)
    status, where = send(libby, address, why="Gone", instead=new)
    assert (status, "is retired." in said(libby, where)) == (302, True)
    assert "<strong>Retired:</strong> Gone" in said(libby, f"{BANK}?q=pastry")


def test_the_common_questions_are_put_in_by_a_button(libby: Client) -> None:
    assert "Put the common questions in" in said(libby, BANK)
    status, where = send(libby, f"{BANK}/start")
    page = said(libby, where)
    assert (status, "The common questions are in the bank now." in page) == (302, True)
    assert "Put the common questions in" not in page


def test_a_toolkit_is_made_put_in_order_and_shown_to_everybody(libby: Client) -> None:
    sign_up, cake = (
        released(write(Questionnaire(t, items=(Item("a", t),)))).template
        for t in ("Sign-up", "Cake")
    )
    form = {"title": "Days out", "words": "For a day.", "rows": "2", "seen": "0"}
    form |= {"template-0": sign_up, "why-0": "To come.", "template-1": cake, "why-1": "To eat."}
    status, page = send(libby, f"{KITS}/new", **form, do="up-1")
    assert status == 200
    assert page.index('value="To eat."') < page.index('value="To come."')
    for do, rows in (("add", "3"), ("remove-0", "1")):
        _, page = send(libby, f"{KITS}/new", **form, do=do)
        assert f'name="rows" value="{rows}"' in page
    status, where = send(libby, f"{KITS}/new", **form, do="save")
    assert (status, where) == (302, f"{KITS}/days-out?done=kept")
    assert "The toolkit is saved." in said(libby, where)
    _, where = send(libby, f"{KITS}/days-out/state", do="publish")
    assert "Everybody can see the toolkit now." in said(libby, where)
    assert [one.why for one in toolkits.toolkit("days-out").members] == ["To come.", "To eat."]
    _, where = send(libby, f"{KITS}/days-out/state", do="withdraw")
    assert toolkits.toolkit("days-out").state is ToolkitState.WITHDRAWN
    assert "Withdrawn" in said(libby, KITS)


def test_what_is_wrong_with_a_toolkit_is_said(libby: Client) -> None:
    template = agreed(write(FORM))
    form = {"title": "Days out", "words": "For a day.", "rows": "1", "seen": "0"}
    form |= {"template-0": template, "why-0": ""}
    _, page = send(libby, f"{KITS}/new", **form)
    assert "Say why “Sign-up” belongs to the toolkit." in page
    assert 'href="#members"' in page
    _, page = send(libby, f"{KITS}/new", **(form | {"title": ""}))
    assert 'href="#title"' in page
    send(libby, f"{KITS}/new", **(form | {"why-0": "To come."}))
    status, page = send(libby, f"{KITS}/days-out/state", do="publish")
    assert (status, "Choose at least one template that is released" in page) == (200, True)


def test_two_who_change_a_toolkit_see_each_other(libby: Client) -> None:
    template = released(write(FORM)).template
    toolkit_actions.start_toolkit(LIBBY, "Days out", "Theirs.", [Member(template, "Because.")])
    form = {"title": "Days out", "words": "Mine.", "rows": "x", "seen": "x"}
    status, page = send(libby, f"{KITS}/days-out", **form)
    assert status == 409
    assert "Theirs." in page
    assert "Sign-up: Because." in page
    assert "Mine." in page
    status, _ = send(libby, f"{KITS}/days-out", **(form | {"seen": "1"}))
    assert (status, toolkits.toolkit("days-out").words) == (302, "Mine.")


def test_there_is_nothing_under_a_wrong_address(libby: Client) -> None:
    for address in (f"{BANK}/no-such/change", f"{BANK}/no-such/retire", f"{KITS}/no-such"):
        assert "no-such" in said(libby, address, 400)
    said(libby, f"{BANK}/new?template=no-such&item=a", 400)
