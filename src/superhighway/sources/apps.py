"""Django's entry to sources."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Sources."""

    name = "superhighway.sources"
    label = "sources"
