"""Addresses of approving, below ``/staff/neighbours``."""

from django.urls import path

from superhighway.federation.approving import views

app_name = "approving"
urlpatterns = [path("waiting", views.waiting, name="waiting")]
