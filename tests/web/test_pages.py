"""Home, data sources, about, accessibility: what they say."""

from datetime import date, timedelta

import pytest
from django.test import Client

from superhighway.core import clock
from tests.builders.published import AREA, SAMPLE_AREA, Taken, publish, spec

pytestmark = pytest.mark.django_db
PAGES = ("/", "/sources", "/about", "/accessibility")


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_home_offers_the_letter_first(client: Client) -> None:
    publish()
    page = text(client, "/")
    assert page.index("I have a letter with an appointment") < page.index("Plan a journey")
    assert 'href="/appointment"' in page
    assert 'action="/journeys"' in page
    assert 'name="from"' in page
    assert '<a href="tel:999">999</a>' in page
    assert '<a href="tel:111">111</a>' in page


def test_home_of_a_node_without_an_area_of_its_own_leads_nobody_to_a_bus(client: Client) -> None:
    publish(sources=[Taken(spec("outline", "outline"))])
    page = text(client, "/")
    assert f"<h1>{AREA.name}</h1>" in page
    assert "Forms and notices for everybody." in page
    assert 'href="/appointment"' not in page
    assert 'action="/journeys"' not in page
    assert '<a href="tel:999">999</a>' in page


def test_home_says_when_the_timetable_was_taken_and_that_it_ended(client: Client) -> None:
    today = clock.today()
    taken = clock.now() - timedelta(days=3)
    publish(
        sources=[
            Taken(
                spec("old-buses"),
                valid_from=date(2025, 6, 15),
                valid_to=date(2025, 8, 30),
                fetched_at=taken,
            ),
            Taken(
                spec("buses", published=date(2025, 7, 10)),
                valid_from=today,
                valid_to=today + timedelta(days=60),
            ),
            Taken(spec("postcodes", "codepoint")),
        ]
    )
    page = text(client, "/")
    assert "runs from 15 June 2025 to 30 August 2025, taken 3 days ago." in page
    assert page.count("This timetable has ended.") == 1
    assert ", dated 10 July 2025, taken today." in page
    assert "Title of postcodes" not in page


def test_every_source_says_where_it_comes_from_and_how_old_it_is(client: Client) -> None:
    publish(
        sources=[
            Taken(
                spec("buses", published=clock.today() - timedelta(days=40)),
                taken={"stop times": 232_337},
                refused={"travel.stop-without-position": 3},
            ),
            Taken(
                spec("practices", "ods-epraccur"),
                failed_since=clock.now(),
                problem="The server answered with an error.",
            ),
        ]
    )
    page = text(client, "/sources")
    for said in (
        "Publisher of buses",
        "Open Government Licence v3.0",
        "Attribution of buses.",
        "(5 weeks ago)",
        "After 30 days",
        "232,337 stop times",
        "3 lines",
        "stop without position: 3",
        "Could not be refreshed",
        "The server answered with an error. We go on with what we had before.",
    ):
        assert said in page
    assert page.count(">Old<") == 2  # in the list and in its section


def test_postcodes_carry_the_lines_that_their_licences_ask_for(client: Client) -> None:
    stated = "Contains OS data © Crown copyright 2026. Contains Royal Mail data."
    publish(
        sources=[
            Taken(spec("code-point", "codepoint", published=date(2025, 11, 1))),
            Taken(spec("onspd", "onspd", published=date(2026, 5, 1), attribution=stated)),
        ]
    )
    page = text(client, "/sources")
    assert "Contains Royal Mail data © Royal Mail copyright and database right 2025." in page
    assert page.count("Contains OS data") == 2
    assert "Contains National Statistics data © Crown copyright and database right 2026." in page


def test_about_says_who_runs_it_and_where_the_idea_comes_from(client: Client) -> None:
    publish()
    page = text(client, "/about")
    assert AREA.run_by in page
    assert '<a href="tel:01632960123">01632 960123</a>' in page
    assert "Julian Patterson" in page
    assert "satirical column" in page
    assert "No NHS body proposed it, runs it or endorses it." in page
    assert "Nobody runs a service here" not in page


@pytest.mark.parametrize("path", PAGES)
def test_a_sample_area_says_so_on_every_page(client: Client, path: str) -> None:
    publish(SAMPLE_AREA, [Taken(spec("buses", sample=True))])
    page = text(client, path)
    assert "Sample area: everything here is invented." in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("path", PAGES)
def test_a_real_area_does_not(client: Client, path: str) -> None:
    publish()
    page = text(client, path)
    assert "invented" not in page
    assert "noindex" not in page


def test_a_sample_source_owes_no_line_to_a_real_publisher(client: Client) -> None:
    publish(SAMPLE_AREA, [Taken(spec("postcodes", "codepoint", sample=True))])
    assert "Royal Mail" not in text(client, "/sources")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "<title>Testmouth Superhighway</title>"),
        ("/sources", "<title>Data sources and their age – Testmouth Superhighway</title>"),
        ("/about", "<title>About this node – Testmouth Superhighway</title>"),
        ("/accessibility", "<title>Accessibility – Testmouth Superhighway</title>"),
    ],
)
def test_titles_go_from_the_page_to_the_site(client: Client, path: str, title: str) -> None:
    publish()
    assert title in text(client, path)


def test_a_page_says_when_the_clock_was_started_elsewhere(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    assert "clock was set" not in text(client, "/about")
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(days=-500))
    assert "This node’s clock was set for a trial. It shows " in text(client, "/about")


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_only_read(client: Client, path: str) -> None:
    publish()
    assert client.post(path).status_code == 405


def test_what_comes_from_a_file_is_escaped(client: Client) -> None:
    publish(sources=[Taken(spec("buses", title="<script>alert(1)</script>"))])
    page = text(client, "/sources")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
