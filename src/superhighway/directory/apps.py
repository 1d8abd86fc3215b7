"""Django's entry to the directory."""

from importlib import import_module

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory: services, opening times, access cards, and how true they are."""

    name = "superhighway.directory"
    label = "directory"

    def ready(self) -> None:
        """Register what the directory brings; models must be there first."""
        import_module("superhighway.directory.registration").register()
