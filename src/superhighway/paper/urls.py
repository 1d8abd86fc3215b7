"""Addresses of paper."""

from django.urls import URLPattern, URLResolver, path

from superhighway.paper import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/<uuid:uuid>/print", views.choose, name="paper-print"),
    path("library/<uuid:uuid>/print.pdf", views.blank, name="paper-print-pdf"),
]
