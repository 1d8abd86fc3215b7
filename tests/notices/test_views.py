"""Public pages of notices, their feeds, panels, and what pages that are open ask for."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from superhighway.core import clock
from superhighway.core.extensions import Subject, far_off, panels_of, subjects
from superhighway.notices import actions, selectors, taking
from superhighway.notices.domain import Area, AreaKind, Category, Severity, State
from superhighway.notices.pages import panel
from superhighway.notices.samples import Bulletin, Told, put_up_samples
from superhighway.places.api import Postcode
from tests.builders.cast import BOTH, actor
from tests.builders.published import publish
from tests.notices.made import DAY, HOUR, write
from tests.notices.test_taking import DIVERSION, NAME, ORIGIN, given, heard

pytestmark = BOTH
SERVICE = "4f6c2c1e-0000-5000-8000-000000000001"


@pytest.fixture(autouse=True)
def _area(monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    known = {f"service:{SERVICE}": Subject("Willow Surgery", lat=51.0, lon=-1.0)}
    known |= {"route:bus:7": Subject("Bus 7")}
    for kind in ("service", "route"):
        found = lambda identity, kind=kind: known.get(f"{kind}:{identity}")  # noqa: E731
        monkeypatch.setitem(subjects._items, kind, found)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_holds_is_planned_and_ended(client: Client) -> None:
    assert "There is no notice now." in page(client, "/notices")
    with clock.earlier(3 * HOUR):
        write("Over already")
    write("Holds now")
    write("Comes later", starts=clock.now() + DAY, ends=clock.now() + 2 * DAY)
    shown = page(client, "/notices")
    assert shown.index("Holds now") < shown.index("Comes later") < shown.index("Over already")
    assert "It no longer holds" in shown


def test_a_notice_that_ended_says_so_and_what_it_said(client: Client) -> None:
    with clock.earlier(3 * HOUR):
        over = write("Over already", text="One.\n\nTwo.")
    shown = page(client, f"/notices/{over.id}")
    assert "<title>Over: Over already" in shown
    assert "What it said" in shown
    assert "<p>One.</p><p>Two.</p>" in shown


def test_one_that_is_cancelled_or_replaced_leads_on(client: Client) -> None:
    first = write()
    second = write("Both lifts", supersedes=first.uri)
    assert f'href="/notices/{second.id}"' in page(client, f"/notices/{first.id}")
    assert f'href="/notices/{first.id}"' in page(client, f"/notices/{second.id}")
    actions.cancel(actor("editor"), UUID(second.id), "They work.")  # type: ignore[arg-type]
    assert "They work." in page(client, f"/notices/{second.id}")


def test_what_waits_or_is_unknown_is_not_found(client: Client) -> None:
    waiting = write(severity=Severity.SEVERE)
    for identity in (waiting.id, str(uuid4())):
        assert client.get(f"/notices/{identity}").status_code == 404
    assert waiting.draft.title not in page(client, "/notices")


def test_what_people_write_stays_text(client: Client) -> None:
    made = write("<script>x</script>", text="<img src=x>")
    for address in ("/", "/notices", f"/notices/{made.id}"):
        assert "<script>x" not in page(client, address)
        assert "<img src=x" not in page(client, address)
    part = client.get("/notices/part?kind=home&id=").json()
    assert "<script>x" not in part["html"]


def test_a_neighbours_notice_says_whose_it_is(client: Client) -> None:
    taking.take_from(ORIGIN, NAME, [given()])
    shown = page(client, "/notices")
    assert f"From {NAME}, as we heard" in shown
    assert f"Everybody in the area of {NAME}" in shown
    assert shown.index("There is no notice of our own now.") < shown.index(
        "Now, from our neighbours"
    )


def test_the_home_page_has_what_a_neighbour_says_unless_it_lies_far_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = {ORIGIN}
    monkeypatch.setitem(far_off._items, "neighbours", far.__contains__)
    taking.take_from(ORIGIN, NAME, [given(title="Boil water", severity=Severity.SEVERE)])
    assert "Boil water" not in page(client, "/")
    assert "Boil water" in page(client, "/notices")
    far.clear()
    selectors._known.cache_clear()
    assert "Boil water" in page(client, "/")


def test_the_home_page_shows_the_worst_three_and_leads_to_the_rest(client: Client) -> None:
    for number in range(4):
        write(f"Notice {number}")
    shown = page(client, "/")
    assert shown.count('data-notice="') == 3
    assert "1 more for this page" in shown
    assert 'aria-live="polite"' in shown


def test_a_panel_stands_where_it_concerns_somebody() -> None:
    write("Closed", area=Area(AreaKind.SERVICE, "Willow", refs=(f"service:{SERVICE}",)))
    write("Near", area=Area(AreaKind.RADIUS, "Here", lat=51.001, lon=-1.0, radius_m=500))
    write("Far", area=Area(AreaKind.RADIUS, "There", lat=52.0, lon=-1.0, radius_m=500))
    [shown] = panels_of("service-top", SERVICE)
    assert "Closed" in shown
    assert "Near" in shown
    assert "Far" not in shown
    assert panel("service", SERVICE) == ""
    [home] = panels_of("home", "")
    assert "Closed" not in home
    [journey] = panels_of("journey", "point:51.0,-1.0\npoint:x\npoint:x,y\nstop:bus:1")
    assert "Near" in journey
    assert panel("template", SERVICE) == ""


def test_organisations_and_the_soonest_help_have_the_notices_of_their_services_and_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Postcode("RG21 3CK", 51.0, -1.0, exact=True, ward="E05000001")
    monkeypatch.setattr(selectors, "postcode", {"RG21 3CK": place}.get)
    write("Closed", area=Area(AreaKind.SERVICE, "Willow", refs=(f"service:{SERVICE}",)))
    write("Near", area=Area(AreaKind.RADIUS, "Here", lat=51.001, lon=-1.0, radius_m=500))
    write("Good to know", severity=Severity.INFORMATION)
    write("Storm", severity=Severity.WARNING)
    for kind in ("organisation", "help"):
        shown = panel(kind, f"postcode:RG21 3CK\nservice:{SERVICE}")
        assert all(title in shown for title in ("Closed", "Near", "Storm"))
        assert "Good to know" not in shown
        assert "Near" not in panel(kind, "point:52.0,-1.0")
        assert "Storm" in panel(kind, "")


def test_alerts_that_a_journey_has_beside_its_rides_are_not_said_twice() -> None:
    taking.take_alerts(heard(DIVERSION))
    [journey] = panels_of("journey", "route:bus:7")
    [route] = panels_of("route", "bus:7")
    assert "Diversion" not in journey
    assert "Diversion" in route


def test_a_page_asks_for_the_notices_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    write()
    panels_of("home", "")
    with django_assert_num_queries(1):
        panels_of("home", "")


def test_an_open_page_gets_the_part_once_and_then_only_that_it_is_the_same(
    client: Client,
) -> None:
    write("Holds now")
    address = "/notices/part?kind=home&id="
    first = client.get(address)
    body = first.json()
    assert [one["title"] for one in body["notices"]] == ["Warning: Holds now"]
    assert "Holds now" in body["html"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    write("Another")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_list_is_kept_up_to_date_too(client: Client) -> None:
    write("Holds now")
    assert 'data-notices="/notices/part?kind=board"' in page(client, "/notices")
    body = client.get("/notices/part?kind=board").json()
    assert [one["title"] for one in body["notices"]] == ["Warning: Holds now"]
    assert "<h2>Now</h2>" in body["html"]


@pytest.mark.parametrize("query", ["", "kind=template&id=1", f"kind=journey&id={'x' * 9000}"])
def test_a_part_of_nothing_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"/notices/part?{query}").status_code == 404


def test_the_feeds_are_open_to_every_reader_and_cached(client: Client) -> None:
    write("Holds now")
    for address, kind in (
        ("/notices.atom", "application/atom+xml"),
        ("/notices.json", "application/feed+json"),
        ("/notices.ics", "text/calendar; charset=utf-8"),
    ):
        answer = client.get(address)
        assert answer["Content-Type"] == kind
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Holds now" in answer.content.decode()
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    items = json.loads(client.get("/notices.json").content)["items"]
    assert items[0]["url"].startswith("http://testserver/notices/")


def test_only_pages_with_notices_may_listen_and_only_to_the_live_process(
    client: Client, settings: Settings
) -> None:
    def rule(address: str, **headers: str) -> str:
        policy = client.get(address, headers=headers)["Content-Security-Policy"]
        return next(part for part in policy.split("; ") if part.startswith("connect-src"))

    settings.LIVE = "8932"
    assert rule("/") == "connect-src 'self' http://testserver:8932"
    settings.ALLOWED_HOSTS = ["[::1]"]
    assert rule("/", Host="[::1]:8931") == "connect-src 'self' http://[::1]:8932"
    assert rule("/about", Host="[::1]:8931") == "connect-src 'self'"
    settings.LIVE = "/live/notices"
    assert rule("/", Host="[::1]:8931") == "connect-src 'self'"


def test_a_journey_of_another_day_is_told_what_holds_then() -> None:
    write("Today")
    day = clock.now() + 4 * DAY
    write("That day", starts=day, ends=day + DAY)
    then = panel("journey", f"during:{(day + HOUR).isoformat()}/{(day + 2 * HOUR).isoformat()}")
    assert "That day" in then
    assert "Today" not in then
    for nonsense in ("during:", "during:x/y", "during:2026-01-01"):
        assert "Today" in panel("journey", nonsense)


def test_wards_are_those_of_the_postcode_of_a_journey_or_a_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Postcode("RG21 3CK", 51.0, -1.0, exact=True, ward="E05000001")
    known = {"RG213CK": place, "RG21 3CK": place}
    monkeypatch.setattr(selectors, "postcode", known.get)
    subject = Subject("Willow Surgery", postcode="RG21 3CK")
    monkeypatch.setitem(subjects._items, "service", lambda _identity: subject)
    write("In the ward", area=Area(AreaKind.WARDS, wards=("E05000001",)))
    assert "In the ward" in panel("journey", "postcode:RG213CK")
    assert "In the ward" in panel("service-top", SERVICE)
    assert "In the ward" not in panel("journey", "postcode:RG999ZZ")


def test_a_sample_area_has_notices_of_every_state() -> None:
    writer, checker = actor("editor"), actor("checker")
    assert writer
    assert checker
    told = Bulletin(*(Told(f"Told {number}", "What to do.", Category.OTHER) for number in range(4)))
    put_up = put_up_samples(writer, checker, SERVICE, "Willow Surgery", told)
    assert [one.state(clock.now()) for one in put_up] == [
        State.ENDED,
        State.NOW,
        State.NOW,
        State.PLANNED,
    ]
    assert all("Invented" in one.draft.title for one in put_up)
    assert put_up_samples(writer, checker, SERVICE, "Willow Surgery", told) == []


def test_what_is_known_is_at_most_a_week_old() -> None:
    with clock.earlier(8 * DAY):
        write("Old")
    assert selectors.known(clock.now()) == ()
