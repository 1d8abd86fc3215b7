"""Timetable in, journeys out."""
