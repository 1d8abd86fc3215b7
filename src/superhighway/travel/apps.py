"""Django's entry to travel."""

from django.apps import AppConfig

from superhighway.sources.registries import compilers, source_kinds
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.gtfs.kind import GtfsKind


class TravelConfig(AppConfig):
    """Travel."""

    name = "superhighway.travel"
    label = "travel"

    def ready(self) -> None:
        """Register what reads timetables and what compiles them."""
        source_kinds.register(GtfsKind.kind, GtfsKind())
        compilers.register(TimetableCompiler.name, TimetableCompiler())
