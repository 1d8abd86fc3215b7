"""Django's entry to core."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    """Core."""

    name = "superhighway.core"
    label = "core"

    def ready(self) -> None:
        """Register the check; it imports the database's driver, so only now."""
        register(import_module("superhighway.core.checks").safe_sqlite)
