"""Django's entry to demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo."""

    name = "superhighway.demo"
    label = "demo"
