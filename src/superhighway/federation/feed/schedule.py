"""What of the feed is done again and again, and how often."""

from datetime import timedelta

#: The kind of job, and its name.
UPKEEP = "feed"
EVERY = timedelta(hours=1)
#: A head is signed anew so often, and good for so long.
RENEWED = timedelta(hours=1)
HEAD_LIFE = timedelta(hours=24)
#: How long changes are kept in pages, and how long it is remembered that a record is gone.
CHANGES_KEPT = timedelta(days=90)
TOMBSTONES_KEPT = timedelta(days=180)
#: A snapshot older than this is made anew where anything changed.
SNAPSHOT_AGE = timedelta(days=1)
