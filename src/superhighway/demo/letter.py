"""The invented letter with which the demo begins. No Django here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from superhighway.core.bank_holidays import bank_holidays
from superhighway.core.clock import LONDON
from superhighway.demo.domain import Area, letter_day
from superhighway.demo.people import Organisation, Postcode, home, homes, hospitals

AT = time(14, 20)
MINUTES = 30
NOTICE = timedelta(days=24)


@dataclass(frozen=True)
class Letter:
    """An appointment of an invented person: at which hospital, when (aware), from which home."""

    hospital: Organisation
    at: datetime
    home: Postcode

    def query(self, start: Postcode | None = None) -> str:
        """The letter as the query of /appointment and /slip, from its home or from ``start``."""
        origin = (start or self.home).text.replace(" ", "")
        return urlencode(
            {
                "from": f"postcode:{origin}",
                "to": f"place:ods/{self.hospital.code}",
                "at": self.at.strftime("%Y-%m-%dT%H:%M"),
                "length": MINUTES,
                "for": "me",
            },
            safe=":/",
        )


@dataclass(frozen=True)
class Start:
    """One place to set out from on /try, and the slip's query from there."""

    postcode: Postcode
    query: str


def letter(area: Area, today: date) -> Letter:
    """The letter of an area as it would lie on somebody's table on ``today``."""
    off = frozenset(bank_holidays(range(today.year, today.year + 2)))
    day = letter_day(today, off)
    return Letter(hospitals(area)[0], datetime.combine(day, AT, LONDON), home(area))


def starts(area: Area, today: date) -> tuple[Start, ...]:
    """Every place that /try offers, by name: all but the one where the hospital stands."""
    sent = letter(area, today)
    there = sent.hospital.postcode.locality
    places = sorted(homes(area), key=lambda one: one.locality.name)
    return tuple(Start(one, sent.query(one)) for one in places if one.locality is not there)


def written_on(sent: Letter) -> date:
    """The day on which a letter says that it was written: a Monday, three weeks and more before."""
    return sent.at.date() - NOTICE
