"""What samples and the review queue bring to the extension points."""

from superhighway.core.extensions import commands
from superhighway.directory.truth.commands import directory


def register() -> None:
    """Register the commands."""
    commands.register("directory", directory)
