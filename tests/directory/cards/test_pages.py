"""The pages of access cards, public and for staff, as a browser without scripts sees them."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.directory.cards.actions import save_card
from superhighway.directory.cards.models import CardRow
from superhighway.directory.cards.selectors import access_card
from superhighway.directory.selectors import services_of_organisation
from tests.builders.cards import CARD
from tests.builders.cast import ORCHARD, WILLOW, actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practices")]
SignedIn = Callable[[str], Client]
EDIT = f"/staff/cards/{WILLOW}/edit"
SCRIPT = "<script>alert(1)</script>"
TYPED = {
    "seen": "0",
    "routes": "1",
    "opening": "Mon-Fri 8am-6:30pm, closed on bank holidays",
    "languages": "English and Polish",
    "interpreter": "yes",
    "step_free": "yes",
    "step_free_note": "",
    "route-0-kind": "telephone",
    "route-0-value": "01632 960 001",
    "route-0-what_for": "Anything that can’t wait",
    "route-0-hours": "Mon-Fri 8-6.30pm",
    "route-0-promise": "answer-same-day",
    "route-0-days": "",
}


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_a_practices_page_tells_how_to_get_in(client: Client) -> None:
    save_card(actor("willow"), WILLOW, CARD, reviewed=True)
    page = text(client, f"/organisations/{WILLOW}")
    assert "How to get in" in page
    assert 'href="tel:01632960001"' in page
    assert "We answer by the next working day" in page
    assert "Last reviewed on" in page
    assert page.index("In an emergency") < page.index("How to get in")


@pytest.mark.parametrize(
    ("part", "says"),
    [("willow", "Written by the practice on"), ("editor", "Written by an editor of this site on")],
)
def test_the_page_says_whether_the_practice_wrote_it(client: Client, part: str, says: str) -> None:
    save_card(actor(part), WILLOW, CARD)
    assert says in text(client, f"/organisations/{WILLOW}")


def test_a_practice_without_a_card_says_so(client: Client) -> None:
    page = text(client, f"/organisations/{ORCHARD}")
    assert "Orchard Surgery has not told us yet how to get in" in page
    assert "01632 960 777" in page


def test_the_practices_service_knows_what_the_card_says(client: Client) -> None:
    (service,) = services_of_organisation(WILLOW)
    address = f"/services/{service.uuid}"
    assert "We don’t know if there are steps" in text(client, address)
    save_card(actor("willow"), WILLOW, CARD)
    page = text(client, address)
    assert "You can get in without steps. The step-free door is on Low Street." in page
    assert "We don’t know if there are steps" not in page
    assert f'href="/organisations/{WILLOW}#how-to-get-in"' in page


@pytest.mark.parametrize("field", ["step_free_note", "languages", "route-0-what_for"])
def test_who_types_a_script_is_told_and_nothing_is_published(
    signed_in: SignedIn, field: str
) -> None:
    sent = {**TYPED, field: SCRIPT, "step": "check"}
    page = signed_in("willow").post(EDIT, sent).content.decode()
    assert "looks like the code of a web page" in page
    assert SCRIPT not in page
    assert access_card(WILLOW) is None


def test_a_script_in_a_card_stays_text_everywhere(client: Client) -> None:
    routes = (msgspec.structs.replace(CARD.routes[0], what_for=SCRIPT), *CARD.routes[1:])
    card = msgspec.structs.replace(CARD, routes=routes, languages=(SCRIPT,), step_free_note=SCRIPT)
    save_card(actor("willow"), WILLOW, card)
    for path in (f"/organisations/{WILLOW}", f"/organisations/{WILLOW}/card/embed"):
        page = text(client, path)
        assert SCRIPT not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_script_in_a_card_stays_text_in_the_html_to_paste(signed_in: SignedIn) -> None:
    card = msgspec.structs.replace(CARD, step_free_note=SCRIPT)
    save_card(actor("willow"), WILLOW, card)
    page = text(signed_in("willow"), f"/staff/cards/{WILLOW}")
    assert "&amp;lt;script&amp;gt;alert(1)" in page
    assert SCRIPT not in page


def test_only_the_page_to_embed_may_be_framed(client: Client) -> None:
    save_card(actor("willow"), WILLOW, CARD)
    response = client.get(f"/organisations/{WILLOW}/card/embed")
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in response.headers
    page = response.content.decode()
    assert "<script" not in page
    assert page.index('call <a href="tel:999">') < page.index("<h1>")
    other = client.get(f"/organisations/{WILLOW}")
    assert other.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]


def test_a_practice_without_a_card_can_be_embedded_and_says_so(client: Client) -> None:
    assert "has not told us yet" in text(client, f"/organisations/{ORCHARD}/card/embed")


@pytest.mark.parametrize(
    "path",
    [
        "/organisations/NOBODY/card/embed",
        f"/organisations/{ORCHARD}/card.pdf",
        f"/organisations/{WILLOW}/card.pdf?size=a0",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    save_card(actor("willow"), WILLOW, CARD)
    text(client, path, 404)


def test_without_a_printer_the_page_says_what_to_do(client: Client, home: Home) -> None:
    save_card(actor("willow"), WILLOW, CARD)
    page = text(client, f"/organisations/{WILLOW}/card.pdf", 503)
    assert "Print this page from your browser instead" in page


def test_a_card_due_for_review_stands_first_in_the_list(signed_in: SignedIn) -> None:
    for code in (WILLOW, ORCHARD):
        save_card(actor("editor"), code, CARD)
    CardRow.objects.filter(ods_code=WILLOW).update(published_at=clock.now() - timedelta(days=200))
    client = signed_in("editor")
    page = text(client, "/staff/cards")
    assert page.index("Willow Surgery") < page.index("Orchard Surgery")
    assert "Was due for review on" in page
    assert "Please review this card" in text(client, f"/staff/cards/{WILLOW}")


def test_the_address_on_paper_leads_to_the_page(client: Client) -> None:
    assert client.get(f"/in/{WILLOW.lower()}").headers["Location"] == f"/organisations/{WILLOW}"


@pytest.mark.parametrize("path", ["/staff/cards", f"/staff/cards/{WILLOW}", EDIT])
@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("visitor", 302),
        ("operator", 200),
        ("editor", 200),
        ("willow", 200),
        ("librarian", 403),
        ("checker", 403),
    ],
)
def test_who_sees_the_staff_pages(signed_in: SignedIn, part: str, path: str, status: int) -> None:
    assert signed_in(part).get(path).status_code == status


def test_another_practices_manager_neither_sees_nor_changes_it(signed_in: SignedIn) -> None:
    client = signed_in("orchard")
    assert client.get(f"/staff/cards/{WILLOW}").status_code == 403
    assert client.post(EDIT, TYPED | {"do": "publish"}).status_code == 403
    assert "Willow" not in text(client, "/staff/cards")
    assert access_card(WILLOW) is None


def test_a_practice_manager_writes_a_card(signed_in: SignedIn) -> None:
    client = signed_in("willow")
    assert "No card yet" in text(client, "/staff/cards")
    checked = client.post(EDIT, TYPED | {"do": "check"}).content.decode()
    assert "Monday to Friday 8am to 6:30pm" in checked
    assert access_card(WILLOW) is None
    done = client.post(EDIT, TYPED | {"do": "publish", "reviewed": "yes"})
    assert done.headers["Location"] == f"/staff/cards/{WILLOW}?published"
    page = text(client, f"/staff/cards/{WILLOW}?published")
    assert "The card is published" in page
    assert "Reviewed by Wilma Willow" in page
    assert "&lt;iframe src=" in page
    assert "Next review by" in text(client, "/staff/cards")
    again = text(client, EDIT)
    assert 'value="01632 960 001"' in again
    assert "Anything that can’t wait" in again


def test_errors_keep_everything_typed(signed_in: SignedIn) -> None:
    typed = TYPED | {
        "route-0-value": SCRIPT,
        "route-0-hours": "whenever",
        "opening": "Mon 9-5, Mon 4pm-8pm",
        "route-0-promise": "seen-within-days",
        "route-0-days": "many",
        "route-0-kind": "telephone",
        "do": "publish",
    }
    page = signed_in("willow").post(EDIT, typed).content.decode()
    assert "<title>Error: " in page
    assert "whenever" in page
    assert "Way in 1: “whenever” can" in page
    assert "&lt;script&gt;alert(1)" in page
    assert SCRIPT not in page
    for target in ("opening", "route-0-value", "route-0-hours", "route-0-days"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page
    assert access_card(WILLOW) is None


def test_a_card_without_a_way_in_is_refused(signed_in: SignedIn) -> None:
    typed = {name: value for name, value in TYPED.items() if not name.startswith("route-")}
    page = signed_in("willow").post(EDIT, typed | {"routes": "0", "do": "check"}).content.decode()
    assert "no way in yet" in page
    assert 'id="add"' in page


def test_ways_in_are_added_and_taken_out(signed_in: SignedIn) -> None:
    client = signed_in("willow")
    two = client.post(EDIT, TYPED | {"do": "add"}).content.decode()
    assert 'name="route-1-kind"' in two
    typed = TYPED | {"routes": "2", "route-1-kind": "walk-in", "route-1-what_for": "the desk"}
    one = client.post(EDIT, typed | {"do": "remove-0"}).content.decode()
    assert 'name="route-1-kind"' not in one
    assert 'value="the desk"' in one
    assert "01632 960 001" not in one


def test_there_is_room_for_eight(signed_in: SignedIn) -> None:
    page = signed_in("willow").post(EDIT, TYPED | {"routes": "8", "do": "add"}).content.decode()
    assert "Add another way in" not in page


def test_the_answers_can_be_changed_after_the_check(signed_in: SignedIn) -> None:
    page = signed_in("willow").post(EDIT, TYPED | {"do": "change"}).content.decode()
    assert 'value="01632 960 001"' in page
    assert "<title>Error" not in page


def test_two_editors_at_once_lose_nothing(signed_in: SignedIn) -> None:
    save_card(actor("editor"), WILLOW, CARD)
    response = signed_in("willow").post(EDIT, TYPED | {"do": "publish"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Eddie Editor, directory editor published another one" in page
    assert "Anything that can’t wait" in page
    assert "For repeat prescriptions" in page
    assert 'name="seen" value="1"' in page
    mine = signed_in("willow").post(EDIT, TYPED | {"do": "publish", "seen": "1"})
    assert mine.status_code == 302
    card = access_card(WILLOW)
    assert card
    assert len(card.card.routes) == 1


def test_who_may_not_vouch_is_not_asked_to(signed_in: SignedIn) -> None:
    page = signed_in("operator").post(EDIT, TYPED | {"do": "check"}).content.decode()
    assert "reviewed" not in page


@pytest.mark.parametrize("seen", ["", "²", "-1", "99999999999"])
@pytest.mark.parametrize("routes", ["", "²", "-1", "999"])
def test_a_tampered_form_is_answered(signed_in: SignedIn, seen: str, routes: str) -> None:
    typed = TYPED | {"seen": seen, "routes": routes, "do": "remove-99"}
    assert signed_in("willow").post(EDIT, typed).status_code == 200
    publish = TYPED | {"seen": seen, "routes": routes, "do": "publish"}
    assert signed_in("willow").post(EDIT, publish).status_code in {200, 302, 409}
