"""Addresses of the surveys that were kept."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.surveys import views

_ONE = "staff/library/surveys/<uuid:uuid>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/surveys/<uuid:uuid>", views.public, name="survey"),
    path("staff/library/surveys", views.surveys, name="staff-surveys"),
    path(_ONE, views.survey, name="staff-survey"),
    path(f"{_ONE}/groups/<int:group>/adopt", views.adopt, name="staff-survey-adopt"),
    path(f"{_ONE}/drop", views.forget, name="staff-survey-drop"),
]
