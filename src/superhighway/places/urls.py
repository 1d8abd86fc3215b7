"""Addresses of places."""

from django.urls import path

from superhighway.places import views

app_name = "places"
urlpatterns = [path("suggest", views.suggest, name="suggest")]
