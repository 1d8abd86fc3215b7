"""Django's entry to the library."""

from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library: surveys, templates and their releases, responses, what forms cost."""

    name = "superhighway.library"
    label = "library"

    def ready(self) -> None:
        """Register what the library brings; models must be there first."""
        import_module("superhighway.library.registration").register()
