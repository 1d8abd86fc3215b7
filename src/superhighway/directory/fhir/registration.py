"""What the directory gives out as FHIR resources."""

from superhighway.directory.fhir.resources import HealthcareServices, Locations, Organizations
from superhighway.fhir.api import fhir_resources


def register() -> None:
    """Register it."""
    for one in (Organizations(), Locations(), HealthcareServices()):
        fhir_resources.register(one.type, one)
