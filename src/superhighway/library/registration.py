"""What the library brings to the extension points."""


def register() -> None:
    """Register the commands and what search knows."""
