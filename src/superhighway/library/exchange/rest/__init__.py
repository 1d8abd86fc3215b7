"""The FHIR R4 REST interface: releases to read and search, responses to send in."""
