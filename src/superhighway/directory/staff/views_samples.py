"""Staff pages of samples: draw one, its worksheet, enter what was found out, what it measured."""

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.domain import FACT_NAMES
from superhighway.directory.staff import sampling
from superhighway.directory.staff.views_services import FORM_METHODS, acting
from superhighway.directory.truth import actions, selectors
from superhighway.directory.truth.paper import job_for
from superhighway.directory.truth.questions import RESULT_WORDS
from superhighway.directory.truth.worksheet import to_csv
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.sources.api import Report


@require_http_methods(FORM_METHODS)
@staff_required(Act.REVIEW)
def samples(request: HttpRequest) -> HttpResponse:
    """Every sample; draw another one."""
    form = sampling.read_count(request.POST, clock.today())
    if request.method == "POST" and form.count:
        seed = secrets.randbelow(sampling.LARGEST_SEED)
        number = actions.draw_sample(acting(request), form.count, seed)
        return HttpResponseRedirect(f"/staff/sample/{number}")
    context = {
        "samples": selectors.samples(),
        "count": form.form.typed("count") or str(sampling.USUAL),
        "errors": form.form.summary() if request.method == "POST" else [],
        "error": form.form.errors if request.method == "POST" else {},
    }
    return render(request, "directory_staff/samples.jinja", context)


@require_safe
@staff_required(Act.REVIEW)
def sample(request: HttpRequest, number: int) -> HttpResponse:
    """One sample: how far it has come, what it measured, whom to ring."""
    context = {
        "measured": selectors.measured(number),
        "rows": sampling.rows(number),
        "facts": FACT_NAMES,
    }
    return render(request, "directory_staff/sample.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.REVIEW)
def entry(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Enter what was found out about one service."""
    row = selectors.entry(number, place)
    asked = sampling.read_entry(request.POST, row, clock.today())
    if request.method == "POST" and not asked.form.errors:
        actions.enter(acting(request), number, asked.found, Report())
        return HttpResponseRedirect(sampling.next_address(number, place))
    context = sampling.entry_page(row, asked, sent=request.method == "POST")
    return render(request, "directory_staff/entry.jinja", context | {"results": RESULT_WORDS})


@require_safe
@staff_required(Act.REVIEW)
def worksheet_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The worksheet to print."""
    job = job_for(selectors.worksheet(number))
    try:
        pdf = print_pdf(job)
    except Problem as problem:
        context = {"number": number, "problem": problem.sentence}
        return render(request, "directory_staff/no_pdf.jinja", context, status=503)
    headers = {"Content-Disposition": f'inline; filename="sample-{number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_safe
@staff_required(Act.REVIEW)
def worksheet_csv(_request: HttpRequest, number: int) -> HttpResponse:
    """The worksheet to fill in with a spreadsheet."""
    text = f"\ufeff{to_csv(selectors.worksheet(number))}"
    headers = {"Content-Disposition": f'attachment; filename="sample-{number}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
