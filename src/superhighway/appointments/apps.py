"""Django's entry to appointments."""

from importlib import import_module

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Appointments: diaries, and the soonest help."""

    name = "superhighway.appointments"
    label = "appointments"

    def ready(self) -> None:
        """Register what appointments bring; models must be there first."""
        import_module("superhighway.appointments.registration").register()
