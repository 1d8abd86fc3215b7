"""Addresses of the FHIR R4 interface, below ``fhir/r4/``."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.exchange.rest import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("metadata", views.metadata, name="fhir-metadata"),
    path("Questionnaire", views.questionnaires, name="fhir-questionnaires"),
    path("Questionnaire/_search", views.questionnaires_by_form, name="fhir-search"),
    path("Questionnaire/<str:identity>", views.questionnaire, name="fhir-questionnaire"),
    path(
        "Questionnaire/<str:identity>/_history/<str:number>",
        views.questionnaire_version,
        name="fhir-questionnaire-version",
    ),
    path("QuestionnaireResponse", views.responses, name="fhir-responses"),
    path("", views.nothing, name="fhir-root"),
    path("<path:rest>", views.nothing, name="fhir-nothing"),
]
