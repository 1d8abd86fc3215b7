"""Addresses of the library's room shelves."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.shelves import views

_RELEASE = "library/<uuid:uuid>/releases/<int:number>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("library", views.shelf, name="library"),
    path("library.json", views.shelf_as_json, name="library-json"),
    path("library/news", views.shelf_news, name="library-news"),
    path("library/<uuid:uuid>", views.template, name="template"),
    path(_RELEASE, views.template, name="template-release"),
    path(f"{_RELEASE}.json", views.fhir, name="template-release-fhir"),
    path(f"{_RELEASE}.xlsx", views.xlsx, name="template-release-xlsx"),
    path(f"{_RELEASE}/xlsform", views.xlsform, name="template-release-xlsform"),
    path(f"{_RELEASE}/signature", views.signature, name="template-release-signature"),
    path("library/<uuid:uuid>/differences", views.differences, name="template-differences"),
]
