"""The index behind every search: text and place."""
