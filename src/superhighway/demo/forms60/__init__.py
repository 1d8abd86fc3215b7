"""A folder of 60 invented forms, as an organisation might have one, with its duplicates known."""
