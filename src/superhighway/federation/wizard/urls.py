"""Addresses of the wizard and of neighbours, below ``/staff/neighbours``."""

from django.urls import path

from superhighway.federation.wizard import views

app_name = "neighbours"
urlpatterns = [
    path("add", views.begin, name="add"),
    path("add/compare", views.compare, name="add-compare"),
    path("add/trust", views.trust, name="add-trust"),
    path("add/confirm", views.confirm, name="add-confirm"),
    path("<int:number>", views.neighbour, name="one"),
]
