"""The forms and lists of samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from superhighway.core.errors import Problem
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.staff.errors import StaffProblem
from superhighway.directory.truth.domain import Result
from superhighway.directory.truth.models import SampleEntry
from superhighway.directory.truth.questions import QUESTIONS
from superhighway.directory.truth.selectors import entries, items_of
from superhighway.directory.truth.worksheet import Found, Item, read_truth
from superhighway.nhsui.forms import Form

USUAL = 50
MOST = 500
LARGEST_SEED = 1_000_000


@dataclass(frozen=True)
class Count:
    """How many to draw; None where that can't be read. ``form`` has the errors."""

    count: int | None
    form: Form


@dataclass(frozen=True)
class Entry:
    """What was found out about one service; ``form`` has the errors."""

    found: tuple[Found, ...]
    form: Form


@dataclass(frozen=True)
class Row:
    """A service of a sample in its list: what to ask and how much of that has a result."""

    item: Item
    asked: int
    answered: int


@dataclass(frozen=True)
class Question:
    """One thing to ask, with what was entered."""

    fact: str
    name: str
    ask: str
    says: str
    result: str
    truth: str


def read_count(data: Mapping[str, str], today: date) -> Count:
    """How many services to draw."""
    form = Form(data, today)
    try:
        count = int(form.typed("count"))
    except ValueError:
        count = 0
    if 1 <= count <= MOST:
        return Count(count, form)
    form.fail("count", Problem(StaffProblem.NO_COUNT, limit=MOST).sentence)
    return Count(None, form)


def rows(number: int) -> list[Row]:
    """The services of a sample in the order of its worksheet."""
    found = entries(number)
    return [
        Row(item, len(answers), sum(bool(answer.result) for answer in answers))
        for item, answers in zip(
            items_of(found), [entry.answers.all() for entry in found], strict=True
        )
    ]


def read_entry(data: Mapping[str, str], row: SampleEntry, today: date) -> Entry:
    """The results of one service; those that nobody chose are left for later."""
    form = Form(data, today)
    found = []
    for answer in row.answers.all():
        result = form.typed(f"result-{answer.fact}")
        if result in set(Result):
            truth = _truth(form, answer.fact) if result == Result.WRONG else ""
            found.append(Found(row.number, Fact(answer.fact), Result(result), truth))
    if not found:
        first = row.answers.all()[0].fact
        form.fail("results", Problem(StaffProblem.NO_RESULTS).sentence, f"result-{first}")
    return Entry(tuple(found), form)


def _truth(form: Form, fact: str) -> str:
    try:
        return read_truth(form.typed(f"truth-{fact}"))
    except Problem as problem:
        form.fail(f"truth-{fact}", problem.sentence)
        return ""


def entry_page(row: SampleEntry, asked: Entry, *, sent: bool) -> dict[str, object]:
    """What the template of one service shows; what was typed goes before what was kept."""
    (item,), form = items_of([row]), asked.form
    questions = [
        Question(
            answer.fact,
            FACT_NAMES[Fact(answer.fact)],
            QUESTIONS[Fact(answer.fact)],
            answer.says,
            form.typed(f"result-{answer.fact}") or answer.result,
            form.typed(f"truth-{answer.fact}") or answer.truth,
        )
        for answer in row.answers.all()
    ]
    return {
        "number": row.sample_id,
        "item": item,
        "service": row.service,
        "questions": questions,
        "errors": form.summary() if sent else [],
        "error": form.errors if sent else {},
    }


def next_address(number: int, place: int) -> str:
    """The next service of the sample that nobody was asked about, else the sample's page."""
    left = [row.item.number for row in rows(number) if row.answered < row.asked]
    later = [one for one in left if one > place] or left
    return f"/staff/sample/{number}/{later[0]}" if later else f"/staff/sample/{number}"
