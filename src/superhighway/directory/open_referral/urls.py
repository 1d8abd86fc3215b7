"""Addresses of the Open Referral UK API."""

from django.urls import path

from superhighway.directory.open_referral import views

urlpatterns = [
    path("", views.root, name="oruk"),
    path("openapi.json", views.description, name="oruk-openapi"),
    path("services", views.services, name="oruk-services"),
    path("services/<str:rest>", views.service, name="oruk-service"),
    path("service_at_locations", views.places, name="oruk-places"),
    path("service_at_locations/<str:rest>", views.place, name="oruk-place"),
    path("organizations", views.organizations, name="oruk-organizations"),
    path("organizations/<str:rest>", views.organization, name="oruk-organization"),
    path("taxonomies", views.taxonomies, name="oruk-taxonomies"),
    path("taxonomies/<str:rest>", views.taxonomy, name="oruk-taxonomy"),
    path("taxonomy_terms", views.terms, name="oruk-terms"),
    path("taxonomy_terms/<str:rest>", views.term, name="oruk-term"),
    path("<path:rest>", views.nothing, name="oruk-nothing"),
]
