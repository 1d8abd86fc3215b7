"""The staff's form of a receipt: who gets it, when it is due, how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from superhighway.core.errors import Problem
from superhighway.library.burden.actions import LONGEST_MINUTES
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.recipients import (
    KINDS,
    Recipients,
    codes_in,
    codes_of_file,
    of_area,
    of_codes,
)
from superhighway.library.burden.typed import decimal
from superhighway.nhsui.forms import Form
from superhighway.organisations.api import Role

LIST, FILE = "list", "file"
_NOT_KEPT = frozenset({"do", "csrfmiddlewaretoken"})
#: The radios: each kind of the area, then a list or a file of codes.
CHOICES: Mapping[str, str] = {
    **{str(role): f"All {many} of the area" for role, (_one, many) in KINDS.items()},
    LIST: "Organisations that I name by their ODS codes",
    FILE: "Organisations in a file",
}


@dataclass(frozen=True)
class ReceiptTyped:
    """What was asked for; ``form`` has what was typed, and the errors."""

    form: Form
    recipients: Recipients | None
    due: date | None
    minutes: float | None

    @property
    def kept(self) -> dict[str, str]:
        """What a further page sends along; a file's codes as a list, since a file can't be."""
        kept = dict(self.form.data)
        if self.form.typed("whom") == FILE and self.recipients:
            codes = "\n".join(one.code for one in self.recipients.each)
            kept |= {"whom": LIST, "codes": codes}
        return {name: text for name, text in kept.items() if name not in _NOT_KEPT}


def read(
    data: Mapping[str, str], today: date, name: str = "", content: bytes | None = None
) -> ReceiptTyped:
    """Read the form; ``name`` and ``content`` are those of the file that came with it, if any."""
    form = Form(data, today)
    recipients = None
    if form.choice("whom", "who gets it", list(CHOICES)):
        recipients = _recipients(form, name, content)
    due = form.date("due", "the day by which it is due")
    minutes = decimal(form, "minutes", BurdenProblem.BAD_MINUTES, LONGEST_MINUTES)
    return ReceiptTyped(form, recipients, due, minutes)


def _recipients(form: Form, name: str, content: bytes | None) -> Recipients | None:
    """Who gets it, or None with the error at the field that it came from."""
    whom = form.typed("whom")
    try:
        if whom == LIST:
            return of_codes(codes_in(form.typed("codes")))
        if whom == FILE:
            return of_codes(codes_of_file(name, content) if content is not None else ())
        return of_area(Role(whom))
    except Problem as problem:
        form.fail({LIST: "codes", FILE: "file"}.get(whom, "whom"), problem.sentence)
        return None
