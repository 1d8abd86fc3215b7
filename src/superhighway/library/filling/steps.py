"""What a step through a form leads to: the next page, the same with errors, the answers to check.

A step is the name of the button that was pressed: next, back, add:…, remove:…, change:…, check,
send, save, go.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from superhighway.core.errors import Problem
from superhighway.library.filling import actions, fill_page, flow, tokens
from superhighway.library.filling.domain import LONGEST
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.fill_page import FIELDS, Shown
from superhighway.library.filling.flow import Sheet
from superhighway.library.filling.opening import Opened, Refused, organisation_problem
from superhighway.library.filling.reading import start
from superhighway.library.filling.work import Work

Posted = Mapping[str, Sequence[str]]
#: Above this many fields on a page nothing more is added to it.
_FULL = 900
_LONGEST_NAME = 100
#: One of these is among what a page sends after the first question.
_BEGUN = frozenset({FIELDS, "kept"})
NEXT, BACK, ADD, REMOVE, CHANGE = "next", "back", "add", "remove", "change"
CHECK, SEND, SAVE, GO = "check", "send", "save", "go"


def begin(opened: Opened, posted: Posted) -> Shown:
    """The first page after the start page, or the start page with what is wrong."""
    mode = flow.sheet_of({"release": ["0"], "mode": posted.get("mode", ())}).mode
    named = (posted.get("organisation", ("",))[-1]).strip()[:_LONGEST_NAME]
    problem = organisation_problem(opened, named)
    if problem:
        return fill_page.start_page(opened, named, mode, problem)
    number = opened.release.number
    sheet = Sheet(number, tokens.begin(), mode, named.upper(), typed=start(opened.questionnaire))
    work = Work(opened, sheet)
    if mode == flow.ALL and not flow.fits_one_page(work.reading.places):
        work = work.moved(mode=flow.PAGES)
    return _show(work.moved(page=work.page.name))


def respond(opened: Opened, posted: Posted) -> Shown:
    """What a button leads to; raises Problem LOST or TOO_MANY."""
    work = _sent(opened, posted)
    step, _, about = (posted.get("step", (NEXT,))[-1]).partition(":")
    return _STEPS.get(step, _next)(work, about)


def refuse(refused: Refused, posted: Posted) -> Shown:
    """Why it can't be gone on with, and what was typed so far, so that nobody's work is lost."""
    try:
        work = _sent(refused.form, posted) if refused.form and _BEGUN & set(posted) else None
        return fill_page.refused_page(refused, work)
    except Problem:  # what was sent can't be read: there is nothing to give back
        return fill_page.refused_page(refused)


def refuse_kept(refused: Refused, state: Mapping[str, object]) -> Shown:
    """The same for what was put aside."""
    return refuse(refused, _texts(state))


def resume(opened: Opened, state: Mapping[str, object], code: str) -> Shown:
    """Go on where somebody was when they put a form aside."""
    token = tokens.begin(tokens.identity(str(state["identity"])), int(str(state["seconds"])))
    sheet = replace(flow.sheet_of(_texts(state)), token=token, code=code)
    work = Work(opened, sheet)
    return _show(work.moved(page=work.page.name))


def _texts(state: Mapping[str, object]) -> dict[str, list[str]]:
    names = ("release", "mode", "organisation", "page", "check")
    return {name: [str(state[name])] for name in names} | {"kept": [json.dumps(state["typed"])]}


def _sent(opened: Opened, posted: Posted) -> Work:
    """The form with what was typed on the page that was sent; not every page has fields."""
    before = Work(opened, flow.sheet_of(posted))
    page = flow.page_at(before.pages, before.sheet.page)
    if page is None or FIELDS not in posted:
        return before
    return before.moved(typed=flow.merged(before.sheet.typed, page, posted))


def _show(work: Work, problems: Mapping[str, Problem] | None = None) -> Shown:
    return fill_page.question_page(work, problems or {})


def _next(work: Work, _about: str) -> Shown:
    if wrong := work.problems([work.page]):
        return _show(work, wrong)
    if work.sheet.check or work.beside(1) is None:
        return _check(work, "")
    following = work.beside(1)
    assert following is not None  # noqa: S101 - looked at in the line before
    return _show(work.moved(page=following.name))


def _back(work: Work, _about: str) -> Shown:
    if work.sheet.check:
        return _check(work, "")
    before = work.beside(-1)
    if before is None:
        return fill_page.start_page(work.opened, work.sheet.organisation, work.sheet.mode)
    return _show(work.moved(page=before.name))


def _add(work: Work, about: str) -> Shown:
    more = work.moved(typed=flow.more(work.sheet.typed, about, 1))
    if len(flow.own_fields(more.page)) > _FULL:
        return _show(work, {work.page.name: Problem(FillingProblem.TOO_MANY)})
    return _show(more)


def _remove(work: Work, about: str) -> Shown:
    return _show(work.moved(typed=flow.more(work.sheet.typed, about, -1)))


def _change(work: Work, about: str) -> Shown:
    page = flow.page_at(work.pages, about) or work.page
    return _show(work.moved(page=page.name, check=True))


def _check(work: Work, _about: str) -> Shown:
    return _first_wrong(work) or fill_page.check_page(work)


def _first_wrong(work: Work) -> Shown | None:
    """The first page with something wrong; None where all is well."""
    for page in work.asked:
        if wrong := work.problems([page]):
            return _show(work.moved(page=page.name, check=True), wrong)
    return None


def _send(work: Work, _about: str) -> Shown:
    if wrong := _first_wrong(work):
        return wrong
    begun = tokens.read(work.sheet.token)
    sent = actions.send(
        work.opened.release,
        work.reading,
        identity=begun.identity,
        code=_known(work),
        seconds=begun.seconds,
    )
    actions.forget_unfinished(work.sheet.code)
    return fill_page.done_page(work, sent)


def _known(work: Work) -> str:
    """The organisation, which was looked at on the start page and travelled in the form since."""
    problem = organisation_problem(work.opened, work.sheet.organisation)
    if problem:
        raise problem
    return work.sheet.organisation


def _save(work: Work, _about: str) -> Shown:
    begun = tokens.read(work.sheet.token)
    seconds = begun.seconds
    left_lying = int(LONGEST.total_seconds()) + 1
    state: dict[str, object] = {
        "identity": str(begun.identity),
        "seconds": left_lying if seconds is None else seconds,
        "release": work.sheet.release,
        "mode": work.sheet.mode,
        "organisation": work.sheet.organisation,
        "page": work.page.name,
        "check": "yes" if work.sheet.check else "",
        "typed": work.typed,
    }
    code = actions.put_aside(work.opened.release, state, work.sheet.code)
    return fill_page.saved_page(work.moved(code=code))


def _go(work: Work, _about: str) -> Shown:
    return _show(work)


_STEPS: Mapping[str, Callable[[Work, str], Shown]] = {
    NEXT: _next,
    BACK: _back,
    ADD: _add,
    REMOVE: _remove,
    CHANGE: _change,
    CHECK: _check,
    SEND: _send,
    SAVE: _save,
    GO: _go,
}
