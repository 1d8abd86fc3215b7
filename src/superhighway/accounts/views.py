"""The staff hub, and signing in and out."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts import signing_in
from superhighway.accounts.acting import STAFF, actor_of, staff_required
from superhighway.accounts.selectors import tiles_for
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form

TOO_MANY_REQUESTS = 429
PAGE_OF_STAFF = re.compile(r"/staff(?:[/?]|$)")


@require_safe
@staff_required()
def hub(request: HttpRequest) -> HttpResponse:
    """What the person who is signed in can do here, as tiles."""
    return render(request, "accounts/hub.jinja", {"tiles": tiles_for(actor_of(request))})


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a login name, a password and a code; the page offers a passkey too."""
    form = Form(request.POST, clock.today())
    if request.method != "POST":
        return _go_on(request) if actor_of(request) else _page(request, form)
    login, password, code = (form.typed(name) for name in ("login", "password", "code"))
    try:
        signing_in.sign_in_with_code(request, login, password, code)
    except Problem as problem:
        form.fail("login", problem.sentence)
        return _page(request, form)
    return _go_on(request)


@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser asks a passkey for, as JSON."""
    try:
        return JsonResponse(signing_in.begin_passkey(request))
    except Problem as problem:
        return JsonResponse({"sentence": problem.sentence}, status=TOO_MANY_REQUESTS)


@never_cache
@sensitive_post_parameters("credential")
@require_POST
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey's answer."""
    form = Form(request.POST, clock.today())
    try:
        signing_in.sign_in_with_passkey(request, form.typed("credential"))
    except Problem as problem:
        form.fail("passkey", problem.sentence)
        return _page(request, form)
    return _go_on(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out of this browser."""
    signing_in.sign_out(request)
    return HttpResponseRedirect("/")


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    context = {"form": form, "errors": form.summary(), "next": _next(request)}
    return render(request, "accounts/sign_in.jinja", context)


def _go_on(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_next(request))


def _next(request: HttpRequest) -> str:
    """The staff page that somebody was on the way to; never an address of elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or STAFF
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and PAGE_OF_STAFF.match(wanted) else STAFF
