"""Django's entry to accounts."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff, the organisations that they act for, roles, sign-in."""

    name = "superhighway.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what it brings; models must be there first, so it is imported only now."""
        import_module("superhighway.accounts.registration").register()
