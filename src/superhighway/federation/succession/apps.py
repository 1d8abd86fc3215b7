"""Django's entry to succession."""

from importlib import import_module

from django.apps import AppConfig


class SuccessionConfig(AppConfig):
    """Nodes that end, and who comes after them."""

    name = "superhighway.federation.succession"
    label = "succession"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.succession.registration").register()
