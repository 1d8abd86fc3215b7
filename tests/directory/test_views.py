"""The public pages of the directory, as a visitor gets them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time
from pathlib import Path

import pytest
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.core.home import Home
from superhighway.directory import actions, selectors
from superhighway.directory.domain import (
    Eligibility,
    Fact,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    WayIn,
    open_referral_id,
)
from superhighway.directory.models import ReportRow, ViewCount
from superhighway.directory.needs import Need
from superhighway.notices.domain import Area, AreaKind
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, location, service_record
from tests.notices.made import write

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", job="directory editor", grants=CAST["editor"].grants)
ALWAYS = (
    Schedule(byday=("MO", "TU", "WE", "TH", "FR", "SA", "SU"), opens_at=time(0), closes_at=time(0)),
    Schedule(days="bank-holidays", opens_at=time(0), closes_at=time(0)),
)
OPEN = service_record(
    "Blood tests",
    description="A blood test that your GP asked for.",
    telephone="01632 960123",
    schedules=ALWAYS,
    eligibility=Eligibility(
        minimum_age=16, referral="professional", registered_with=("Z00002", "Z99999")
    ),
    languages=("English", "Polish"),
    ways_in=(WayIn("telephone", "01632 960123"), WayIn("online", "https://example.org/book")),
)
CLOSED = service_record(
    "Vaccinations",
    needs=(Need.VACCINATION,),
    ods_code="Z00001",
    locations=(
        ServiceAtLocation(
            "urn:test:v", location(step_free="yes"), schedules=(Schedule(byday=("MO",)),)
        ),
    ),
)


@pytest.fixture(autouse=True)
def folder(home: Home, tmp_path: Path) -> Path:
    """Testham with two services besides its practices, pharmacies and dentist."""
    build_directory(tmp_path / "sources", [OPEN, CLOSED])
    return tmp_path / "sources"


def address(record: ServiceRecord) -> str:
    return f"/services/{selectors.service(record.uri).uuid}"


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.headers
    return " ".join(answer.content.decode().split())


def test_the_form_asks_what_where_and_when(client: Client) -> None:
    page = text(client, "/services")
    assert "What do you need?" in page
    assert "Have a blood test" in page
    assert "Near which place?" in page
    assert "When should it be open?" in page
    assert "In an emergency, call 999" in page


def test_services_near_a_postcode_come_with_what_matters(client: Client) -> None:
    page = text(client, "/services?near=ZZ1+1AA&need=blood-test")
    assert "Have a blood test near ZZ1 1AA" in page
    assert "We found 1 service." in page
    assert "In an emergency, call 999" in page
    assert "Open until" in page or "Open<" in page
    assert "about 200 metres away" in page
    assert 'href="tel:01632960123"' in page
    assert "From List list-1, 1 November 2026" in page
    way = f"from=postcode:ZZ11AA&amp;to=service:{selectors.service(OPEN.uri).uuid}"
    assert f'href="/journeys?{way}"' in page
    assert 'href="/journeys?to=service:' in text(client, "/services?need=blood-test")


def test_the_list_leads_straight_to_the_ways_into_a_surgery(client: Client) -> None:
    page = text(client, "/services?need=gp")
    assert 'href="/organisations/Z00002#how-to-get-in">How to get in' in page
    assert "How to get in" not in text(client, "/services?need=vaccination")


def test_a_language_finds_who_speaks_it(client: Client) -> None:
    assert ">Blood tests<" in text(client, "/services?text=polish")


def test_surgeries_are_named_and_not_their_codes(client: Client) -> None:
    page = text(client, address(OPEN))
    assert "For people who are registered with one of these: Market Surgery; Z99999." in page
    asked = text(client, "/services?need=gp&registered=Z00002")
    assert "For somebody registered with Market Surgery." in asked.replace("for some", "For some")


def test_unknown_hours_are_not_closed(client: Client) -> None:
    page = text(client, "/services?near=ZZ1+1AA&need=pharmacy")
    assert "Opening times are not known. Ring first" in page
    assert "Closed" not in page


def test_open_now_counts_those_whose_hours_nobody_knows(client: Client) -> None:
    page = text(client, "/services?near=ZZ1+1AA&need=pharmacy&open=now")
    assert "We found none." in page
    assert "2 services may be open now, but we don’t know the opening times" in page
    assert "See all, and when they open next" in page


def test_another_time_can_be_asked_about(client: Client) -> None:
    query = "near=ZZ1+1AA&text=blood&open=at"
    page = text(client, f"/services?{query}&at=2026-12-25T19:00")
    assert "Open at 7pm on Friday 25 December 2026" in page
    assert "Blood tests" in page
    typed = "at-day=25&at-month=12&at-year=2026&at-time=7pm"
    assert "Open at 7pm on Friday 25 December 2026" in text(client, f"/services?{query}&{typed}")


def test_what_is_wrong_with_a_question_is_said_and_all_that_was_typed_stays(client: Client) -> None:
    page = text(client, "/services?near=ZZ1+9ZZ&text=blood&open=at&at-time=half+past")
    assert "There is a problem" in page
    assert 'value="ZZ1 9ZZ"' in page
    assert 'value="blood"' in page
    assert "Error: Find a service" in page
    assert "Say what you look for" in text(client, "/services?near=&text=")


def test_a_slip_of_the_pen_is_understood_and_said(client: Client) -> None:
    page = text(client, "/services?text=bootels")
    assert "We looked for “bootles”" in page


def test_results_go_on_from_page_to_page(client: Client, folder: Path) -> None:
    many = [service_record(f"Clinic {number:02d}") for number in range(45)]
    build_directory(folder, many)
    first = text(client, "/services?text=clinic")
    assert "Showing 1 to 20 of 45." in first
    assert "page=2" in first
    last = text(client, "/services?text=clinic&page=3")
    assert "Showing 41 to 45 of 45." in last
    assert "page=4" not in last


def test_a_page_of_results_asks_the_database_little(
    client: Client,
    folder: Path,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    build_directory(folder, [service_record(f"Clinic {number:02d}") for number in range(45)])
    text(client, "/services?near=ZZ1+1AA&text=clinic")
    with django_assert_max_num_queries(4):
        text(client, "/services?near=ZZ1+1AA&text=clinic&page=2")
    path = f"/services/{selectors.service('urn:test:Clinic 07').uuid}"
    with django_assert_max_num_queries(30):
        text(client, path)


def test_a_service_says_what_is_known_and_where_it_comes_from(client: Client) -> None:
    page = text(client, address(OPEN))
    assert "A blood test that your GP asked for." in page
    assert "For people aged 16 and over." in page
    assert "Somebody who treats you has to send you there" in page
    assert "The next 7 days" in page
    assert "24 hours" in page
    assert "From List list-1, 1 November 2026" in page
    assert "No person has checked this here." in page
    assert "https://example.org/book" in page
    assert 'name="to" value="service:' in page


def test_closed_all_day_is_said_where_it_is_known(client: Client) -> None:
    page = text(client, address(CLOSED))
    assert "There is a way in without steps." in page
    assert '<a href="/organisations/Z00001">' in page


def test_checked_is_only_said_of_a_persons_check(client: Client) -> None:
    actions.amend(EDITOR, OPEN.uri, {"telephone": "01632 960999"})
    page = text(client, address(OPEN))
    assert "Changed by Eddie Editor, directory editor" in page
    assert "Checked by" not in page
    actions.check(EDITOR, OPEN.uri, [Fact.TELEPHONE], "rang")
    page = text(client, address(OPEN))
    assert "Checked by Eddie Editor, directory editor" in page
    assert "(rang)" in page
    listed = text(client, "/services?text=blood")
    assert "Checked by Eddie Editor, directory editor, today: telephone number" in listed


def test_two_independent_visitors_make_the_page_say_that_it_is_wrong(client: Client) -> None:
    path = f"{address(OPEN)}/report"
    wrong = {"what": "opening-times"}
    answer = client.post(path, wrong, REMOTE_ADDR="192.0.2.1")
    assert answer["Location"] == f"{address(OPEN)}/thanks"
    client.post(path, wrong, REMOTE_ADDR="192.0.2.1")
    assert "Reported wrong" not in text(client, address(OPEN))
    client.post(path, wrong, REMOTE_ADDR="192.0.2.2")
    assert "Reported wrong: opening times," in text(client, address(OPEN))
    assert "Reported wrong: opening times," in text(client, "/services?text=blood")
    assert "Thank you" in text(client, f"{address(OPEN)}/thanks")
    actions.settle(EDITOR, OPEN.uri, Fact.OPENING_TIMES, "right after all")
    assert "Reported wrong" not in text(client, address(OPEN))
    assert not ReportRow.objects.exclude(sender="").exists()


def test_still_right_is_kept_for_every_fact_that_the_page_shows(client: Client) -> None:
    page = text(client, f"{address(OPEN)}/report?what=right")
    assert "Everything is still right" in page
    assert "The opening times are wrong" in page
    client.post(f"{address(OPEN)}/report", {"what": "right"})
    facts = set(ReportRow.objects.values_list("fact", "right"))
    assert ("opening-times", True) in facts
    assert ("telephone", True) in facts


def test_nothing_but_the_fixed_list_is_taken(client: Client) -> None:
    for what in ("", "the staff are rude", "<script>"):
        answer = client.post(f"{address(OPEN)}/report", {"what": what})
        assert "Choose what is wrong" in answer.content.decode()
    assert not ReportRow.objects.exists()
    said = text(client, f"{address(CLOSED)}/report")
    assert "The telephone number is wrong" not in said


def test_nobody_can_report_without_end(client: Client) -> None:
    path = f"{address(OPEN)}/report"
    answers = [client.post(path, {"what": "address"}).status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]
    assert ReportRow.objects.count() == 1


def test_a_report_from_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{address(OPEN)}/report", {"what": "address"}).status_code == 403


def test_a_joined_service_names_both_sources_and_the_others_link_leads_there(
    client: Client, folder: Path
) -> None:
    other = service_record("Phlebotomy", telephone="01632 960777", fees="Free")
    build_directory(folder, [OPEN], [other])
    actions.join(EDITOR, OPEN.uri, other.uri)
    row = selectors.part(other.uri)
    assert client.get(f"/services/{row.uuid}")["Location"] == address(OPEN)
    page = text(client, address(OPEN))
    assert "List list-1 and List list-2" in page
    assert "What it costs: Free" in page
    actions.part(EDITOR, OPEN.uri, other.uri)
    assert "List list-2" not in text(client, address(OPEN))


def test_a_withdrawn_service_says_so_and_an_unknown_one_is_not_found(
    client: Client, folder: Path
) -> None:
    path = address(OPEN)
    build_directory(folder, [CLOSED])
    page = text(client, path)
    assert "no longer listed" in page
    assert "Plan a journey" not in page
    text(client, "/services/00000000-0000-4000-8000-000000000000", 404)


def test_organisations_from_a_to_z_and_each_with_its_services(client: Client) -> None:
    listed = text(client, "/organisations")
    assert '<a href="/organisations/Z00001">St Ann&#39;s Surgery</a>' in listed
    page = text(client, "/organisations/Z00001")
    assert "GP practice" in page
    assert "Vaccinations" in page
    assert "From Invented ods-epraccur" in page
    assert client.get("/organisations/z00001")["Location"] == "/organisations/Z00001"
    assert "has closed" in text(client, "/organisations/Z00003")
    text(client, "/organisations/NOBODY", 404)


def test_openings_of_a_page_are_counted_and_nothing_else(client: Client) -> None:
    for _ in range(3):
        client.get(address(OPEN))
    assert ViewCount.objects.get().count == 3
    assert not client.cookies


def test_who_each_place_is_for_is_said_once(client: Client, tmp_path: Path) -> None:
    adults, children = Eligibility(minimum_age=18), Eligibility(maximum_age=17)
    places = tuple(
        ServiceAtLocation(f"urn:test:{name}", location(name), eligibility=limit)
        for name, limit in (("The hall", adults), ("The school", children))
    )
    record = service_record("Two doors", locations=places)
    build_directory(tmp_path / "more", [record])
    text = client.get(f"/services/{open_referral_id(record.uri)}").content.decode()
    who = text[text.index("Who it is for</h2>") : text.index("Where it is</h2>")]
    assert "We don’t know who can use it" not in who
    assert "<h3>The hall</h3>" in who
    assert who.index("For people aged 18 and over.") < who.index("For people aged 17 and under.")


def test_what_is_for_other_districts_is_left_out_near_a_postcode(
    client: Client, folder: Path
) -> None:
    here, there = (
        service_record(name, eligibility=Eligibility(area=(area,)))
        for name, area in (("Here only", "ZZ1"), ("There only", "ZZ9"))
    )
    build_directory(folder, [here, there])
    page = text(client, "/services?near=ZZ1+1AA&text=only")
    assert "Here only" in page
    assert "There only" not in page
    assert "There only" in text(client, "/services?text=only")


def test_an_organisation_shows_the_notices_of_its_services_and_of_where_it_is(
    client: Client,
) -> None:
    vaccinations = selectors.service(CLOSED.uri)
    ref = f"service:{vaccinations.uuid}"
    write("No vaccine today", area=Area(AreaKind.SERVICE, "Vaccinations", refs=(ref,)))
    round_it = Area(AreaKind.RADIUS, "Low Street", lat=50.902, lon=-1.45, radius_m=500)
    write("Water is off", area=round_it)
    page = text(client, "/organisations/Z00001")
    assert "No vaccine today" in page
    assert "Water is off" in page
    assert page.index("No vaccine today") < page.index("Vaccinations")
    assert "No vaccine today" not in text(client, "/organisations/Z00002")
