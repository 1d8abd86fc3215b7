"""What the directory brings to the extension points."""


def register() -> None:
    """Register readers, loader, the prefix ``service:`` and the commands."""
