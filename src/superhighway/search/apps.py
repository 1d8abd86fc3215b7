"""Django's entry to search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "superhighway.search"
    label = "search"
