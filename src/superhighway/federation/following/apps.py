"""Django's entry to following."""

from importlib import import_module

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """What this node reads of its neighbours."""

    name = "superhighway.federation.following"
    label = "following"

    def ready(self) -> None:
        """Register what it brings; models must be there first."""
        import_module("superhighway.federation.following.registration").register()
