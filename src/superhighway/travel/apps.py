"""Django's entry to travel."""

from django.apps import AppConfig


class TravelConfig(AppConfig):
    """Travel."""

    name = "superhighway.travel"
    label = "travel"
