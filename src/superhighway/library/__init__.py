"""The library: forms, scorecards, checklists and documents, created once and used everywhere."""
