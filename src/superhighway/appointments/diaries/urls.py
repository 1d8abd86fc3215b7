"""Addresses of the staff pages of diaries."""

from django.urls import path

from superhighway.appointments.diaries import views

app_name = "diaries"
urlpatterns = [
    path("staff/diaries", views.organisations, name="organisations"),
    path("staff/diaries/<str:code>", views.organisation, name="organisation"),
]
