"""In and out: XLSForm, FHIR files, FHIR REST, Word."""
