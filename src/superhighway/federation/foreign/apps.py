"""Django's entry to foreign systems."""

from importlib import import_module

from django.apps import AppConfig


class ForeignConfig(AppConfig):
    """What this node reads of systems that are no nodes."""

    name = "superhighway.federation.foreign"
    label = "foreign"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.foreign.registration").register()
