"""The page "is this still right?": a fixed list of facts, and what becomes of a choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.service_page import said_facts
from superhighway.directory.shown import Service
from superhighway.nhsui.forms import FieldError

RIGHT = "right"
FIELD = "what"
#: What somebody says who found a fact to be wrong.
WRONG_WORDS = {
    Fact.EXISTS: "The service is not there any more",
    Fact.OPENING_TIMES: "The opening times are wrong",
    Fact.TELEPHONE: "The telephone number is wrong",
    Fact.ADDRESS: "The address is wrong",
    Fact.HOW_TO_GET_IN: "How to get in is wrong",
    Fact.WHO_IT_IS_FOR: "Who it is for is wrong",
}


@dataclass(frozen=True)
class Chosen:
    """What a visitor says: that these facts are right, or that they are wrong."""

    facts: Sequence[Fact]
    right: bool


def question(service: Service, what: str) -> dict[str, object]:
    """The form; ``what`` is chosen beforehand where a link says so."""
    items = [{"value": RIGHT, "text": "Everything is still right"}, {"divider": "or"}]
    items += [{"value": fact.value, "text": WRONG_WORDS[fact]} for fact in said_facts(service)]
    chosen = what if what in {RIGHT, *FACT_NAMES} else ""
    return {"service": service, "items": items, "what": chosen, "errors": []}


def read(data: Mapping[str, str], service: Service) -> Chosen | None:
    """What was chosen; None where it is nothing that the page offers."""
    said, what = said_facts(service), data.get(FIELD, "")
    if what == RIGHT:
        return Chosen(said, right=True)
    return Chosen([Fact(what)], right=False) if what in said else None


def nothing_chosen() -> dict[str, object]:
    """The error where nothing was chosen."""
    return _error(DirectoryProblem.WHAT_IS_WRONG)


def too_many() -> dict[str, object]:
    """The error where somebody told us very much today."""
    return _error(DirectoryProblem.TOO_MANY_REPORTS)


def _error(kind: DirectoryProblem) -> dict[str, object]:
    sentence = Problem(kind).sentence
    return {"errors": [FieldError(f"#{FIELD}", sentence)], "error": sentence}
