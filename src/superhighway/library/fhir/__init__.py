"""FHIR R4 Questionnaires: from bytes to the library's reading of them, and back."""
