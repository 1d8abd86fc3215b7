"""Django's entry to feed."""

from importlib import import_module

from django.apps import AppConfig


class FeedConfig(AppConfig):
    """What this node publishes, in order and signed."""

    name = "superhighway.federation.feed"
    label = "feed"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.feed.registration").register()
