"""Reads of the shelves."""

from collections.abc import Mapping

from superhighway.library.catalogue import entries
from superhighway.library.documents import KIND
from superhighway.library.shelves.browsing import Asked, Shelf, shelf
from superhighway.search import api as search_api

#: More than this nobody leafs through; who gets so many asks for less.
_MOST_FOUND = 500


def browse(asked: Asked) -> tuple[Shelf, str]:
    """What stands on the shelves, and the words as search understood them where that differs."""
    if not asked.text:
        return shelf(entries(), asked, None), ""
    found = search_api.search(asked.text, _MOST_FOUND, (KIND,))
    ids = [one.uri.partition(":")[2] for one in found.documents]
    typed = asked.text.casefold()
    differs = any(word not in typed for word in found.words)
    return shelf(entries(), asked, ids), " ".join(found.words) if differs else ""


def found_elsewhere(text: str, limit: int = 3) -> Mapping[str, str]:
    """Titles of templates that a search of the rest of the site may have meant, by address."""
    found = search_api.find(text, limit, (KIND,))
    return {f"/library/{one.uri.partition(':')[2]}": one.title for one in found}
