"""Addresses. Each app's own are in its ``urls.py``."""

from django.urls import URLPattern, URLResolver, path

from superhighway.web import views
from superhighway.web.operate.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("healthz", healthz, name="healthz"),
]

handler400 = "superhighway.web.errors.bad_request"
handler403 = "superhighway.web.errors.forbidden"
handler404 = "superhighway.web.errors.not_found"
handler500 = "superhighway.web.errors.broken"
