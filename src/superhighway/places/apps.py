"""Django's entry to places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places."""

    name = "superhighway.places"
    label = "places"
