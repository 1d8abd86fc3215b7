"""Django's entry to approving."""

from importlib import import_module

from django.apps import AppConfig


class ApprovingConfig(AppConfig):
    """What editors decide of neighbours' records."""

    name = "superhighway.federation.approving"
    label = "approving"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.approving.registration").register()
