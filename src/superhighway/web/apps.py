"""Django's entry to web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Web."""

    name = "superhighway.web"
    label = "web"
