"""What this room brings to the extension points."""


def register() -> None:
    """Register it."""
