"""Addresses of the strategy; docs/reference/interoperability.md is about them."""

from django.urls import path

from superhighway.federation.strategy import views

PAGES = {
    "": (views.whole, views.one),
    ".pdf": (views.whole_pdf, views.one_pdf),
    ".json": (views.document, views.one_document),
    ".signed.json": (views.envelope, views.one_envelope),
}

urlpatterns = []
for ending, (whole, one) in PAGES.items():
    name = f"strategy{ending.replace('.', '-')}"
    urlpatterns += [
        path(f"interoperability{ending}", whole, name=name),
        path(f"interoperability/<int:number>{ending}", one, name=f"{name}-one"),
        path(
            f"interoperability/foreign/<int:number>{ending}",
            one,
            {"node": False},
            name=f"{name}-foreign",
        ),
    ]
