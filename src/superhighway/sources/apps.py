"""Django's entry to sources."""

from importlib import import_module

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Sources."""

    name = "superhighway.sources"
    label = "sources"

    def ready(self) -> None:
        """Register what sources bring; models must be there first, so it is imported only now."""
        import_module("superhighway.sources.registration").register()
