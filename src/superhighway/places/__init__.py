"""The footprint, postcodes, positions, distance, and what a person may call a place."""
