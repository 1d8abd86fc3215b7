"""Addresses of the directory's staff pages, below ``/staff``."""

from django.urls import path

from superhighway.directory.staff import views_joins, views_samples, views_services, views_truth

app_name = "directory-staff"
urlpatterns = [
    path("services", views_services.services, name="services"),
    path("services/new", views_services.new, name="new"),
    path("services/<uuid:uuid>", views_services.service, name="service"),
    path("services/<uuid:uuid>/edit", views_services.edit, name="edit"),
    path("services/<uuid:uuid>/take-back", views_services.take_back, name="take-back"),
    path("services/<uuid:uuid>/withdraw", views_services.withdraw, name="withdraw"),
    path("services/<uuid:uuid>/checked", views_truth.check, name="check"),
    path("services/<uuid:uuid>/settle/<str:fact>", views_truth.settle, name="settle"),
    path("services/<uuid:uuid>/join", views_joins.choose, name="choose"),
    path("services/<uuid:uuid>/join/<uuid:other>", views_joins.join, name="join"),
    path("services/<uuid:uuid>/part/<uuid:other>", views_joins.part, name="part"),
    path("disputes", views_truth.disputes, name="disputes"),
    path("joins", views_joins.joins, name="joins"),
    path("review", views_truth.review, name="review"),
    path("sample", views_samples.samples, name="samples"),
    path("sample/<int:number>", views_samples.sample, name="sample"),
    path("sample/<int:number>/worksheet.pdf", views_samples.worksheet_pdf, name="worksheet"),
    path("sample/<int:number>/worksheet.csv", views_samples.worksheet_csv, name="worksheet-csv"),
    path("sample/<int:number>/<int:place>", views_samples.entry, name="entry"),
]
