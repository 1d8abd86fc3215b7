"""Addresses of the FHIR R4 interface, below ``fhir/r4/``."""

from django.urls import URLPattern, URLResolver, path

from superhighway.fhir import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("metadata", views.metadata, name="fhir-metadata"),
    path("$export", views.export, name="fhir-export"),
    path("$export-status", views.export_status, name="fhir-export-status"),
    path("<str:kind>.ndjson", views.file, name="fhir-file"),
    path("<str:kind>", views.search, name="fhir-search"),
    path("<str:kind>/_search", views.search_by_form, name="fhir-search-by-form"),
    path("<str:kind>/<str:identity>", views.read, name="fhir-read"),
    path("<str:kind>/<str:identity>/_history/<str:number>", views.version, name="fhir-version"),
    path("", views.nothing, name="fhir-root"),
    path("<path:rest>", views.nothing, name="fhir-nothing"),
]
