"""Error pages: what went wrong and what to do, in words."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from superhighway.accounts.errors import AccountsProblem
from superhighway.core.errors import CoreProblem, Problem


@dataclass(frozen=True)
class ErrorPage:
    """One kind of error page: its title, what happened, what to do.

    ``operator`` is a line for whoever runs the node.
    """

    status: int
    title: str
    what: str
    todo: str
    operator: str = ""


BAD_REQUEST = ErrorPage(
    400,
    "Sorry, we could not read that",
    "Something in the address of this page is not right.",
    "Go back and try again, or start from the home page.",
)
FORBIDDEN = ErrorPage(
    403,
    "Sorry, this page is not open to you",
    "The page could not check where you came from.",
    "Go back, load the page again and send it once more.",
)
NOT_YOURS = ErrorPage(
    403,
    "Sorry, you cannot do that here",
    "Your role on this node does not cover it.",
    "Go back to the staff pages.",
)
NOT_FOUND = ErrorPage(
    404,
    "Page not found",
    "If you typed the address, check that it is right. If you followed a link, the page may have "
    "moved.",
    "Start from the home page.",
)
BROKEN = ErrorPage(
    500,
    "Sorry, there is a problem with this site",
    "It is our fault, not yours. Nothing that you typed was kept.",
    "Try again in a few minutes. If you need to get to an appointment now, ring the number on "
    "your letter or ask the bus company.",
)
NOT_READY = ErrorPage(
    503,
    "Sorry, this site is not ready",
    "It has no timetable and no places yet.",
    "Try again later. If you need to get to an appointment now, ring the number on your letter.",
    "If you run this node: build an area with “superhighway build locality.toml”, or try a sample "
    "area with “superhighway demo”.",
)


def page(request: HttpRequest, error: ErrorPage, what: str = "") -> HttpResponse:
    """One error page; ``what`` takes the place of the page's own account of what happened."""
    context = {"error": error, "what": what or error.what}
    return render(request, "web/error.jinja", context, status=error.status)


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page for a Problem that reached the top: its own sentence, and what to do."""
    if problem.kind is CoreProblem.NO_HOME:
        return page(request, NOT_READY)
    if problem.kind is AccountsProblem.FORBIDDEN:
        return page(request, NOT_YOURS, problem.sentence)
    return page(request, BAD_REQUEST, problem.sentence)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler for 400."""
    return page(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Django's handler for 403."""
    return page(request, FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Django's handler for a form that came from elsewhere."""
    return page(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler for 404."""
    return page(request, NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler for 500."""
    return page(request, BROKEN)
