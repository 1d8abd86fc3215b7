"""GTFS-realtime: what operators say about today's trips, kept beside the timetable."""
