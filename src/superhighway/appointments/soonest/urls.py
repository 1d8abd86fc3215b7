"""Addresses of the soonest help."""

from django.urls import path

from superhighway.appointments.soonest import views

urlpatterns = [
    path("help", views.question, name="help"),
    path("help/results", views.results, name="help-results"),
]
