"""Services, their places and who gives them as FHIR R4 resources."""
