"""Superhighway: the local Internet of a health area."""

__version__ = "0.1.0"
