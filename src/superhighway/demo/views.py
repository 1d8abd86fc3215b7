"""The pages that only a sample area has: the letter, and other places to try."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import code_now, command_actor, sign_in_with_code
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.home import current
from superhighway.demo.actions import FOLDER
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import PASSWORD, STAFF, Member, cast, member_of
from superhighway.demo.domain import Area
from superhighway.demo.letter import letter, starts, written_on
from superhighway.demo.people import hospital_phone
from superhighway.demo.picture import picture
from superhighway.demo.returning import DECIDER, picture_of_cards
from superhighway.demo.selectors import is_national, returned_cards, sample_survey, this_area
from superhighway.demo.services import surgeries
from superhighway.federation import api as federation
from superhighway.paper import api as paper

#: Where the doubtful card waits, and where it is said how to sign in.
QUEUE, LOGINS = "/staff/paper/check", "/logins"


@require_safe
def the_letter(request: HttpRequest) -> HttpResponse:
    """One thing to do at once: a letter with an appointment, one press from its travel slip.

    The national body, to which no letters come, says what it has instead.
    """
    if is_national():
        return render(request, "demo/national.jinja", {"neighbours": federation.neighbours()})
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
            "cards": returned_cards(),
            "neighbours": federation.neighbours(),
            "help": urlencode(
                {"need": "gp", "near": sent.home.text, "registered": surgeries(area)[0].code}
            ),
        },
    )


@require_safe
def try_a_place(request: HttpRequest) -> HttpResponse:
    """The same letter from somewhere else: a list of postcodes and a drawn map."""
    if is_national():
        return HttpResponseRedirect("/letter")
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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def came_back(request: HttpRequest) -> HttpResponse:
    """Cards that came back on paper, and a press that signs in whoever decides the doubtful one."""
    area, template = _area_or_404(), returned_cards()
    if template is None:
        raise Http404
    member = member_of(area, DECIDER)
    if request.method == "POST":
        return HttpResponseRedirect(QUEUE if _let_in(request, member) else LOGINS)
    left = paper.how_many_open(command_actor(member.login))
    context = {"template": template, "left": left, "member": member, "surgery": surgeries(area)[0]}
    return render(request, "demo/came_back.jinja", context)


def _let_in(request: HttpRequest, member: Member) -> bool:
    """Sign in one of the cast; False where their code of this moment was used already."""
    try:
        sign_in_with_code(request, member.login, PASSWORD, code_now(member.secret))
    except Problem:
        return False
    return True


@require_safe
def came_back_picture(_request: HttpRequest) -> HttpResponse:
    """The scan of the cards that came back, as a picture."""
    content = picture_of_cards(current().root / FOLDER) if this_area() else b""
    if not content:
        raise Http404
    return HttpResponse(content, content_type="image/png")


@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    """The invented staff: how to sign in as each of them, with the time code of this moment."""
    people = STAFF if is_national() else cast(_area_or_404())
    members = [(one, code_now(one.secret)) for one in people]
    return render(request, "demo/logins.jinja", {"members": members, "password": PASSWORD})


def _area_or_404() -> Area:
    """The sample area of this node; a real area has no such pages."""
    area = this_area()
    if area is None:
        raise Http404
    return area
