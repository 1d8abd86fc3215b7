"""Django's entry to organisations."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations."""

    name = "superhighway.organisations"
    label = "organisations"
