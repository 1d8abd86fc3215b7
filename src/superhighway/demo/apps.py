"""Django's entry to demo."""

from importlib import import_module

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo."""

    name = "superhighway.demo"
    label = "demo"

    def ready(self) -> None:
        """Register what demo brings."""
        import_module("superhighway.demo.registration").register()
