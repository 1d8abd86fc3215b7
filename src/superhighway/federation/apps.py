"""Django's entry to federation."""

from importlib import import_module

from django.apps import AppConfig


class FederationConfig(AppConfig):
    """Pages about neighbours as a whole."""

    name = "superhighway.federation"
    label = "federation"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.registration").register()
