"""Django's entry to this room of the library: it has a table of its own."""

from django.apps import AppConfig


class NeighboursConfig(AppConfig):
    """Templates of neighbours beside our own."""

    name = "superhighway.library.neighbours"
    label = "library_neighbours"
