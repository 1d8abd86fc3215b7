"""One's own account: the ways in, and signing out everywhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from superhighway.accounts import setting_up, signing_in
from superhighway.accounts.acting import staff_of_request, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form

ACCOUNT = "/staff/account"


@require_safe
@staff_required()
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, how I sign in."""
    return _page(request, Form({}, clock.today()))


@require_POST
@staff_required()
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser makes one more passkey with, as JSON."""
    return JsonResponse(setting_up.begin_new_passkey(staff_of_request(request)))


@sensitive_post_parameters("credential")
@require_POST
@staff_required()
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep one more passkey."""
    form = Form(request.POST, clock.today())
    try:
        setting_up.add_passkey(staff_of_request(request), form.typed("credential"))
    except Problem as problem:
        form.fail("passkey", problem.sentence)
        return _page(request, form)
    return HttpResponseRedirect(ACCOUNT)


@require_POST
@staff_required()
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Forget a passkey."""
    form = Form(request.POST, clock.today())
    number = form.typed("number")
    try:
        setting_up.remove_passkey(
            staff_of_request(request), int(number) if number.isdecimal() else 0
        )
    except Problem as problem:
        form.fail("remove", problem.sentence)
        return _page(request, form)
    return HttpResponseRedirect(ACCOUNT)


@require_POST
@staff_required()
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out of every browser, this one included."""
    signing_in.sign_out_everywhere(request)
    return HttpResponseRedirect("/")


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    passkeys, code = setting_up.ways_in(staff_of_request(request))
    context = {"passkeys": passkeys, "code": code, "form": form, "errors": form.summary()}
    return render(request, "accounts/account.jinja", context)
