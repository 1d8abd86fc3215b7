"""The soonest help that is open to a person and can be reached."""
