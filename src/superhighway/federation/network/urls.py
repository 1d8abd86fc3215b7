"""The addresses of the network page."""

from django.urls import path

from superhighway.federation.network import views

urlpatterns = [
    path("network", views.network, name="network"),
    path("staff/neighbours", views.neighbours, name="neighbours"),
]
