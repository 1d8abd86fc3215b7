"""Neighbours: the signed feed, whom it is read from, and how areas work together."""
