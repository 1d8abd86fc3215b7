"""Diaries and their free appointments as FHIR R4 resources."""
