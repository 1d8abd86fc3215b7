"""Where responses are sent to; the rest of ``fhir/r4/`` is the same for all resources."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.exchange.rest import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("QuestionnaireResponse", views.responses, name="fhir-responses"),
]
