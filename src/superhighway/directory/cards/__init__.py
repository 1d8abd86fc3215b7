"""The access card of a practice: every way in, when, what for, and what is promised."""
