"""Django's entry to places."""

from importlib import import_module

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places: readers of postcodes, outlines and access nodes, and the ``places`` command."""

    name = "superhighway.places"
    label = "places"

    def ready(self) -> None:
        """Register what places brings; models must be there first, so it is imported only now."""
        import_module("superhighway.places.registration").register()
