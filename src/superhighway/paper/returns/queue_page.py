"""What the pages of paper that came back show, and what is sent from them."""

from collections.abc import Mapping, Sequence

from superhighway.accounts.api import Act, Actor, may
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import FieldError
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns import decisions, queue
from superhighway.paper.returns.by_hand import to_tend
from superhighway.paper.returns.domain import TITLES, WORDS, Outcome
from superhighway.paper.returns.folder import watched
from superhighway.paper.returns.queue import Open

#: So many sheets of a kind are listed, the newest; more come up when these are settled.
SHOWN = 20
#: Keys of choices, in order; u, p, a and t mean something else.
KEYS = "123456789bcdefghijklmnoqrsvwxyz"
#: Why a person has to look, in words.
WHY = {
    "written": "Something is written here.",
    "two-marks": "More than one box is marked.",
    "corrected": "It looks corrected: one box is filled in and another is marked.",
    "unclear-mark": "The mark is not clear.",
    "no-answer": "It has to be answered, and no mark was seen.",
    "faint-sheet": "Marks on this sheet are faint, so one may be missing.",
    "corners": "A corner of the sheet is missing.",
}
#: No number of an item has more figures.
MOST_FIGURES = 18
DONE = {
    "undo": "Your last decision is taken back.",
    "finish": "All that is decided is in the library.",
}


def desk(actor: Actor) -> dict[str, object]:
    """How many sheets need a person, by what is the matter, and how many items are open."""
    rows = to_tend(actor)
    kinds = [kind for kind in Outcome if any(row.outcome == kind for row in rows)]
    by_kind = {kind: [row for row in rows if row.outcome == kind] for kind in kinds}
    codes = by_kind.get(Outcome.FOREIGN, [])
    return {
        "open": len(queue.open_items(actor)),
        "may_send": may(actor, Act.MANAGE_LIBRARY),
        "codes": len(codes),
        "folders": [problem for problem in watched().values() if problem],
        "first_code": codes[0] if codes else None,
        "kinds": [
            (TITLES[kind], WORDS[kind], len(some), some[:SHOWN]) for kind, some in by_kind.items()
        ],
    }


def page(actor: Actor, problem: str, done: str) -> dict[str, object]:
    """The next item that is open for somebody."""
    found = queue.first(actor)
    return {
        "one": found,
        "why": WHY.get(found.row.why, found.row.why) if found else "",
        "guess": _guess(found) if found else "",
        "choices": list(zip(KEYS, found.choices, strict=False)) if found else [],
        "waiting": decisions.any_waiting(actor),
        "errors": [FieldError("#check", problem)] if problem else [],
        "done": DONE.get(done, ""),
    }


def _guess(found: Open) -> str:
    """What the machine would say, in words."""
    words = dict(found.choices)
    return ", ".join(words.get(value, value) for value in found.row.found)


def decide(actor: Actor, sent: Mapping[str, str], values: Sequence[str]) -> None:
    """Do what a form of the queue asks for; raises Problem."""
    what, given = sent.get("do", ""), sent.get("item", "")
    if what == "undo":
        if not decisions.undo(actor):
            raise Problem(PaperProblem.NOTHING_TO_UNDO)
    elif what == "finish":
        decisions.finish(actor)
    elif given.isdecimal() and len(given) <= MOST_FIGURES:
        _decide_one(actor, int(given), what, sent.get("text", ""), values)


def _decide_one(actor: Actor, number: int, what: str, text: str, values: Sequence[str]) -> None:
    if what in {"picture", "all-pictures"}:
        queue.keep_picture(actor, number, alike=what == "all-pictures")
    elif what == "type":
        queue.type_in(actor, number, text)
    else:
        queue.choose(actor, number, values)
