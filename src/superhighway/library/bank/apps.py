"""Django's entry to this room of the library: it has tables of its own."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    """The bank of items with stable codes, toolkits, and what is nearly the same."""

    name = "superhighway.library.bank"
    label = "bank"
