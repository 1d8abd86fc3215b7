"""The library of a sample: templates written, reviewed and released by its invented librarians.

Through the same actions as real ones take, with an invented past: releases of some months ago, one
that has expired, one that was superseded, one that waits for its review, and one draft that asks
what another template asks already.
"""

from datetime import timedelta

import msgspec
from django.db import transaction

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.routing import PRIVATE
from superhighway.demo.asking import send_out, state_paper
from superhighway.demo.completing import HABITS, complete
from superhighway.demo.domain import Area, pick
from superhighway.demo.offers import CHARITY, COUNCIL, TRUST
from superhighway.demo.people import hospitals
from superhighway.demo.services import surgeries
from superhighway.demo.templates import unfinished
from superhighway.demo.templates.shelf import SHELF
from superhighway.demo.templates.toolkits import KITS
from superhighway.demo.templates.writing import Owner, Written
from superhighway.library import api as library
from superhighway.library.api import Questionnaire, Release

WRITER, REVIEWER = "librarian", "reviewer"
BOARD = "Sample Commissioners"
#: By key: what expired, what has a release before the one in use, what waits for its review.
EXPIRED, TWICE, WAITING = "patient-group", "sign-up", "event-check"
#: How many days ago templates were released, spread over so many.
SOONEST, SPREAD = 60, 120
LONG_AGO = 420
FIRST_RELEASE = 300
#: What was filled in for months is as old as that.
USED = frozenset(habit.key for habit in HABITS)


def shelve(area: Area) -> None:
    """Fill the library of a sample, once: what is changed afterwards stays as it was left."""
    if library.templates():
        return
    with transaction.atomic(), transaction.atomic(using=PRIVATE):
        _fill(area)


def _fill(area: Area) -> None:
    writer = actor(WRITER)
    with clock.earlier(timedelta(days=LONG_AGO)):
        library.load_bank(writer)
    made: dict[str, str] = {}
    for written in SHELF:
        made[written.key] = _put(area, written, made)
    for kit in KITS:
        members = [library.Member(made[key], why) for key, why in kit.members]
        slug = library.start_toolkit(writer, kit.title, kit.words, members).slug
        library.publish_toolkit(writer, slug)
    library.start_draft(writer, unfinished.SIGN_UP)
    complete(area, made)
    state_paper(area, writer, made)
    send_out(area, writer, made)


def _put(area: Area, written: Written, made: dict[str, str]) -> str:
    """One template onto the shelf, as far as it has come; gives its id."""
    owner = owner_of(area, written.purpose.owner)
    if written.key == WAITING:
        return _submit(owner, written, written.questionnaire, "")
    if written.key != TWICE:
        age = LONG_AGO if written.key == EXPIRED else _age(written)
        origin = library.release(made[written.origin]).canonical if written.origin else ""
        return release(owner, written, written.questionnaire, age, origin).template
    first = release(owner, written, unfinished.first_sign_up(), FIRST_RELEASE)
    now = msgspec.structs.replace(written.questionnaire, url=first.url)
    return release(owner, written, now, _age(written)).template


def _age(written: Written) -> int:
    """How many days ago it was released; what is derived is younger than what it comes from."""
    if written.origin:
        return SOONEST // 2
    return SOONEST + SPREAD if written.key in USED else SOONEST + pick(written.key, SPREAD)


def release(
    owner: tuple[str, str],
    written: Written,
    content: Questionnaire,
    days_ago: int,
    origin: str = "",
) -> Release:
    """Write, review and release it, so many days ago; ``owner`` is a name and a code, or ""."""
    with clock.earlier(timedelta(days=days_ago)):
        name = _submit(owner, written, content, origin)
        library.review(actor(REVIEWER), name, agree=True)
        return library.release_now(actor(WRITER), name)


def _submit(owner: tuple[str, str], written: Written, content: Questionnaire, origin: str) -> str:
    """Write it with its reason to exist and give it to review; gives the template's id."""
    writer = actor(WRITER)
    name, code = owner
    reason = written.purpose.reason(written.minutes, name, code, clock.today())
    draft = library.start_draft(writer, content, written.kind, owner=code, derived_from=origin)
    library.save_draft(writer, draft.template, seen=draft.version, reason=reason)
    library.submit(writer, draft.template)
    return draft.template


def owner_of(area: Area, owner: Owner) -> tuple[str, str]:
    """The name of who answers for a template in an area, and its code where it has one."""
    surgery, hospital = surgeries(area)[0], hospitals(area)[0]
    return {
        "surgery": (surgery.name.title(), surgery.code),
        "hospital": (hospital.name, hospital.code),
        "trust": (TRUST, ""),
        "council": (COUNCIL, ""),
        "carers": (CHARITY, ""),
        "board": (BOARD, ""),
    }[owner]


def actor(login: str) -> Actor:
    """One of the cast, as they act."""
    return accounts.command_actor(login)
