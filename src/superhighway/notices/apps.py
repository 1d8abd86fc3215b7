"""Django's entry to notices."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What happens now and until when."""

    name = "superhighway.notices"
    label = "notices"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.notices.registration").register()
