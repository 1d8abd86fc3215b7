"""What staff say of facts: that they checked them and how, that a report was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from superhighway.core.errors import Problem
from superhighway.directory.domain import Fact
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.staff.errors import StaffProblem
from superhighway.nhsui.forms import Form

#: How somebody checked; the text is kept with the check and shown.
HOWS = {
    "rang": "I rang them",
    "visited": "I went there",
    "asked by e-mail": "They wrote to me",
    "looked at their own website": "I looked at their own website",
    "runs it": "I run it myself",
}
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class Checked:
    """Which facts somebody checked and how; ``form`` has the errors."""

    facts: tuple[Fact, ...]
    how: str
    form: Form


@dataclass(frozen=True)
class Verdict:
    """What somebody found out about a report, and how; ``form`` has the errors."""

    verdict: str
    how: str
    form: Form


def read(data: Mapping[str, str], today: date) -> Checked:
    """The form of a check."""
    form = Form(data, today)
    facts = tuple(fact for fact in Fact if form.yes(f"fact-{fact.value}"))
    if not facts:
        form.fail("facts", Problem(StaffProblem.NO_FACTS).sentence, f"fact-{Fact.EXISTS.value}")
    return Checked(facts, _how(form), form)


def verdict(data: Mapping[str, str], today: date) -> Verdict:
    """The form of a settlement; how is asked where we were right after all."""
    form = Form(data, today)
    found = form.typed("verdict")
    if found not in {RIGHT, WRONG}:
        form.fail("verdict", Problem(StaffProblem.NO_VERDICT).sentence)
    how = _how(form) if found == RIGHT else form.typed("how")
    return Verdict(found, how, form)


def _how(form: Form) -> str:
    how = form.typed("how")
    if how not in HOWS:
        form.fail("how", Problem(StaffProblem.NO_HOW).sentence)
    return how


def fact_of(text: str) -> Fact:
    """A fact by its code; raises Problem UNKNOWN."""
    if text not in set(Fact):
        raise Problem(DirectoryProblem.UNKNOWN)
    return Fact(text)
