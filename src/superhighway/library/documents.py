"""What search knows of the library: the templates with a release in use."""

from collections.abc import Iterator

from superhighway.library.catalogue import entries
from superhighway.library.entries import Entry
from superhighway.library.states import State
from superhighway.search import api as search_api
from superhighway.search.api import Document

OWNER, KIND = "library", "template"
WEIGHT = 50


def renew() -> None:
    """Bring search to what is on the shelves; call it in the transaction that changed them."""
    search_api.replace(OWNER, documents())


def documents() -> Iterator[Document]:
    """A document for each template that may be found; retired ones are looked up by address."""
    return (document(one) for one in entries() if one.state is State.RELEASED)


def document(one: Entry) -> Document:
    """What search knows of a template: what it is called, for whom, for what, what it asks."""
    said = one.contents
    about = [*said.topics.purposes, *said.topics.audiences, said.description, said.words]
    return Document(
        uri=f"{KIND}:{one.id}",
        kind=KIND,
        title=one.title,
        note=f"{one.kind.value}, {one.reason.owner}",
        text=" ".join(about),
        lat=0.0,
        lon=0.0,
        weight=WEIGHT,
        nowhere=True,
    )
