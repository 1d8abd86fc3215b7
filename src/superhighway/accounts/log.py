"""Who did what: the newest entries of both audit logs, with people by their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from superhighway.accounts.models import PrivateAuditEntry, Staff
from superhighway.core.clock import LONDON
from superhighway.core.models import AuditEntry, AuditRow

#: Where the text of somebody of the staff begins, in both logs.
PERSON = "person:"
SHOWN = 50


@dataclass(frozen=True)
class Done:
    """One act in words: who did what to what, when (aware)."""

    at: datetime
    who: str
    what: str
    subject: str

    @property
    def day(self) -> date:
        """Its date in London."""
        return self.at.astimezone(LONDON).date()


def newest() -> list[Done]:
    """The newest acts of both logs together, newest first; three queries."""
    names = {f"{PERSON}{pk}": name for pk, name in Staff.objects.values_list("pk", "name")}
    rows: list[AuditRow] = [*AuditEntry.objects.all()[:SHOWN]]
    rows += PrivateAuditEntry.objects.all()[:SHOWN]
    in_order = sorted(rows, key=lambda row: row.at, reverse=True)
    return [_done(row, names) for row in islice(in_order, SHOWN)]


def _done(row: AuditRow, names: Mapping[str, str]) -> Done:
    told = ", ".join(value for value in row.details.values() if value and isinstance(value, str))
    what = row.verb.replace("-", " ") + (f": {told}" if told else "")
    who, subject = (names.get(text, text) for text in (row.actor, row.subject))
    return Done(row.at, who, what, subject)
