"""Cards of a sample that came back on paper: printed, filled in by hand, scanned, read.

Printed and read by the same code as real ones; only hands and scanner are drawn.
"""

from importlib import import_module
from pathlib import Path

from superhighway.accounts import api as accounts
from superhighway.demo.templates.people import FRIENDS
from superhighway.library import api as library
from superhighway.paper import api as paper
from superhighway.paper.api import Design, Look, Shape

#: Who takes them in, and decides.
DECIDER = "librarian"
SCAN = "cards-of-today.tiff"
PICTURE = "cards.png"


def bring_cards_back(folder: Path) -> None:
    """Have four cards filled in and taken in, once; ``folder`` is the one of the sample's files."""
    if paper.any_scan():
        return
    found = next(one for one in library.templates() if one.title == FRIENDS.title)
    setter = paper.new_setter()
    cards = paper.ready(found.id, None, Design(shape=Shape.QUARTER), setter.made)
    # Loaded here, since web processes import this module and draw nothing.
    filling = import_module("superhighway.demo.filled_cards")
    scan, picture = filling.scanned(setter.pdf(paper.blank_job(cards, Look())), cards.geometry)
    (folder / PICTURE).write_bytes(picture)
    with paper.Machine() as machine:
        paper.take_in(accounts.command_actor(DECIDER), SCAN, scan, machine.read)


def picture_of_cards(folder: Path) -> bytes:
    """The scan of the cards as a PNG; empty where there is none."""
    file = folder / PICTURE
    return file.read_bytes() if file.is_file() else b""
