"""Django's entry to nhsui."""

from django.apps import AppConfig


class NhsuiConfig(AppConfig):
    """Nhsui."""

    name = "superhighway.nhsui"
    label = "nhsui"
