"""Django's entry to core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Core."""

    name = "superhighway.core"
    label = "core"
