"""Django's entry to paper."""

from importlib import import_module

from django.apps import AppConfig


class PaperConfig(AppConfig):
    """Sheets: printed from releases, read when they come back."""

    name = "superhighway.paper"
    label = "paper"

    def ready(self) -> None:
        """Register what paper brings; models must be there first."""
        import_module("superhighway.paper.registration").register()
