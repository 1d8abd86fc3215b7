"""What other apps use of search: documents in, documents out."""

from collections.abc import Iterable, Sequence

from superhighway.search import actions, selectors
from superhighway.search.domain import Document, Found, fit, words

__all__ = [
    "Document",
    "Found",
    "find",
    "fit",
    "get",
    "nearest",
    "put",
    "remove",
    "replace",
    "search",
    "those_there",
    "words",
]


def replace(owner: str, documents: Iterable[Document]) -> None:
    """Let these be all of an owner's documents; call it in the transaction that publishes them.

    ``owner`` is a word of the caller's choice ("organisations", "stops"). A ``uri`` belongs to one
    owner.
    """
    actions.replace(owner, documents)


def put(owner: str, documents: Iterable[Document]) -> None:
    """Add these documents of an owner, or bring them to this, and leave its others alone.

    Call it in the transaction that publishes them.
    """
    actions.put(owner, documents)


def remove(owner: str, uris: Iterable[str]) -> None:
    """Take these documents of an owner out; one that isn't there is passed over."""
    actions.remove(owner, uris)


def find(
    text: str,
    limit: int = 10,
    kinds: Sequence[str] = (),
    near: tuple[float, float] | None = None,
) -> list[Document]:
    """Documents that hold every word of the text (each may be cut short), the best first.

    Best is an exact name, then a title with every word in it, then words elsewhere; among these
    the greater weight, then the better fit (``fit``), then the nearer to ``near`` (lat, lon), where
    given, then the shorter title. Where nothing fits, words are taken for slips of known ones.
    An empty text finds nothing. Without ``kinds`` only what is a place is found.
    """
    return list(selectors.find(text, limit, kinds, near).documents)


def search(text: str, limit: int = 10, kinds: Sequence[str] = ()) -> Found:
    """The same, together with the words as they were understood."""
    return selectors.find(text, limit, kinds, None)


def nearest(lat: float, lon: float, limit: int = 10, kinds: Sequence[str] = ()) -> list[Document]:
    """Documents around a point, the nearest first; what is over 15 km away may be left out."""
    return selectors.nearest(lat, lon, limit, kinds)


def get(uri: str) -> Document | None:
    """The document of that uri."""
    return selectors.get(uri)


def those_there(uris: Sequence[str]) -> set[str]:
    """Those of these uris of which there is a document."""
    return selectors.those_there(uris)
