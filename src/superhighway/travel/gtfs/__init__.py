"""GTFS timetables: reading and checking them."""
