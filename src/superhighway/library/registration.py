"""What the library brings to the extension points, room by room."""

from superhighway.core.publishing import publishers, spoken
from superhighway.library.bank import registration as bank
from superhighway.library.burden import registration as burden
from superhighway.library.editor import registration as editor
from superhighway.library.exchange import registration as exchange
from superhighway.library.filling import registration as filling
from superhighway.library.publishing import TYPE, ReleasePublisher
from superhighway.library.shelves import registration as shelves
from superhighway.library.surveys import registration as surveys

ROOMS = (shelves, filling, burden, bank, editor, surveys, exchange)


def register() -> None:
    """Register the commands, what other nodes get, and what each room brings."""
    publishers.register(TYPE, ReleasePublisher())
    spoken.register("fhir-r4", "/fhir/r4/metadata")
    for room in ROOMS:
        room.register()
