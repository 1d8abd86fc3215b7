"""Addresses of the strategy; docs/reference/interoperability.md is about them."""

from django.urls import path

from superhighway.federation.strategy import views

urlpatterns = [
    path("interoperability", views.whole, name="strategy"),
    path("interoperability.json", views.document, name="strategy-json"),
    path("interoperability.signed.json", views.envelope, name="strategy-signed"),
    path("interoperability/<int:number>", views.one, name="strategy-one"),
    path(
        "interoperability/foreign/<int:number>",
        views.one,
        {"node": False},
        name="strategy-foreign",
    ),
]
