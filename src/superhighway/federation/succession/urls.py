"""Addresses of succession; docs/reference/feed-protocol.md is about them."""

from django.urls import path

from superhighway.federation.succession import views

urlpatterns = [
    path("fed/v1/succession", views.successions, name="succession"),
    path("fed/v1/succession/division", views.division, name="succession-division"),
]
