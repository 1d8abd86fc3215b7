"""The pages that only a sample area has: the letter, and other places to try."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.accounts.api import code_now
from superhighway.core import clock
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import PASSWORD, cast
from superhighway.demo.domain import Area
from superhighway.demo.letter import letter, starts, written_on
from superhighway.demo.people import hospital_phone
from superhighway.demo.picture import picture
from superhighway.demo.selectors import sample_survey, this_area
from superhighway.demo.services import surgeries


@require_safe
def the_letter(request: HttpRequest) -> HttpResponse:
    """One thing to do at once: a letter with an appointment, one press from its travel slip."""
    area = _area_or_404()
    sent = letter(area, clock.today())
    return render(
        request,
        "demo/letter.jinja",
        {
            "area": area,
            "letter": sent,
            "written": written_on(sent),
            "phone": hospital_phone(area),
            "survey": sample_survey(),
            "help": urlencode(
                {"need": "gp", "near": sent.home.text, "registered": surgeries(area)[0].code}
            ),
        },
    )


@require_safe
def try_a_place(request: HttpRequest) -> HttpResponse:
    """The same letter from somewhere else: a list of postcodes and a drawn map."""
    area, today = _area_or_404(), clock.today()
    offered = starts(area, today)
    return render(
        request,
        "demo/try.jinja",
        {
            "area": area,
            "letter": letter(area, today),
            "starts": offered,
            "picture": picture(area, offered),
            "others": [one for one in AREAS.values() if one is not area],
        },
    )


@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    """The invented staff: how to sign in as each of them, with the time code of this moment."""
    members = [(one, code_now(one.secret)) for one in cast(_area_or_404())]
    return render(request, "demo/logins.jinja", {"members": members, "password": PASSWORD})


def _area_or_404() -> Area:
    """The sample area of this node; a real area has no such pages."""
    area = this_area()
    if area is None:
        raise Http404
    return area
