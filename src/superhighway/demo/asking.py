"""What the forms of a sample cost: completions on paper, receipts, and an objection."""

from collections.abc import Mapping
from datetime import timedelta

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.demo.domain import Area, pick
from superhighway.demo.services import surgeries
from superhighway.library import api as library
from superhighway.library.api import Objected, Way
from superhighway.organisations.api import Role

#: Filled in on paper: by key, at so many surgeries, at least so often a year, and so much more.
ON_PAPER = (
    ("moving", 10, 120, 260),
    ("complaint", 8, 10, 30),
    ("carer", 6, 20, 60),
    ("near-miss", 5, 4, 20),
    ("reception", 4, 1, 4),
)
#: Receipts for what is sent to all surgeries: by key, due in so many days.
SENT_OUT = (("plan", 18), ("digital", 20))
OBJECTORS = 2
THEIR_MINUTES = 45


def state_paper(area: Area, writer: Actor, made: Mapping[str, str]) -> None:
    """Say how often forms are filled in on paper; ``made`` are the ids of templates by key."""
    year = clock.today().year
    for key, organisations, least, more in ON_PAPER:
        for one in surgeries(area)[:organisations]:
            number = least + pick(f"{key} {one.code}", more)
            library.state_completions(
                writer, made[key], organisation=one.code, year=year, way=Way.PAPER, number=number
            )


def send_out(area: Area, writer: Actor, made: Mapping[str, str]) -> None:
    """Make receipts for all surgeries of the area; some object to the last."""
    recipients = library.recipients_of_area(Role.PRACTICE)
    receipts = [
        library.make_receipt(writer, made[key], recipients, clock.today() + timedelta(days=due_in))
        for key, due_in in SENT_OUT
    ]
    for one in surgeries(area)[:OBJECTORS]:
        library.object_to(receipts[-1].asked.number, one.code, [Objected.TOO_LONG], THEIR_MINUTES)
