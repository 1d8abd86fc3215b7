"""What appointments give out as FHIR resources."""

from superhighway.appointments.fhir.resources import Schedules, Slots
from superhighway.fhir.api import fhir_resources


def register() -> None:
    """Register it."""
    fhir_resources.register("Schedule", Schedules())
    fhir_resources.register("Slot", Slots())
