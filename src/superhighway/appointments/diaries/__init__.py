"""Diaries: read from those who share them, kept as arrays, told in five states."""
