"""Addresses of the strategy; docs/reference/interoperability.md is about them."""

from django.urls import path

from superhighway.federation.strategy import views

FOREIGN = {"node": False}

urlpatterns = [
    path("interoperability", views.whole, name="strategy"),
    path("interoperability.pdf", views.whole_pdf, name="strategy-pdf"),
    path("interoperability.json", views.document, name="strategy-json"),
    path("interoperability.signed.json", views.envelope, name="strategy-signed"),
    path("interoperability/<int:number>", views.one, name="strategy-one"),
    path("interoperability/<int:number>.pdf", views.one_pdf, name="strategy-one-pdf"),
    path("interoperability/foreign/<int:number>", views.one, FOREIGN, name="strategy-foreign"),
    path(
        "interoperability/foreign/<int:number>.pdf",
        views.one_pdf,
        FOREIGN,
        name="strategy-foreign-pdf",
    ),
]
