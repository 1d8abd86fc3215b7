"""The FHIR R4 interface: what all resources share; each app brings those that it knows."""
