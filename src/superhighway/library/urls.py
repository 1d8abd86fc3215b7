"""Addresses of the library; each room has its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("superhighway.library.shelves.urls")),
    path("", include("superhighway.library.filling.urls")),
    path("", include("superhighway.library.burden.urls")),
    path("", include("superhighway.library.bank.urls")),
    path("", include("superhighway.library.editor.urls")),
    path("", include("superhighway.library.neighbours.urls")),
    path("", include("superhighway.library.surveys.urls")),
    path("fhir/r4/", include("superhighway.library.exchange.urls")),
]
