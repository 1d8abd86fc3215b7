"""What people type into the pages of burden, read into values with an error for each field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from superhighway.core.errors import Problem
from superhighway.library.burden.actions import (
    EARLIEST_YEAR,
    HIGHEST_RATE,
    LONGEST_MINUTES,
    MOST_COMPLETIONS,
)
from superhighway.library.burden.domain import Way
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.receipts import OBJECTED_WORDS, Objected, Verdict
from superhighway.nhsui.forms import Form

_NUMBER = re.compile(r"\d{1,6}(\.\d{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Objection:
    """What a recipient objects to; ``form`` has what was typed, and the errors."""

    form: Form
    reasons: tuple[Objected, ...]
    organisation: str
    minutes: int | None


def objection(data: Mapping[str, str], today: date) -> Objection:
    """The form of an objection."""
    form = Form(data, today)
    chosen = {one for one in OBJECTED_WORDS if form.yes(f"reason-{one}")}
    if form.typed("minutes").strip():
        chosen.add(Objected.TOO_LONG)
    reasons = tuple(one for one in OBJECTED_WORDS if one in chosen)
    if not reasons:
        sentence = Problem(BurdenProblem.NO_REASON).sentence
        form.fail("reasons", sentence, f"reason-{next(iter(OBJECTED_WORDS))}")
    code = form.text("organisation", "the ODS code of your organisation") or ""
    return Objection(form, reasons, code, _whole_minutes(form))


def _whole_minutes(form: Form) -> int | None:
    if not form.typed("minutes").strip():
        return None
    return form.number("minutes", "how many minutes it takes you", 1, LONGEST_MINUTES, 1)


def decimal(form: Form, name: str, kind: BurdenProblem, limit: int) -> float | None:
    """A number with a point or none; None where nothing was typed, an error for anything else."""
    text = form.typed(name).strip().removeprefix("£").replace(",", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        form.fail(name, Problem(kind, limit=limit).sentence)
        return None
    return float(text)


@dataclass(frozen=True)
class Completions:
    """What staff state; ``form`` has what was typed, and the errors."""

    form: Form
    organisation: str
    year: int
    way: Way
    number: int


def completions(data: Mapping[str, str], today: date) -> Completions:
    """The form of completions on paper or in another system."""
    form = Form(data, today)
    organisation = form.text("organisation", "the ODS code", required=False) or ""
    year = form.number("year", "the year", EARLIEST_YEAR, today.year, today.year)
    way = form.choice("way", "how they were filled in", [str(one) for one in Way])
    number = None
    if form.text("number", "how many completions there were"):
        number = form.number("number", "the number of completions", 0, MOST_COMPLETIONS, 0)
    return Completions(form, organisation, year or today.year, Way(way or Way.PAPER), number or 0)


@dataclass(frozen=True)
class RateTyped:
    """What an hour costs; ``form`` has what was typed, and the errors."""

    form: Form
    pounds: float
    what: str


def rate(data: Mapping[str, str], today: date) -> RateTyped:
    """The form of the rate."""
    form = Form(data, today)
    pounds = decimal(form, "pounds", BurdenProblem.BAD_RATE, HIGHEST_RATE)
    if pounds is None and form:
        form.fail("pounds", Problem(BurdenProblem.BAD_RATE, limit=HIGHEST_RATE).sentence)
    what = form.text("what", "which figure that is") or ""
    return RateTyped(form, pounds or 0.0, what)


@dataclass(frozen=True)
class Answered:
    """What becomes of a receipt; ``form`` has what was typed, and the errors."""

    form: Form
    verdict: Verdict
    words: str


def answered(data: Mapping[str, str], today: date) -> Answered:
    """The form of the owner's answer."""
    form = Form(data, today)
    if form.typed("verdict") not in set(Verdict):
        form.fail("verdict", Problem(BurdenProblem.NO_VERDICT).sentence, "verdict")
    words = " ".join(form.typed("words").split())
    if not words:
        form.fail("words", Problem(BurdenProblem.NO_ANSWER).sentence)
    verdict = Verdict(form.typed("verdict")) if "verdict" not in form.errors else Verdict.KEEP
    return Answered(form, verdict, words)
