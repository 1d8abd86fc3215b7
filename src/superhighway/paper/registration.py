"""What paper brings to the extension points."""

from superhighway.core.extensions import page_panels
from superhighway.paper.print_page import panel


def register() -> None:
    """Register it."""
    page_panels.register("paper", panel)
