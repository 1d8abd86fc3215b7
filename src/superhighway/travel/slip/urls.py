"""Addresses of the travel slip."""

from django.urls import path

from superhighway.travel.slip import views

urlpatterns = [
    path("appointment", views.appointment, name="appointment"),
    path("slip", views.slip, name="slip"),
    path("slip.pdf", views.slip_pdf, name="slip_pdf"),
    path("offline-worker.js", views.offline_worker, name="offline_worker"),
]
