"""Django's entry to this room of the library: it has tables of its own."""

from django.apps import AppConfig


class BurdenConfig(AppConfig):
    """What forms cost: completions, ranking, receipts and objections to them."""

    name = "superhighway.library.burden"
    label = "burden"
