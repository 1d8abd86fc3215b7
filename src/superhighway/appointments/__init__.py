"""Schedules and slots, and the soonest help that is open to a person and can be reached."""
