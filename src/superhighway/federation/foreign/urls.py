"""Addresses of the staff pages of foreign systems, below ``/staff/neighbours/foreign``."""

from django.urls import path

from superhighway.federation.foreign import views

app_name = "foreign"
urlpatterns = [
    path("foreign", views.neighbours, name="list"),
    path("foreign/<int:number>", views.neighbour, name="one"),
    path("foreign/<int:number>/remove", views.remove, name="remove"),
]
