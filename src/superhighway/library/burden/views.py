"""Public pages: what the area spends on forms, receipts, objections to them."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.limits import address_of, allowed
from superhighway.library.burden import actions, keeping, presenting, typed
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.paper import job_for
from superhighway.library.burden.receipts import Receipt
from superhighway.nhsui.pdf.client import print_pdf

#: What one visitor may object to in a day: enough for somebody who does it for many practices.
OBJECTIONS_A_DAY = 30


@require_safe
def burden(request: HttpRequest) -> HttpResponse:
    """The ranking, the picture, what could be retired."""
    context = presenting.burden_page(everything="all" in request.GET)
    return render(request, "burden/burden.jinja", context)


@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """Every receipt, the newest first."""
    return render(request, "burden/receipts.jinja", {"receipts": keeping.receipts()})


@require_safe
def receipt(request: HttpRequest, number: int) -> HttpResponse:
    """One receipt, with the objections to it and the answer."""
    context = presenting.receipt_page(receipt_or_404(number))
    return render(request, "burden/receipt.jinja", context | {"done": request.GET.get("done", "")})


@require_safe
def receipt_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The receipt on one sheet of A4."""
    one = receipt_or_404(number)
    address = request.build_absolute_uri(f"/library/receipts/{number}").partition("://")[2]
    try:
        pdf = print_pdf(job_for(one, address, keeping.verify(one)))
    except Problem as problem:
        context = {"problem": problem.sentence, "receipt": one}
        return render(request, "burden/no_pdf.jinja", context, status=503)
    headers = {"Content-Disposition": f'inline; filename="receipt-{number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_safe
def signature(_request: HttpRequest, number: int) -> HttpResponse:
    """What the node signed, as a DSSE envelope."""
    return HttpResponse(receipt_or_404(number).envelope, content_type="application/json")


@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, number: int) -> HttpResponse:
    """The form of an objection: reasons from a list and the organisation's code, no free text."""
    one = receipt_or_404(number)
    asking = typed.objection(request.POST.dict(), clock.today())
    context: dict[str, object] = {"receipt": one, "asking": asking, "reasons": presenting.REASONS}
    if request.method != "POST":
        return render(request, "burden/object.jinja", context)
    if asking.form and not allowed(
        f"objection:{address_of(request)}", OBJECTIONS_A_DAY, timedelta(days=1)
    ):
        asking.form.fail("organisation", Problem(BurdenProblem.TOO_MANY_OBJECTIONS).sentence)
    if asking.form:
        try:
            actions.object_to(number, asking.organisation, asking.reasons, asking.minutes)
        except Problem as problem:
            asking.form.fail("organisation", problem.sentence)
        else:
            return HttpResponseRedirect(f"/library/receipts/{number}?done=objected")
    context |= {"error": asking.form.errors, "errors": asking.form.summary()}
    return render(request, "burden/object.jinja", context)


def receipt_or_404(number: int) -> Receipt:
    """The receipt, or the page that says that there is nothing."""
    try:
        return keeping.receipt(number)
    except Problem as problem:
        raise Http404 from problem
