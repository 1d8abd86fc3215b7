"""The directory's staff pages over HTTP: what they show, what they change, who may."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec
import pytest
from django.test import Client

from superhighway.directory import actions, selectors
from superhighway.directory.domain import Fact, ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.directory.opening import hours_words, read_hours
from superhighway.directory.selectors import current_rows
from superhighway.directory.shown import facts_of
from superhighway.directory.staff.typed import Typed, from_request, marks, typed_of
from superhighway.directory.storing import text_of
from superhighway.directory.truth.actions import draw_sample
from tests.builders.cast import BOTH
from tests.directory.staff.conftest import Kept, Town, actor, keep

pytestmark = BOTH
As = Callable[[str], Client]


def record(one: Kept) -> ServiceRecord:
    return selectors.service(one.uri).record


def fields(one: Kept, **typed: str) -> Typed:
    """The form of a service with some fields typed anew, as it was opened now."""
    part = selectors.part(one.uri)
    form = from_request(typed_of(part.record))
    was = {f"was-{field}": mark for field, mark in marks(form).items()}
    return form | was | {"change": str(part.change)} | typed


def text(response: object) -> str:
    """A page's words without its markup, on one line."""
    content = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def publish_form(client: Client, one: Kept, typed: Typed) -> object:
    return client.post(f"{one.address}/edit", typed | {"step": "publish"})


def test_the_list_searches_and_narrows(town: Town, as_cast: As) -> None:
    client = as_cast("editor")
    assert "4 services" in text(client.get("/staff/services"))
    found = text(client.get("/staff/services", {"text": "foot"}))
    assert "Foot care" in found
    assert "Blood tests" not in found
    actions.amend(actor("editor"), town.listed.uri, {"fees": "Free"})
    actions.check(actor("checker"), town.listed.uri, [Fact.EXISTS], "rang")
    for show, count in (("typed", 3), ("unchecked", 3), ("disputed", 0), ("conflict", 0)):
        words = text(client.get("/staff/services", {"show": show}))
        assert f"{count} service" in words, show


def test_a_practice_manager_sees_the_own_organisation_first(town: Town, as_cast: As) -> None:
    words = text(as_cast("willow").get("/staff/services"))
    assert "Willow Surgery" in words
    assert "Orchard Surgery" not in words


def test_a_change_is_looked_at_before_it_is_published(town: Town, as_cast: As) -> None:
    client = as_cast("editor")
    form = fields(town.listed, telephone="01632 960222", hours="Mon-Fri 9am-5pm")
    checked = client.post(f"{town.listed.address}/edit", form | {"step": "check"})
    assert "Monday to Friday 9am to 5pm" in text(checked)
    assert record(town.listed).telephone == "01632 960111"
    done = client.post(f"{town.listed.address}/edit", form | {"step": "publish"}, follow=True)
    assert "Your changes are published." in text(done)
    assert record(town.listed).telephone == "01632 960222"
    assert hours_words(record(town.listed).schedules) == "Monday to Friday 9am to 5pm"
    words = text(done)
    assert "Changed by Eddie Editor, directory editor" in words
    assert "The source says: 01632 960111" in words


def test_an_edit_is_no_check(town: Town, as_cast: As) -> None:
    publish_form(as_cast("editor"), town.listed, fields(town.listed, telephone="01632 960222"))
    assert facts_of(selectors.service(town.listed.uri))[Fact.TELEPHONE].check is None


def test_the_sources_value_can_be_taken_again(town: Town, as_cast: As) -> None:
    client = as_cast("editor")
    publish_form(client, town.listed, fields(town.listed, telephone="01632 960222"))
    address = f"{town.listed.address}/take-back"
    done = client.post(address, {"field": "telephone"}, follow=True)
    assert "own value is shown again" in text(done)
    assert record(town.listed).telephone == "01632 960111"


def test_mistakes_are_named_and_nothing_typed_is_lost(town: Town, as_cast: As) -> None:
    form = fields(
        town.listed,
        telephone="ring the desk",
        hours="Monday 9am",
        url="example",
        email="desk",
        area="Southampton",
        minimum_age="old",
        **{"place-0-postcode": "ZZ99 9ZZ", "way-0-value": "01632 960112"},
    )
    page = as_cast("editor").post(f"{town.listed.address}/edit", form | {"step": "check"})
    words = text(page)
    for sentence in (
        "Error: Change Foot care",
        "Enter a telephone number, like 01632 960123.",
        "“9am” stands alone.",
        "begins with https://",
        "Enter an e-mail address",
        "“SOUTHAMPTON” is not the first part of a postcode.",
        "The youngest age must be a whole number",
        "We don’t know the postcode ZZ99 9ZZ.",
        "Choose what kind of way in this is.",
    ):
        assert sentence in words
    assert "ring the desk" in page.content.decode()


def test_a_form_that_changes_nothing_says_so(town: Town, as_cast: As) -> None:
    page = as_cast("editor").post(f"{town.listed.address}/edit", fields(town.listed))
    assert "You have not changed anything yet." in text(page)


def test_of_two_editors_neither_loses_anything(town: Town, as_cast: As) -> None:
    client = as_cast("editor")
    mine = fields(town.listed, telephone="01632 960222")
    actions.amend(actor("operator"), town.listed.uri, {"telephone": "01632 960333", "fees": "Free"})
    page = publish_form(client, town.listed, mine)
    words = text(page)
    assert "Somebody else changed it while you did." in words
    assert "01632 960333" in words
    assert 'value="01632 960222"' in page.content.decode()  # type: ignore[attr-defined]
    assert "Free" not in words.split("If you go on")[0].split("It says now:")[1]
    assert record(town.listed).telephone == "01632 960333"
    again = mine | {"change": str(selectors.part(town.listed.uri).change)}
    publish_form(client, town.listed, again)
    assert record(town.listed).telephone == "01632 960222"
    assert record(town.listed).fees == "Free"


def test_a_service_is_typed_in_changed_and_taken_off_the_list(town: Town, as_cast: As) -> None:
    client = as_cast("editor")
    typed = {
        "name": "Walking group",
        "organisation_name": "Testham Walkers",
        "need-living-well": "yes",
        "hours": "Tuesday 10am to 11:30am",
        "minimum_age": "18",
        "place-0-name": "The green",
        "place-0-address": "Green Lane\nTestham",
        "way-0-kind": "walk-in",
        "way-0-text": "Just come",
    }
    assert "Check the new service" in text(client.post("/staff/services/new", typed))
    done = client.post("/staff/services/new", typed | {"step": "publish"}, follow=True)
    assert "The service is published." in text(done)
    new = Kept(current_rows().get(name="Walking group").uri)
    found = record(new)
    assert (found.eligibility.minimum_age, found.ways_in[0].text) == (18, "Just come")
    assert found.locations[0].location.address == ("Green Lane", "Testham")
    assert "off the list?" in text(client.get(f"{new.address}/withdraw"))
    client.post(f"{new.address}/withdraw")
    assert not current_rows().filter(name="Walking group")
    assert "Off the list since" in text(client.get(new.address))


def test_a_practice_manager_types_a_service_of_the_own_practice(town: Town, as_cast: As) -> None:
    client = as_cast("willow")
    typed = {"name": "Baby clinic", "organisation_name": "Willow Surgery", "step": "publish"}
    done = client.post("/staff/services/new", typed, follow=True)
    assert done.status_code == 200
    assert current_rows().get(name="Baby clinic").ods_code == "Z99001"
    other = typed | {"name": "Another", "ods_code": "Z99002"}
    assert client.post("/staff/services/new", other).status_code == 403


def test_facts_are_marked_as_checked_by_a_person(town: Town, as_cast: As) -> None:
    client = as_cast("checker")
    address = f"{town.listed.address}/checked"
    wrong = text(client.post(address, {}))
    assert "Choose what you have checked." in wrong
    assert "Choose how you checked it." in wrong
    done = client.post(address, {"fact-telephone": "yes", "how": "rang"}, follow=True)
    assert "Your check is kept." in text(done)
    assert "Checked by Chad Checker, volunteer" in text(done)


def disputed(one: Kept, fact: Fact = Fact.TELEPHONE) -> None:
    for sender in ("a", "b"):
        actions.report(one.uri, fact, sender, right=False)


def test_a_report_is_settled_as_right_after_all(town: Town, as_cast: As) -> None:
    disputed(town.listed)
    client = as_cast("editor")
    assert "Foot care: telephone number" in text(client.get("/staff/disputes"))
    address = f"{town.listed.address}/settle/telephone"
    page = text(client.get(address))
    assert "2 visitors said that it is wrong" in page
    assert "Choose what you found out." in text(client.post(address, {}))
    assert "Choose how you checked it." in text(client.post(address, {"verdict": "right"}))
    done = client.post(address, {"verdict": "right", "how": "rang"}, follow=True)
    assert "The report is settled." in text(done)
    state = facts_of(selectors.service(town.listed.uri))[Fact.TELEPHONE]
    assert state.dispute is None
    assert state.check is not None
    assert "There is nothing to settle." in text(client.get("/staff/disputes"))


def test_a_report_is_settled_by_putting_it_right(town: Town, as_cast: As) -> None:
    disputed(town.listed)
    client = as_cast("editor")
    address = f"{town.listed.address}/settle/telephone"
    page = client.post(address, {"verdict": "wrong"}, follow=True)
    assert "the report is settled" in text(page)
    form = fields(town.listed, telephone="01632 960222", settle="telephone")
    publish_form(client, town.listed, form)
    state = facts_of(selectors.service(town.listed.uri))[Fact.TELEPHONE]
    assert (state.dispute, state.check) == (None, None)
    assert record(town.listed).telephone == "01632 960222"


def test_the_record_of_the_same_name_is_offered_first(town: Town, as_cast: As) -> None:
    keep("Ankle clinic")
    keep("Foot clinic")
    actions.amend(actor("editor"), keep("Zehen").uri, {"name": "FOOT CARE"})
    found = text(as_cast("editor").get(f"{town.listed.address}/join"))
    assert found.index("FOOT CARE") < found.index("Ankle clinic") < found.index("Foot clinic")


def test_two_records_are_joined_and_parted(town: Town, as_cast: As) -> None:
    other = keep("Foot clinic", fees="Free")
    client = as_cast("editor")
    found = text(client.get(f"{town.listed.address}/join"))
    assert "Foot clinic" in found
    found = text(client.get(f"{town.listed.address}/join", {"text": "clinic"}))
    assert "Foot clinic" in found
    address = f"{town.listed.address}/join/{other.uuid}"
    assert "Readers see" in text(client.get(address))
    done = client.post(address, {"main": str(town.listed.uuid)}, follow=True)
    assert "shown as one now" in text(done)
    assert record(town.listed).fees == "Free"
    assert "Foot care" in text(client.get("/staff/joins"))
    assert "joined to another record already" in text(client.post(address))
    parting = f"{town.listed.address}/part/{other.uuid}"
    assert "Nothing is lost." in text(client.get(parting))
    assert "shown apart again" in text(client.post(parting, follow=True))
    assert record(town.listed).fees == ""
    assert record(other).fees == "Free"


def test_the_other_record_can_go_first(town: Town, as_cast: As) -> None:
    other = keep("Foot clinic")
    client = as_cast("editor")
    address = f"{town.listed.address}/join/{other.uuid}"
    assert "Foot clinic goes first" in text(client.get(address, {"main": str(other.uuid)}))
    client.post(address, {"main": str(other.uuid)})
    assert record(town.listed).name == "Foot clinic"


def test_the_review_queue_names_what_to_check(town: Town, as_cast: As) -> None:
    disputed(town.orchard)
    words = text(as_cast("checker").get("/staff/review"))
    assert "4 services in all" in words
    assert words.index("Orchard Surgery") < words.index("Blood tests")
    assert "Reported wrong: telephone number" in words


def test_a_sample_is_drawn_rung_and_measured(town: Town, as_cast: As) -> None:
    client = as_cast("checker")
    assert "Enter how many services to ring" in text(client.post("/staff/sample", {"count": "x"}))
    page = client.post("/staff/sample", {"count": "4"}, follow=True)
    assert "4 services of 4" in text(page)
    number = int(page.redirect_chain[-1][0].rsplit("/", 1)[1])
    first = f"/staff/sample/{number}/1"
    assert "Which number should people ring?" in text(client.get(first))
    assert "Choose a result" in text(client.post(first, {}))
    answers = {
        "result-exists": "right",
        "result-telephone": "wrong",
        "truth-telephone": "01632 960999",
        "result-address": "unknown",
    }
    done = client.post(first, answers)
    assert done["Location"] == f"/staff/sample/{number}/2"
    words = text(client.get(f"/staff/sample/{number}"))
    assert "3 of 12 answers entered" in words
    assert "Telephone number Right 0%" in words
    assert client.get(f"/staff/sample/{number}/worksheet.csv").status_code == 200
    assert client.get(f"/staff/sample/{number}/worksheet.pdf").status_code == 503
    assert "told: “01632 960999”" in _settle_page(client, as_cast)


def _settle_page(client: Client, as_cast: As) -> str:
    as_cast("editor")
    link = re.search(
        r'href="(/staff/services/[^"]+/settle/telephone)"',
        client.get("/staff/disputes").content.decode(),
    )
    assert link
    edit = client.get(link[1].replace("/settle/telephone", "/edit?settle=telephone"))
    assert 'value="01632 960999"' in edit.content.decode()
    return text(client.get(link[1]))


#: Who may open what: the status of each page for each of the cast.
EDITORS = {"operator": 200, "editor": 200, "willow": 200, "orchard": 403, "librarian": 403}
REVIEWERS = {"operator": 200, "editor": 200, "willow": 403, "librarian": 403, "checker": 200}
MAY = {
    "services": dict.fromkeys(("operator", "editor", "willow", "librarian", "checker"), 200),
    "service": dict.fromkeys(("operator", "editor", "willow", "librarian", "checker"), 200),
    "edit": EDITORS | {"checker": 403},
    "check": {"operator": 403, "editor": 200, "willow": 200, "orchard": 403, "checker": 200},
    "settle": {"operator": 302, "editor": 302, "willow": 403, "checker": 403},
    "join": {"operator": 200, "editor": 200, "willow": 403, "checker": 403},
    "disputes": {"operator": 200, "editor": 200, "willow": 403, "checker": 403},
    "review": REVIEWERS,
    "samples": REVIEWERS,
}


@pytest.mark.parametrize(
    ("page", "part", "status"),
    [
        (page, part, status)
        for page, of_cast in MAY.items()
        for part, status in {**of_cast, "visitor": 302}.items()
    ],
)
def test_who_may_open_what(town: Town, as_cast: As, page: str, part: str, status: int) -> None:
    addresses = {
        "services": "/staff/services",
        "service": town.willow.address,
        "edit": f"{town.willow.address}/edit",
        "check": f"{town.willow.address}/checked",
        "settle": f"{town.willow.address}/settle/telephone",
        "join": f"{town.willow.address}/join",
        "disputes": "/staff/disputes",
        "review": "/staff/review",
        "samples": "/staff/sample",
    }
    assert as_cast(part).get(addresses[page]).status_code == status


@pytest.mark.parametrize("part", ["orchard", "librarian", "checker", "visitor"])
def test_who_may_not_changes_nothing(town: Town, as_cast: As, part: str) -> None:
    client = as_cast(part)
    form = fields(town.willow, telephone="01632 960222")
    assert publish_form(client, town.willow, form).status_code in {302, 403}  # type: ignore[attr-defined]
    client.post(f"{town.willow.address}/take-back", {"field": "telephone"})
    client.post(f"{town.willow.address}/withdraw")
    client.post(f"{town.willow.address}/join/{town.orchard.uuid}")
    assert record(town.willow).telephone == "01632 960111"
    assert current_rows().count() == 4


def test_a_practice_manager_enters_no_results(town: Town, as_cast: As) -> None:
    number = draw_sample(actor("checker"), 2, 1)
    page = as_cast("willow").post(f"/staff/sample/{number}/1", {"result-exists": "right"})
    assert page.status_code == 403


def test_the_source_is_only_said_to_differ_where_it_said_something_new(
    town: Town, as_cast: As
) -> None:
    client = as_cast("editor")
    form = fields(town.listed, hours="Monday 9am to 5pm", **{"way-0-kind": "walk-in"})
    publish_form(client, town.listed, form)
    address = "/staff/services?show=conflict"
    assert "0 services" in text(client.get(address))
    said = selectors.part(town.listed.uri).said
    newer = msgspec.structs.replace(said, schedules=read_hours("Tuesday 9am to 5pm"))
    ServiceRow.objects.filter(uri=town.listed.uri).update(record=text_of(newer))
    assert "1 service" in text(client.get(address))
    words = text(client.get(town.listed.address))
    assert "The source has said something new since. The source says: Tuesday 9am" in words


@pytest.mark.parametrize("end", ["", "/edit", "/checked", "/join", "/settle/telephone"])
def test_a_service_that_nobody_knows_is_not_found(town: Town, as_cast: As, end: str) -> None:
    address = f"/staff/services/00000000-0000-5000-8000-000000000000{end}"
    assert as_cast("editor").get(address).status_code == 404


def test_a_sample_that_was_never_drawn_is_not_found(town: Town, as_cast: As) -> None:
    client = as_cast("checker")
    for address in ("", "/1", "/worksheet.csv", "/worksheet.pdf"):
        assert client.get(f"/staff/sample/99{address}").status_code == 404
    assert client.get(f"{town.listed.address}/settle/colour").status_code in {403, 404}


def test_the_list_and_a_sample_take_few_queries(
    town: Town,
    as_cast: As,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for n in range(25):
        keep(f"Group {n}")
    client = as_cast("editor")
    number = draw_sample(actor("checker"), 25, 1)
    client.get("/staff/services")
    for address in ("/staff/services", f"/staff/sample/{number}", "/staff/review"):
        with django_assert_max_num_queries(15):
            client.get(address)


def test_what_a_source_lists_is_not_offered_to_be_taken_off(town: Town, as_cast: As) -> None:
    client, listed = as_cast("editor"), town.listed
    for answer in (
        client.get(f"{listed.address}/withdraw"),
        client.post(f"{listed.address}/withdraw"),
    ):
        assert "Take it off the list?" not in text(answer)
        assert answer.status_code == 400
    assert current_rows().filter(uri=listed.uri)
