"""Addresses of paper."""

from django.urls import URLPattern, URLResolver, path

from superhighway.paper import views, views_staff
from superhighway.paper.returns import views as returns

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/<uuid:uuid>/print", views.choose, name="paper-print"),
    path("library/<uuid:uuid>/print.pdf", views.blank, name="paper-print-pdf"),
    path("staff/paper/copies/<uuid:uuid>", views_staff.copies, name="staff-paper-copies"),
    path("staff/paper/copies/files/<uuid:uuid>", views_staff.copies_file, name="staff-paper-file"),
    path("staff/paper", returns.desk, name="staff-paper"),
    path("staff/paper/check", returns.check, name="staff-paper-check"),
    path("staff/paper/demands", returns.demands, name="staff-paper-demands"),
    path("staff/paper/demands/<uuid:uuid>", returns.demand, name="staff-paper-demand"),
    path("staff/paper/missing/<uuid:uuid>", returns.missing, name="staff-paper-missing"),
    path("staff/paper/sheets/<int:number>", returns.sheet, name="staff-paper-sheet"),
    path("staff/paper/sheets/<int:number>.png", returns.sheet_picture, name="staff-paper-picture"),
    path("staff/paper/pictures/<int:number>.png", returns.written, name="staff-paper-written"),
    path("staff/paper/items/<int:number>.png", returns.cutout, name="staff-paper-cutout"),
]
