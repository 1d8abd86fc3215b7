"""The library's part of the FHIR R4 interface: releases to read, responses to send in."""
