"""What a page of the shelves that is open tells of what came since."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from superhighway.library.entries import Entry
from superhighway.library.shelves.browsing import Asked

#: So many are named; the others are on the page once it is loaded again.
_NAMED = 3


def answer(new: Sequence[Entry], asked: Asked, most: int) -> dict[str, object]:
    """How many there are, at most ``most`` of each shelf, and the words for the page."""
    named = [(f"/library/{one.id}", one.title, _which(one)) for one in new[:_NAMED]]
    rest = len(new) - len(named)
    more = "many more" if len(new) >= most else f"{rest} more" if rest else ""
    context = {"named": named, "more": more, "again": asked.link()}
    html = render_to_string("shelves/news.jinja", context).strip() if named else ""
    return {"count": len(new), "html": html}


def _which(one: Entry) -> str:
    """What tells it from others: whose it is, and which release, unless it is the first."""
    release = f"release {one.number}" if one.number > 1 else ""
    whose = f"from {one.origin.name}" if one.origin else ""
    return ", ".join(words for words in (release, whose) if words)
