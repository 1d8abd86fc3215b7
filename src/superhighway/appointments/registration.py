"""What appointments bring to the extension points."""


def register() -> None:
    """Register readers and commands."""
