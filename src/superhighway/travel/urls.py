"""Addresses of journeys."""

from django.urls import include, path

from superhighway.travel import views

urlpatterns = [
    path("journeys", views.journeys, name="journeys"),
    path("journey", views.journey, name="journey"),
    path("", include("superhighway.travel.slip.urls")),
]
