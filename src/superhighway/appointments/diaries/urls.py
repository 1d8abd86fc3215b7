"""Addresses of the staff pages of diaries, below /staff/diaries."""

from django.urls import path

from superhighway.appointments.diaries import views

app_name = "diaries"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("/<str:code>", views.organisation, name="organisation"),
]
