"""The leaflet and the poster of a card: what goes to the printer."""

from dataclasses import asdict
from importlib.resources import files

from superhighway.core import clock
from superhighway.directory.cards.presenting import CardShown
from superhighway.nhsui.formats import short_date_words
from superhighway.nhsui.pdf.job import Job, new_job
from superhighway.organisations.api import Organisation

TEMPLATE = (files("superhighway.directory.cards") / "card.typ").read_text(encoding="utf-8")
SIZES = ("a4", "a3")
SAMPLE = "Sample: everything on this sheet is invented. Do not use it."


def job_for(card: CardShown, practice: Organisation, address: str, size: str) -> Job:
    """What the printer needs; ``address`` is that of the practice's page, ``size`` one of SIZES."""
    now = clock.now()
    data = asdict(card) | {
        "size": size,
        "title": f"How to get help from {card.name}",
        "where": _where(practice),
        "address": address,
        "sample": SAMPLE if card.sample else "",
        "printed": f"Printed on {short_date_words(now)}.",
    }
    return new_job(TEMPLATE, data, now)


def _where(practice: Organisation) -> str:
    """The address in one line that never breaks within the postcode."""
    together = practice.postcode.replace(" ", "\N{NO-BREAK SPACE}")
    return ", ".join(line for line in (*practice.address, together) if line)
