"""Staff pages about what is true: checks, reports that something is wrong, what to look at next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, require, staff_required
from superhighway.core import clock
from superhighway.directory import actions as directory_actions
from superhighway.directory import selectors as directory
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.staff import actions, checking, record_page, selectors
from superhighway.directory.staff.views_services import FORM_METHODS, acting
from superhighway.directory.truth.selectors import review_queue, told


@require_http_methods(FORM_METHODS)
@staff_required(Act.CHECK)
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mark facts as checked, by the person who is signed in."""
    service, actor = directory.service(uuid), acting(request)
    require(actor, Act.CHECK, service.record.ods_code)
    asked = checking.read(request.POST, clock.today())
    if request.method == "POST" and not asked.form.errors:
        directory_actions.check(actor, service.uri, asked.facts, asked.how)
        return HttpResponseRedirect(f"/staff/services/{service.uuid}?done=checked")
    now = clock.local_now()
    context = {
        "service": service,
        "facts": record_page.fact_lines(service, directory.source_ages(now), now.date()),
        "hows": checking.HOWS,
        "asked": asked,
        "errors": asked.form.summary() if request.method == "POST" else [],
        "error": asked.form.errors if request.method == "POST" else {},
    }
    return render(request, "directory_staff/checked.jinja", context)


@require_safe
@staff_required(Act.SETTLE)
def disputes(request: HttpRequest) -> HttpResponse:
    """What was reported as wrong and isn't settled."""
    return render(request, "directory_staff/disputes.jinja", {"disputes": selectors.disputes()})


@require_http_methods(FORM_METHODS)
@staff_required(Act.SETTLE)
def settle(request: HttpRequest, uuid: UUID, fact: str) -> HttpResponse:
    """Settle one report: right after all, or on to the form that puts it right."""
    service, actor = directory.service(uuid), acting(request)
    require(actor, Act.SETTLE, service.record.ods_code)
    about = checking.fact_of(fact)
    if about not in {one.fact for one in service.disputes}:
        return HttpResponseRedirect(f"/staff/services/{service.uuid}")
    asked = checking.verdict(request.POST, clock.today())
    if request.method == "POST" and asked.verdict == checking.WRONG:
        return HttpResponseRedirect(f"/staff/services/{service.uuid}/edit?settle={about.value}")
    if request.method == "POST" and not asked.form.errors:
        code = service.record.ods_code
        actions.right_after_all(actor, service.uri, code, about, asked.how)
        return HttpResponseRedirect(f"/staff/services/{service.uuid}?done=settled")
    context = _settle_page(service.uuid, about, asked, sent=request.method == "POST")
    return render(request, "directory_staff/settle.jinja", context)


def _settle_page(
    uuid: UUID, fact: Fact, asked: checking.Verdict, *, sent: bool
) -> dict[str, object]:
    service, now = directory.service(uuid), clock.local_now()
    lines = record_page.fact_lines(service, directory.source_ages(now), now.date())
    return {
        "service": service,
        "line": next(line for line in lines if line.code == fact.value),
        "reports": selectors.reports(service.uri, fact),
        "told": told(service.uri).get(fact),
        "hows": checking.HOWS,
        "asked": asked,
        "errors": asked.form.summary() if sent else [],
        "error": asked.form.errors if sent else {},
    }


@require_safe
@staff_required(Act.REVIEW)
def review(request: HttpRequest) -> HttpResponse:
    """What to look at next."""
    waiting = review_queue(limit=50)
    context = {"due": waiting.due, "waiting": waiting.total, "facts": FACT_NAMES}
    return render(request, "directory_staff/review.jinja", context)
