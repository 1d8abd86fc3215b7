"""Django's entry to travel."""

from importlib import import_module

from django.apps import AppConfig


class TravelConfig(AppConfig):
    """Travel: timetables, realtime, journeys, slips, and their commands."""

    name = "superhighway.travel"
    label = "travel"

    def ready(self) -> None:
        """Register what travel brings; models must be there first, so it is imported only now."""
        import_module("superhighway.travel.registration").register()
