"""The public pages of the library, as a visitor gets them."""

import json
from datetime import date
from html import unescape
from io import BytesIO

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from superhighway.core import clock
from superhighway.library import api as library
from superhighway.library.api import Release
from superhighway.library.fhir.writing import write
from superhighway.library.filling.models import TallyRow
from superhighway.library.models import ReleaseRow
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.topics import Topics, with_topics
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.fhir.questionnaires import FOREIGN, made, text_item
from tests.library.made import LIBBY, OLIVE, REASON, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "area")]
CLINICAL = msgspec.structs.replace(REASON, clinical=True)
EXPIRED = msgspec.structs.replace(REASON, expires=date(2027, 1, 1))
OWN = Questionnaire("Cake survey", description="What cake people like", items=(Item("a", "Cake?"),))


@pytest.fixture
def area() -> None:
    """A sample area."""
    publish(SAMPLE_AREA)


def text(client: Client, path: str, status: int = 200) -> str:
    """A page as text with its tags."""
    answer = client.get(path)
    assert answer.status_code == status, answer.headers
    return " ".join(unescape(answer.content.decode()).split())


def again(release: Release, reason: library.Reason = REASON, **changes: object) -> Release:
    """The next release of a template, with changes."""
    draft = library.start_draft(LIBBY, release.content)
    changed = msgspec.structs.replace(library.questionnaire(draft.content), **changes)
    kept = library.save_draft(LIBBY, draft.template, seen=1, questionnaire=changed)
    library.save_draft(LIBBY, draft.template, seen=kept.version, reason=reason)
    library.submit(LIBBY, draft.template)
    library.review(OLIVE, draft.template, agree=True)
    return library.release_now(LIBBY, draft.template)


def test_the_shelves_of_a_node_without_templates(client: Client) -> None:
    assert "Nothing was released here yet." in text(client, "/library")


def test_the_shelves_name_each_template_with_what_matters(client: Client) -> None:
    release = released(write(with_topics(OWN, Topics(("Checking quality",), ("The public",)))))
    page = text(client, "/library")
    assert f'<a href="/library/{release.template}">Cake survey</a>' in page
    for words in ("What cake people like", "about 2 minutes", "Tea desk", "Sample: invented"):
        assert words in page
    assert '<a href="/library?purpose=Checking+quality">Checking quality</a> (1)' in page
    assert '<a href="/library?kind=form">Form</a> (1)' in page


def test_words_and_filters_find_it_and_say_what_was_understood(client: Client) -> None:
    released(write(OWN))
    assert "Cake survey" in text(client, "/library?q=cake")
    assert "We looked for “cake survey”." in text(client, "/library?q=cake+servey")
    assert "Nothing here fits." in text(client, "/library?q=biscuit")
    assert "Nothing here fits." in text(client, "/library?q=cake&kind=checklist")
    assert "Nothing here fits." in text(client, "/library?kind=%3Cb%3E&page=99999999")


def test_a_draft_is_for_staff_alone(client: Client) -> None:
    draft = library.start_draft(LIBBY, FOREIGN)
    for path in ("", "/releases/1", "/releases/1.json", "/differences"):
        assert "Page not found" in text(client, f"/library/{draft.template}{path}", 404)


def test_the_page_of_a_template(client: Client) -> None:
    release = released()
    page = text(client, f"/library/{release.template}")
    assert "<title>How was your tea? – Library – Sampleton Superhighway</title>" in page
    for words in (
        "The tea desk",
        "How much tea to buy",
        "Consent",
        "30 days",
        "1 January 2099",
        "about 2 minutes",
        "How many <b>cups</b>?",
        "https://forms.example/tea|3",
        library.verify(release),
        release.sha256,
        "Libby Library, librarian",
        "Olive Operator",
    ):
        assert words in page, words
    assert f'href="/library/{release.template}/fill"' in page
    assert "<b>cups" not in client.get(f"/library/{release.template}").content.decode()


def test_the_bytes_and_the_signature_are_given_out_as_they_are(client: Client) -> None:
    release = released()
    address = f"/library/{release.template}/releases/1"
    answer = client.get(f"{address}.json")
    assert answer.content == FOREIGN
    assert answer.headers["Content-Type"] == "application/fhir+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{address}/signature").content == release.envelope
    assert client.get(f"/library/{release.template}/releases/2.json").status_code == 404


def test_it_can_be_taken_away_as_an_xlsform_and_what_that_leaves_out_is_named(
    client: Client,
) -> None:
    release = released()
    address = f"/library/{release.template}/releases/1"
    assert f'href="{address}/xlsform"' in text(client, address)
    page = text(client, f"{address}/xlsform")
    assert "What it leaves out" in page
    assert "Odd" in page
    answer = client.get(f"{address}.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="how-was-your-tea-1.xlsx"'
    sheet = load_workbook(BytesIO(answer.content))["survey"]
    assert "How many <b>cups</b>?" in {cell.value for row in sheet for cell in row}
    plain = released(made(text_item("a"), title="Plain"))
    page = text(client, f"/library/{plain.template}/releases/1/xlsform")
    assert "It says all that this release says." in page


def test_an_older_release_says_that_a_newer_exists(client: Client) -> None:
    first = released()
    second = again(first, title="How was your coffee?")
    old = text(client, f"/library/{first.template}/releases/1")
    assert "A newer release exists" in old
    assert f'<a href="/library/{first.template}">Go to release {second.number}</a>' in old
    new = text(client, f"/library/{first.template}")
    assert "How was your coffee?" in new
    assert "A newer release exists" not in new
    assert "Replaced" in new


def test_what_changed_between_releases(client: Client) -> None:
    first = released()
    page = text(client, f"/library/{first.template}/differences")
    assert "There is only one release" in page
    longer = msgspec.structs.replace(REASON, minutes=9.0)
    again(first, longer, title="How was your coffee?", items=(Item("cups", "How many cups?"),))
    page = text(client, f"/library/{first.template}/differences?from=1&to=2")
    assert "title: “How was your tea?” → “How was your coffee?”" in page
    assert "<h2>Taken out</h2>" in page
    assert "how long it takes: about 2 minutes → about 9 minutes" in page
    assert page == text(client, f"/library/{first.template}/differences?from=no&to=7")
    same = text(client, f"/library/{first.template}/differences?from=2&to=2")
    assert "Nothing that people read has changed." in same


def test_a_retired_an_expired_and_a_clinical_one_say_so_and_are_not_offered(
    client: Client,
) -> None:
    retired, clinical = released(), released(made(text_item("a"), title="C"), CLINICAL)
    library.retire(LIBBY, retired.template, 1, "nobody reads the answers")
    page = text(client, f"/library/{retired.template}")
    assert "Why: nobody reads the answers" in page
    assert '/fill"' not in page
    assert "How was your tea?" not in text(client, "/library")
    assert "Retired" in text(client, "/library?ended=1")
    page = text(client, f"/library/{clinical.template}")
    assert "Example of layout, not for use" in page
    assert '/fill"' not in page
    assert "Example of layout" in text(client, "/library")


def test_an_expired_one_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    release = released(reason=EXPIRED)
    monkeypatch.setattr("superhighway.core.clock.today", lambda: date(2027, 1, 2))
    page = text(client, f"/library/{release.template}")
    assert "It was good until 1 January 2027." in page
    assert "<td>Expired</td>" in page
    assert '/fill"' not in page
    assert "Expired" in text(client, "/library")
    library.permit(LIBBY, release.template, 1, date(2027, 6, 1), "the new one is late")
    page = text(client, f"/library/{release.template}")
    assert "decided on" in page
    assert "the new one is late" in page
    assert "/fill" in page


def test_what_was_changed_after_it_was_signed_says_so(client: Client) -> None:
    release = released()
    ReleaseRow.objects.filter(template_id=release.template).update(title="Free tea")
    page = text(client, f"/library/{release.template}")
    assert "its title was changed after that. Don’t use it." in page
    assert '/fill"' not in page
    ReleaseRow.objects.filter(template_id=release.template).update(content=b"{")
    assert "its content was changed" in text(client, f"/library/{release.template}")


def test_lineage_leads_both_ways_and_names_a_newer_origin(client: Client) -> None:
    first = released()
    derived = msgspec.structs.replace(OWN, derived_from=(first.canonical,))
    child = released(write(derived))
    page = text(client, f"/library/{first.template}")
    assert f'<a href="/library/{child.template}">Cake survey</a>' in page
    page = text(client, f"/library/{child.template}")
    assert f'<a href="/library/{first.template}/releases/1">How was your tea?</a>' in page
    assert "A newer release of that exists" not in page
    second = again(first, title="How was your coffee?")
    page = text(client, f"/library/{child.template}")
    assert "A newer release of that exists" in page
    grandchild = released(write(msgspec.structs.replace(derived, derived_from=(second.canonical,))))
    page = text(client, f"/library/{first.template}")
    assert f'<a href="/library/{grandchild.template}">' in page
    foreign = released(write(msgspec.structs.replace(OWN, derived_from=("https://x.example|1",))))
    assert "https://x.example|1" in text(client, f"/library/{foreign.template}")


def test_the_list_for_programs(client: Client) -> None:
    release = released()
    found = client.get("/library.json?kind=form")
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    said = json.loads(found.content)
    assert (said["total"], said["next"]) == (1, None)
    (one,) = said["templates"]
    assert (one["template"], one["url"], one["version"]) == (release.template, release.url, "3")
    assert client.get(one["fhir"]).content == FOREIGN
    assert client.get(one["page"]).status_code == 200
    assert 'type="application/json" href="/library.json?kind=form"' in text(
        client, "/library?kind=form"
    )


def test_pages_go_on_where_there_are_many(client: Client) -> None:
    for number in range(21):
        released(made(text_item("a"), title=f"Form {number:02}"))
    page = text(client, "/library")
    assert "Showing 1 to 20 of 21." in page
    assert 'href="/library?page=2"' in page
    assert "Form 20" in text(client, "/library?page=2")
    assert json.loads(client.get("/library.json").content)["next"] == "/library.json?page=2"
    with CaptureQueriesContext(connection) as asked:
        client.get("/library")
    assert len(asked) <= 8


def test_no_page_brings_a_cookie(client: Client) -> None:
    release = released()
    for path in ("/library", f"/library/{release.template}", "/library.json"):
        assert not client.get(path).cookies


def test_a_template_says_who_uses_it(client: Client) -> None:
    release = released()
    page = text(client, f"/library/{release.template}")
    assert "Nobody filled it in on this node in the last 12 months." in page
    for number, code in enumerate(("Z00001", "Z00001", "")):
        TallyRow.objects.create(
            once=str(number),
            template=release.template,
            release=1,
            organisation=code,
            channel="screen",
            day=clock.today(),
        )
    page = text(client, f"/library/{release.template}")
    assert "It was filled in 3 times on this node" in page
    assert "<li>Z00001: 2 times</li>" in page
    assert "<li>Without an organisation: once</li>" in page


def test_staff_are_led_to_the_desk(client: Client) -> None:
    release = released()
    page = text(client, f"/library/{release.template}")
    assert f'href="/staff/library/{release.template}"' in page
    assert 'href="/staff/library"' in text(client, "/library")


def test_a_search_for_services_leads_to_the_library_too(client: Client) -> None:
    release = released(write(OWN))
    page = client.get("/services?text=cake&open=any").content.decode()
    assert f'<a href="/library/{release.template}">Cake survey</a>' in page
    assert 'href="/library?q=cake"' in page
    assert "In the library" not in text(client, "/services?text=biscuit&open=any")


def test_the_first_page_leads_to_the_library_once_something_is_in_it(client: Client) -> None:
    assert 'action="/library"' not in text(client, "/")
    released()
    assert 'action="/library"' in text(client, "/")
