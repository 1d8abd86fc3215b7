"""Addresses of the staff pages of neighbours' templates."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.neighbours import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("staff/library/neighbours", views.templates, name="neighbours-templates"),
    path("staff/library/neighbours/<uuid:uuid>", views.template, name="neighbours-template"),
]
