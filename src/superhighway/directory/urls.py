"""Addresses of the directory."""

from django.urls import include, path

from superhighway.directory import views

urlpatterns = [
    path("services", views.services, name="services"),
    path("services/<uuid:uuid>", views.service, name="service"),
    path("services/<uuid:uuid>/report", views.report, name="service-report"),
    path("services/<uuid:uuid>/thanks", views.thanks, name="service-thanks"),
    path("organisations", views.organisations, name="organisations"),
    path("organisations/<str:code>", views.organisation, name="organisation"),
    path("api/oruk/v3/", include("superhighway.directory.open_referral.urls")),
]
