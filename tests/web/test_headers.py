"""What every answer tells the browser to refuse."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.builders.published import SAMPLE_AREA, publish

pytestmark = pytest.mark.django_db


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_only_our_own_scripts_and_styles_run(client: Client, path: str) -> None:
    publish()
    rules = policy(client, path)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["img-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*|data:", " ".join(rules.values()))


@pytest.mark.parametrize("path", ["/", "/sources", "/about", "/accessibility", "/nowhere"])
def test_a_page_holds_nothing_that_the_policy_refuses(client: Client, path: str) -> None:
    publish()
    page = client.get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_the_other_headers(client: Client) -> None:
    publish()
    headers = client.get("/").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "private, no-cache"


def test_search_engines_leave_journeys_and_invented_data_alone(client: Client) -> None:
    publish()
    assert "X-Robots-Tag" not in client.get("/about").headers
    assert client.get("/about?from=here").headers["X-Robots-Tag"] == "noindex"
    publish(SAMPLE_AREA)
    assert client.get("/places/suggest").headers["X-Robots-Tag"] == "noindex"


def test_static_files_are_served_without_a_look_at_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/static/nhsui/icon.svg").getvalue().startswith(b"<svg")


def test_a_page_asks_once_which_node_it_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish()
    client.get("/about")
    with django_assert_max_num_queries(2):
        client.get("/about")


def test_no_page_sets_a_cookie(client: Client) -> None:
    publish()
    for path in ("/", "/sources", "/about", "/accessibility", "/nowhere"):
        assert not client.get(path).cookies


def test_pages_travel_compressed(client: Client) -> None:
    publish()
    response = client.get("/about", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
