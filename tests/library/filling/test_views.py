"""Filling a form in, page by page, without JavaScript."""

import json
import re
import uuid

import msgspec
import pytest
from django.conf import settings
from django.test import Client

from superhighway.library import api as library
from superhighway.library.domain import Kind
from superhighway.library.filling import views
from superhighway.library.filling.models import ResponseRow, TallyRow, UnfinishedRow
from superhighway.library.questionnaire import Item, ItemType
from superhighway.search import api as search
from superhighway.search.api import Document
from tests.library.filling.forms import CARD, TEA, form, question
from tests.library.filling.made import Visitor, release_next, released
from tests.library.made import LIBBY, REASON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def stored() -> dict[str, object]:
    """The one response that is kept."""
    found = json.loads(bytes(ResponseRow.objects.get().content))
    assert isinstance(found, dict)
    return found


def answers(item: object) -> dict[str, object]:
    """Answers of a response by linkId, for those with one answer."""
    found = {}
    for one in item if isinstance(item, list) else []:
        if "answer" in one:
            found[one["linkId"]] = one["answer"]
        found |= answers(one.get("item"))
    return found


def test_the_start_page_says_what_becomes_of_answers(client: Client) -> None:
    release = released()
    page = client.get(f"/library/{release.template}/fill")
    text = page.content.decode()
    for words in ("The tea desk", "How much tea to buy", "Consent", "30 days", "minutes"):
        assert words in text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_a_form_is_filled_in_question_by_question() -> None:
    visitor = Visitor(released()).begin()
    assert "Do you drink tea?" in visitor.page
    visitor.next()
    assert ">Do you drink tea? Answer this question.<" in visitor.page
    assert "<title>Error: " in visitor.page
    assert "How many cups?" in visitor.next(q0="yes")
    assert "Question 2 of" in visitor.page
    assert "Enter 1 or more." in visitor.next(q2="0")
    assert "Which sort?" in visitor.next(q2="3")
    assert "How much milk?" in visitor.next(q3="~other~", q3_other="Nettle")
    assert "What do you eat with it?" in visitor.next(q4="12,5")
    assert "Since when?" in visitor.next(q6=["cake", "toast"])
    assert "When next?" in visitor.next(q7_day="27", q7_month="3", q7_year="1999")
    for _ in range(4):
        visitor.next()
    assert "Who drinks with you?" in visitor.page
    friends = {"q13-0": "Ann", "n12": "1"}
    assert "(2 of 2)" in visitor.press("add:n12", friends)
    assert 'value="Ann"' in visitor.page
    two = {"q13-0": "Ann", "q13-1": "Ben", "q14-1": "yes", "q15-1": "2", "n12": "2"}
    assert "Check your answers" in visitor.press("next", two)
    for words in ("Nettle", "12.5 ml", "27 March 1999", "Ben", "Not answered"):
        assert words in visitor.page
    assert "Your answers are sent" in visitor.press("send")
    response = stored()
    assert response["status"] == "completed"
    assert str(response["identifier"]["value"]) in visitor.page  # type: ignore[index]
    said = answers(response["item"])
    assert said["drinks"] == [{"valueBoolean": True}]
    assert said["sort"] == [{"valueString": "Nettle"}]
    assert said["milk"] == [{"valueQuantity": {"value": 12.5, "unit": "ml"}}]
    assert said["lumps"] == [{"valueInteger": 2}]
    assert [len(one["answer"]) for one in response["item"] if one["linkId"] == "with"] == [2]  # type: ignore[attr-defined]
    assert sum(one["linkId"] == "friend" for one in response["item"]) == 2  # type: ignore[attr-defined]


def test_back_leads_to_the_page_before_and_keeps_what_was_typed() -> None:
    visitor = Visitor(released()).begin()
    visitor.next(q0="yes")
    page = visitor.press("back", {"q2": "many"})
    assert "Do you drink tea?" in page
    assert 'value="yes" checked' in page
    assert 'value="many"' in visitor.next(q0="yes")
    assert "Why not?" in visitor.press("back") or visitor.press("next", {"q0": "no"})
    visitor = Visitor(released(form(question("a")))).begin()
    assert "Start" in visitor.press("back")


def test_answers_that_are_no_longer_asked_are_said_and_not_sent() -> None:
    visitor = Visitor(released()).begin(mode="all")
    page = visitor.next(q0="no", q2="3", q5="Coffee")
    assert "These answers are not sent" in page
    visitor.press("send")
    assert "cups" not in answers(stored()["item"])


def test_a_change_goes_back_to_the_answers_to_check() -> None:
    visitor = Visitor(released()).begin(mode="all")
    visitor.next(q0="no")
    assert "Why not?" in visitor.press("change:q5")
    assert "Check your answers" in visitor.next(q0="no", q5="Coffee")
    assert "Coffee" in visitor.page


def test_what_a_change_newly_asks_is_asked_before_sending() -> None:
    visitor = Visitor(released()).begin()
    visitor.next(q0="no")
    for _ in range(9):
        visitor.next()
    assert "Check your answers" in visitor.page
    visitor.press("change:q0")
    assert "How many cups?" in visitor.next(q0="yes")
    assert "Answer this question." in visitor.page
    assert "Check your answers" in visitor.next(q2="1")


def test_a_question_that_is_asked_alone_says_no_condition() -> None:
    visitor = Visitor(released()).begin()
    visitor.next(q0="no")
    assert "Why not?" in visitor.page
    assert "Only if" not in visitor.page


def test_all_on_one_page_shows_every_condition_in_words() -> None:
    page = Visitor(released()).begin(mode="all").page
    assert "Only if “Do you drink tea?” is “Yes”." in page
    assert "Why not?" in page


def test_a_part_is_taken_out_again() -> None:
    visitor = Visitor(released()).begin(mode="all")
    visitor.press("add:n12", {"q0": "no", "n12": "1"})
    visitor.press("remove:n12", {"q0": "no", "n12": "2", "q13-1": "Ben"})
    assert "Ben" not in visitor.page
    assert "Ben" not in visitor.press("add:n12", {"q0": "no", "n12": "1"})


def test_a_form_that_is_put_aside_is_found_by_its_code_only() -> None:
    visitor = Visitor(released()).begin()
    visitor.next(q0="yes")
    page = visitor.press("save", {"q2": "7"})
    code = visitor.hidden["code"]
    assert f'<p class="fi-code">{code}</p>' in page
    row = UnfinishedRow.objects.get()
    assert code not in f"{row.digest}{row.state}"
    other = Visitor(released(form(question("a"))))
    typed = code.lower().replace("-", " ")
    assert "How many cups?" in other.seen(other.client.post("/library/come-back", {"code": typed}))
    assert 'value="7"' in other.page
    other.address = visitor.address
    other.next(q2="7")
    for _ in range(8):
        other.next()
    assert "Your answers are sent" in other.press("send")
    assert not UnfinishedRow.objects.exists()


def test_saving_again_keeps_the_code() -> None:
    visitor = Visitor(released()).begin()
    visitor.press("save", {"q0": "yes"})
    code = visitor.hidden["code"]
    visitor.press("go")
    assert "Do you drink tea?" in visitor.page
    visitor.press("save", {"q0": "no"})
    assert visitor.hidden["code"] == code
    assert UnfinishedRow.objects.count() == 1


def test_a_code_that_nobody_was_given_is_refused_and_tries_are_counted(client: Client) -> None:
    for code in ("", "guess", "2345-6789-ABCD-EFGH"):
        page = client.post("/library/come-back", {"code": code})
        assert "We don’t know that code." in page.content.decode()
    for _ in range(20):
        page = client.post("/library/come-back", {"code": "2345-6789-ABCD-EFGH"})
    assert page.status_code == 429
    assert "That was too often." in page.content.decode()


def test_a_form_that_is_sent_twice_is_one_response() -> None:
    visitor = Visitor(released(form(question("a")))).begin()
    visitor.next(q0="x")
    first = visitor.press("send")
    assert visitor.press("send") == first or "Your answers are sent" in visitor.page
    assert ResponseRow.objects.count() == TallyRow.objects.count() == 1


def test_a_scorecard_needs_an_organisation_that_there_is() -> None:
    visitor = Visitor(released(CARD, Kind.SCORECARD))
    assert "Enter the name of the organisation" in visitor.begin().page
    assert "We don’t know an organisation" in visitor.begin(organisation="zz999").page


def test_an_organisation_is_named_by_its_name() -> None:
    found = Document("place:ods/ZZ901", "practice", "Tea Surgery", "1 Hill Lane", "", 51.0, -1.0)
    search.replace("organisations", [found])
    visitor = Visitor(released(CARD, Kind.SCORECARD)).begin(organisation="tea surg")
    assert "Choose the organisation that you mean." in visitor.page
    assert 'value="ZZ901"' in visitor.page
    assert "1 Hill Lane" in visitor.page
    assert 'value="tea surg"' in visitor.page


def test_what_nobody_may_fill_in_is_refused_in_a_sentence(client: Client) -> None:
    release = released()
    library.retire(LIBBY, release.template, 1, "Nobody reads it")
    layout = released(TEA, reason=msgspec.structs.replace(REASON, clinical=True))
    paper = released(form(Item("a", "Read this", ItemType.DISPLAY)), Kind.DOCUMENT)
    draft = library.start_draft(LIBBY, form(question("a"), title="Draft"))
    for template, words in (
        (release.template, "Release 1 was retired"),
        (layout.template, "an example of layout, not for use"),
        (paper.template, "Nobody fills this in"),
        (draft.template, "not released yet"),
    ):
        page = client.get(f"/library/{template}/fill")
        assert page.status_code == 410
        assert words in page.content.decode()
    assert client.get(f"/library/{uuid.uuid4()}/fill").status_code == 404


def test_an_older_release_says_that_there_is_a_newer_one(client: Client) -> None:
    first = released()
    assert release_next(first, "More tea").number == 2
    page = client.get(f"/library/{first.template}/fill?release=1").content.decode()
    assert "older release" in page
    assert "older release" not in client.get(f"/library/{first.template}/fill").content.decode()
    visitor = Visitor(first).begin(mode="all")
    assert "older release" in visitor.next(q0="no")
    visitor.press("send")
    assert ResponseRow.objects.get().release == 1


def test_where_nothing_is_kept_completions_are_counted() -> None:
    kept_not = msgspec.structs.replace(REASON, retention_days=0)
    visitor = Visitor(released(form(question("a")), reason=kept_not))
    assert "not at all" in visitor.client.get(visitor.address).content.decode()
    visitor.begin()
    visitor.next(q0="x")
    assert "They are not kept" in visitor.press("send")
    assert not ResponseRow.objects.exists()
    assert TallyRow.objects.get().seconds is not None


@pytest.mark.parametrize(
    "hidden",
    [
        {"kept": "{"},
        {"kept": "[]"},
        {"kept": '{"q0": "yes"}', "token": "made-up"},
        {"kept": "[" * 100_000},
        {"kept": '{"q0": ["\\ud800"]}'},
        {"token": "made-up"},
    ],
)
def test_hidden_fields_of_others_are_refused_in_words(hidden: dict[str, str]) -> None:
    visitor = Visitor(released(form(question("a")))).begin()
    visitor.next(q0="x")
    visitor.hidden |= hidden
    assert "We can’t tell where you were in this form." in visitor.press("send")
    assert not ResponseRow.objects.exists()


def test_a_page_that_is_not_there_leads_to_the_first_one() -> None:
    visitor = Visitor(released()).begin()
    visitor.hidden["page"] = "q99"
    assert "Do you drink tea?" in visitor.press("go")
    assert "Do you drink tea?" in visitor.press("dance") or "Error" in visitor.page


def test_more_parts_than_a_page_holds_are_refused() -> None:
    fields = tuple(question(f"f{number}") for number in range(100))
    group = Item("g", "Many", ItemType.GROUP, repeats=True, items=fields)
    visitor = Visitor(released(form(group))).begin()
    for number in range(1, 10):
        visitor.press("add:n0", {"n0": str(number)})
    assert "more than this form can hold" in visitor.page


def test_nothing_typed_stands_in_an_address_or_a_cookie() -> None:
    visitor = Visitor(released()).begin()
    visitor.next(q0="yes")
    page = visitor.press("save", {"q2": "7"})
    assert not re.findall(r'href="[^"]*(?:q2|code)=', page)
    assert set(visitor.client.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_initial_answers_are_there_from_the_start() -> None:
    visitor = Visitor(released(form(question("a", initial=("tea",))))).begin()
    assert 'value="tea"' in visitor.page


def test_a_form_too_long_for_one_page_is_shown_question_by_question() -> None:
    long = form(*(question(f"f{number}") for number in range(701)))
    visitor = Visitor(released(long)).begin(mode="all")
    assert "Question 1 of 701" in visitor.page


def test_back_from_a_change_leads_to_the_answers_to_check() -> None:
    visitor = Visitor(released(form(question("a"), question("b")))).begin(mode="pages")
    visitor.next(q0="x")
    visitor.next(q1="y")
    visitor.press("change:q0")
    assert "Check your answers" in visitor.press("back", {"q0": "z"})
    assert "<dd>z</dd>" in visitor.page
    assert "What is a?" in visitor.press("change:q77")


def test_nothing_is_sent_that_is_not_whole() -> None:
    visitor = Visitor(released()).begin()
    assert "Answer this question." in visitor.press("send")
    assert not ResponseRow.objects.exists()


def test_an_organisation_that_was_changed_on_the_way_is_looked_at_again() -> None:
    visitor = Visitor(released(form(question("a")))).begin()
    visitor.next(q0="x")
    visitor.hidden["organisation"] = "ZZ999"
    assert "We don’t know an organisation" in visitor.press("send")
    assert not ResponseRow.objects.exists()


def test_one_address_cannot_send_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(views._LIMITED, "save", 2)
    visitor = Visitor(released(form(question("a")))).begin()
    for _ in range(2):
        visitor.press("save")
    assert "That was too often." in visitor.press("save")


def test_a_form_whose_release_was_retired_meanwhile_is_not_gone_on_with(client: Client) -> None:
    release = released(form(question("a")))
    visitor = Visitor(release).begin()
    visitor.press("save", {"q0": "x and more"})
    library.retire(LIBBY, release.template, 1, "Nobody reads it")
    page = client.post("/library/come-back", {"code": visitor.hidden["code"]})
    assert page.status_code == 410
    assert "x and more" in page.content.decode()
    assert "It is not sent" in visitor.press("go")
    assert visitor.status == 410
    assert "x and more" in visitor.page
    assert "It is not sent" not in client.get(f"/library/{release.template}/fill").content.decode()


def test_the_page_that_asks_for_the_code(client: Client) -> None:
    assert "Your code" in client.get("/library/come-back").content.decode()


def test_hidden_fields_that_are_missing_are_refused_in_words(client: Client) -> None:
    release = released()
    page = client.post(f"/library/{release.template}/fill", {"step": "next"})
    assert "We can’t tell where you were" in page.content.decode()
