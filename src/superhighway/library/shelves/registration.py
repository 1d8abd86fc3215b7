"""What this room brings to the extension points: what a search of the site finds in the library."""

from django.template.loader import render_to_string

from superhighway.core.extensions import page_panels
from superhighway.library.shelves.selectors import found_elsewhere


def panel(kind: str, identity: str) -> str:
    """Templates that somebody may have meant who searched the rest of the site for these words."""
    found = found_elsewhere(identity) if kind == "search" else {}
    context = {"found": found, "text": identity}
    return render_to_string("shelves/elsewhere.jinja", context) if found else ""


def register() -> None:
    """Register it."""
    page_panels.register("library-search", panel)
