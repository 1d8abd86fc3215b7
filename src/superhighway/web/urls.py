"""Addresses. Each app's own are in its ``urls.py``."""

from django.urls import URLPattern, URLResolver, include, path

from superhighway.web import views
from superhighway.web.operate.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("sources", views.data_sources, name="sources"),
    path("about", views.about, name="about"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("", include("superhighway.demo.urls")),
    path("places/", include("superhighway.places.urls")),
    path("", include("superhighway.travel.urls")),
    path("", include("superhighway.directory.urls")),
    path("", include("superhighway.directory.cards.urls")),
    path("staff/", include("superhighway.directory.staff.urls")),
    path("", include("superhighway.library.urls")),
    path("fhir/r4/", include("superhighway.fhir.urls")),
    path("", include("superhighway.notices.urls")),
    path("", include("superhighway.paper.urls")),
    path("", include("superhighway.accounts.urls")),
    path("", include("superhighway.appointments.diaries.urls")),
    path("", include("superhighway.appointments.soonest.urls")),
    path("", include("superhighway.federation.feed.urls")),
    path("", include("superhighway.federation.following.urls")),
    path("", include("superhighway.federation.succession.urls")),
    path("staff/neighbours/", include("superhighway.federation.foreign.urls")),
    path("staff/neighbours/", include("superhighway.federation.approving.urls")),
    path("staff/neighbours/", include("superhighway.federation.wizard.urls")),
    path("", include("superhighway.federation.strategy.urls")),
    path("", include("superhighway.federation.network.urls")),
    path("healthz", healthz, name="healthz"),
]

handler400 = "superhighway.web.errors.bad_request"
handler403 = "superhighway.web.errors.forbidden"
handler404 = "superhighway.web.errors.not_found"
handler500 = "superhighway.web.errors.broken"
