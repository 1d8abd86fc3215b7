"""Paper: sheets that are printed from releases and come back as data."""
