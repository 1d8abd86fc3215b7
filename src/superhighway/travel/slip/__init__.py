"""The travel slip: an appointment's way there, way back and last bus home on one side of A4."""
