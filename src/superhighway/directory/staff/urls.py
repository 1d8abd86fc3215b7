"""Addresses of the directory's staff pages, below ``/staff``."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from superhighway.core.errors import Problem
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.staff import views_joins, views_samples, views_services, views_truth
from superhighway.directory.truth.errors import TruthProblem

NOT_THERE = {DirectoryProblem.UNKNOWN, TruthProblem.NO_SAMPLE, TruthProblem.NOT_IN_SAMPLE}
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def known(view: View[Rest]) -> View[Rest]:
    """The view; “page not found” where there is no such service, sample or entry."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Problem as problem:
            if problem.kind in NOT_THERE:
                raise Http404 from problem
            raise

    return answered


app_name = "directory-staff"
urlpatterns = [
    path("services", views_services.services, name="services"),
    path("services/new", views_services.new, name="new"),
    path("services/<uuid:uuid>", known(views_services.service), name="service"),
    path("services/<uuid:uuid>/edit", known(views_services.edit), name="edit"),
    path("services/<uuid:uuid>/take-back", known(views_services.take_back), name="take-back"),
    path("services/<uuid:uuid>/withdraw", known(views_services.withdraw), name="withdraw"),
    path("services/<uuid:uuid>/checked", known(views_truth.check), name="check"),
    path("services/<uuid:uuid>/settle/<str:fact>", known(views_truth.settle), name="settle"),
    path("services/<uuid:uuid>/join", known(views_joins.choose), name="choose"),
    path("services/<uuid:uuid>/join/<uuid:other>", known(views_joins.join), name="join"),
    path("services/<uuid:uuid>/part/<uuid:other>", known(views_joins.part), name="part"),
    path("disputes", views_truth.disputes, name="disputes"),
    path("joins", views_joins.joins, name="joins"),
    path("review", views_truth.review, name="review"),
    path("sample", views_samples.samples, name="samples"),
    path("sample/<int:number>", known(views_samples.sample), name="sample"),
    path("sample/<int:number>/worksheet.pdf", known(views_samples.worksheet_pdf), name="worksheet"),
    path(
        "sample/<int:number>/worksheet.csv",
        known(views_samples.worksheet_csv),
        name="worksheet-csv",
    ),
    path("sample/<int:number>/<int:place>", known(views_samples.entry), name="entry"),
]
