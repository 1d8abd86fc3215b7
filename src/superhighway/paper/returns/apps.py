"""Django's entry to what comes back: its tables lie in the private database."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Copies that went out for somebody, scans that came back, readings of them."""

    name = "superhighway.paper.returns"
    label = "returns"
