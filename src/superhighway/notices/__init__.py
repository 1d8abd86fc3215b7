"""Up-to-the-minute information: what is closed, moved, on today, and when it ends."""
