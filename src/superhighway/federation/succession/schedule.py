"""What of succession is done again and again, and how often."""

from datetime import timedelta

#: The kind of job, and its name: looking whether heirs have accepted.
LOOKING = "succession"
EVERY = timedelta(minutes=5)
