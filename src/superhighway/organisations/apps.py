"""Django's entry to organisations."""

from importlib import import_module

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations: readers of ODS files and of hospitals with positions."""

    name = "superhighway.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register what it brings; models must be there first, so it is imported only now."""
        import_module("superhighway.organisations.registration").register()
