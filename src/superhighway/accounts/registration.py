"""What accounts brings to the rest."""


def register() -> None:
    """Register it."""
