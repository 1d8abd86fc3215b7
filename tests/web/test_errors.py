"""Error pages: words that say what to do, and no traceback."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from superhighway.core.errors import Problem
from superhighway.nhsui.errors import FieldProblem
from superhighway.web import urls
from superhighway.web.errors import csrf_failure
from tests.builders.published import publish

pytestmark = pytest.mark.django_db


def raising(error: Exception) -> HttpResponse:
    raise error


def problem(request: HttpRequest) -> HttpResponse:
    return raising(Problem(FieldProblem.MISSING, what="a place"))


def denied(request: HttpRequest) -> HttpResponse:
    return raising(PermissionDenied())


def suspicious(request: HttpRequest) -> HttpResponse:
    return raising(SuspiciousOperation())


def broken(request: HttpRequest) -> HttpResponse:
    return raising(OperationalError("secret detail"))


def not_to_be_held(request: HttpRequest) -> HttpResponse:
    return raising(DataError("secret detail"))


urlpatterns = [
    path("problem", problem),
    path("denied", denied),
    path("suspicious", suspicious),
    path("broken", broken),
    path("not-to-be-held", not_to_be_held),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def visitor() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/problem", 400, "Enter a place."),
        ("/suspicious", 400, "Something in the address of this page is not right."),
        ("/not-to-be-held", 400, "Something in the address of this page is not right."),
        ("/denied", 403, "Go back, load the page again and send it once more."),
        ("/nowhere", 404, "Page not found"),
        ("/broken", 500, "It is our fault, not yours."),
    ],
)
def test_an_error_says_what_to_do(visitor: Client, address: str, status: int, words: str) -> None:
    publish()
    response = visitor.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "Testmouth Superhighway</title>" in page
    assert "secret detail" not in page
    assert "Traceback" not in page


@pytest.mark.parametrize("address", ["/", "/sources", "/about", "/accessibility"])
def test_a_node_that_was_never_built_says_so(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 503
    assert "Sorry, this site is not ready" in response.content.decode()
    assert "superhighway build locality.toml" in response.content.decode()


def test_the_page_for_a_broken_database_needs_no_database(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OperationalError

    monkeypatch.setattr("superhighway.nhsui.context.sources.area", fails)
    response = visitor.get("/broken")
    assert response.status_code == 500
    assert "Sorry, there is a problem with this site" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words(client: Client) -> None:
    publish()
    request = client.get("/about").wsgi_request
    response = csrf_failure(request)
    assert response.status_code == 403
    assert "could not check where you came from" in response.content.decode()
