"""What the pages about diaries show: the staff page of one organisation, the panel of a service."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from markupsafe import Markup

from superhighway.accounts.api import Act, Actor, reach
from superhighway.appointments import selectors
from superhighway.appointments.diaries.book import Book
from superhighway.appointments.domain import LONGEST_WAIT_DAYS, WaitStatement
from superhighway.appointments.errors import DiaryProblem
from superhighway.appointments.wording import (
    STATE_NAMES,
    slot_sentences,
    state_sentence,
    wait_sentence,
)
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.nhsui.forms import Form, read_number
from superhighway.organisations import api as organisations

PANEL = "appointments/panel.jinja"
SERVICE, PRACTICE = "service", "practice"


def listed(actor: Actor | None) -> list[tuple[str, str]]:
    """The organisations whose waits somebody may type, as (ODS code, name), by name."""
    may = reach(actor, Act.EDIT_DIARY)
    if may.everywhere:
        practices = {
            one.record.ods_code: one.record.organisation_name
            for one in directory.all_services()
            if directory.Need.GP in one.record.needs and one.record.ods_code
        }
    else:
        found = ((code, organisations.organisation(code)) for code in may.organisations)
        practices = {code: known.name if known else code for code, known in found}
    return sorted(practices.items(), key=lambda pair: (pair[1], pair[0]))


def staff_page(code: str, now: datetime) -> dict[str, Any]:
    """What the staff page of an organisation shows. Raises Problem UNKNOWN_ORGANISATION."""
    found = selectors.organisation_of(code)
    book = selectors.book(now)
    today = clock.today()
    waits = selectors.waits([code]).get(code, ())
    return {
        "organisation": found,
        "diaries": [_diary_line(book, number) for number in book.of_organisation(code)],
        "waits": [_wait_line(one, today) for one in waits if not one.service],
    }


def _wait_line(wait: WaitStatement, today: date) -> Mapping[str, object]:
    """What an organisation said of its wait, who said so, and whether it is still shown."""
    current = wait.is_current(today)
    return {"words": wait_sentence(wait, today), "by": wait.told_by, "current": current}


def _diary_line(book: Book, number: int) -> Mapping[str, str]:
    """One diary in a list: its name, its state in a word and in sentences."""
    status, slot = book.statuses[number], book.lead(number)
    words = state_sentence(replace(status, next_free=slot.start if slot else None), book.now)
    diary = book.columns.diaries[number]
    return {
        "name": " – ".join(part for part in (diary.name, diary.site) if part) or "Diary",
        "state": STATE_NAMES[status.state],
        "words": f"{words} {slot_sentences(slot)}" if slot else words,
    }


def read_days(form: Form) -> int | None:
    """The days that somebody typed; None, and an error in the form, where that is no number."""
    typed = form.typed("days").strip()
    try:
        return read_number(typed, "the number of days", 0, LONGEST_WAIT_DAYS)
    except Problem:
        wrong = DiaryProblem.WAIT_TOO_LONG if typed.isdecimal() else DiaryProblem.WAIT_NOT_A_NUMBER
        form.fail("days", Problem(wrong, most=LONGEST_WAIT_DAYS).sentence)
        return None


def panel(kind: str, identity: str) -> Markup:
    """What the page of a service or a practice says of its diary and wait.

    Nothing where a service has none of both; of a practice (by its ODS code) also that it shares
    no diary.
    """
    if kind == SERVICE:
        return _service_panel(UUID(identity))
    return _practice_panel(identity) if kind == PRACTICE else Markup("")


def _service_panel(uuid: UUID) -> Markup:
    service = directory.service(uuid)
    book = selectors.book(clock.now())
    code = service.record.ods_code
    numbers = book.of_service(service.uri, code)
    waits = _waits(code, {"", service.uri}) if code else []
    return _panel(book, numbers, waits) if numbers or waits else Markup("")


def _practice_panel(code: str) -> Markup:
    book = selectors.book(clock.now())
    numbers = book.of_organisation(code)
    unshared = "" if numbers else state_sentence(book.status_of(code), book.now)
    return _panel(book, numbers, _waits(code, {""}), unshared)


def _waits(code: str, services: Collection[str]) -> list[str]:
    """What an organisation said of the waits at these services that still counts."""
    today = clock.today()
    waits = selectors.current_waits([code], today).get(code, ())
    return [wait_sentence(one, today) for one in waits if one.service in services]


def _panel(book: Book, numbers: Iterable[int], waits: list[str], unshared: str = "") -> Markup:
    known = list(numbers)
    context = {
        "diaries": [_diary_line(book, number) for number in known],
        "waits": waits,
        "unshared": unshared,
        "sample": any(book.columns.diaries[number].sample for number in known),
    }
    return Markup(render_to_string(PANEL, context))  # noqa: S704 - escaped by the template
