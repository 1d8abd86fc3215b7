"""Setting an account up behind its one-time link."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts import setting_up
from superhighway.accounts.acting import STAFF
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form

CHOOSE = "/staff/set-up/choose"


@never_cache
@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Follow a one-time link, or type the code in it."""
    form = Form(request.GET, clock.today())
    if form.sent("code"):
        try:
            setting_up.follow_link(request, form.typed("code"))
            return HttpResponseRedirect(CHOOSE)
        except Problem as problem:
            form.fail("code", problem.sentence)
    return render(request, "accounts/set_up.jinja", {"form": form, "errors": form.summary()})


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose how to sign in from now on."""
    return _choose_page(request, Form({}, clock.today()))


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password, and connect an app that shows codes."""
    link = setting_up.being_set_up(request)
    form = Form(request.POST, clock.today())
    if request.method == "POST":
        word, code = form.typed("password"), form.typed("code")
        for name, problem in setting_up.wrong_with(link.staff, word, code):
            form.fail(name, problem.sentence)
        if form:
            setting_up.set_up_with_code(request, word, code)
            return HttpResponseRedirect(STAFF)
    picture, secret = setting_up.code_picture(link.staff)
    context = {"form": form, "errors": form.summary(), "staff": link.staff}
    context |= {"picture": picture, "secret": secret, "least": setting_up.LEAST_PASSWORD}
    return render(request, "accounts/set_up_password.jinja", context)


@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser makes a passkey with, as JSON."""
    link = setting_up.being_set_up(request)
    return JsonResponse(setting_up.begin_new_passkey(link.staff))


@never_cache
@sensitive_post_parameters("credential")
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Keep a new passkey as the way in."""
    form = Form(request.POST, clock.today())
    try:
        setting_up.set_up_with_passkey(request, form.typed("credential"))
    except Problem as problem:
        form.fail("passkey", problem.sentence)
        return _choose_page(request, form)
    return HttpResponseRedirect(STAFF)


def _choose_page(request: HttpRequest, form: Form) -> HttpResponse:
    link = setting_up.being_set_up(request)
    context = {"staff": link.staff, "form": form, "errors": form.summary()}
    return render(request, "accounts/choose.jinja", context)
