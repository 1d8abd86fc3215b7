"""OperationOutcome: what was wrong, fault by fault, in FHIR's codes and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from superhighway.core.errors import CoreProblem, Problem, ProblemCode
from superhighway.fhir.domain import Json
from superhighway.fhir.errors import RestProblem

#: The code system of the stable codes of problems.
CODES = "urn:superhighway:problem"
#: A small request may bring so many faults that their sentences would be far larger than it.
MOST_FAULTS = 1_000
#: The status of the answer, and FHIR's code of the issue.
_KNOWN: dict[ProblemCode, tuple[int, str]] = {
    RestProblem.NO_SUCH_ADDRESS: (404, "not-supported"),
    RestProblem.UNKNOWN: (404, "not-found"),
    RestProblem.METHOD: (405, "not-supported"),
    RestProblem.PARAMETER: (400, "not-supported"),
    RestProblem.VALUE: (400, "value"),
    RestProblem.MORE_FAULTS: (422, "too-costly"),
    RestProblem.TOO_MANY_VALUES: (400, "too-costly"),
    RestProblem.NOT_ACCEPTABLE: (406, "not-supported"),
    RestProblem.MEDIA_TYPE: (415, "not-supported"),
    RestProblem.NO_LENGTH: (411, "required"),
    RestProblem.TOO_LARGE: (413, "too-long"),
    CoreProblem.NO_HOME: (503, "exception"),
}
_OTHERWISE = (422, "invalid")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the problem, where (a FHIRPath expression), more for experts."""

    problem: Problem
    where: str = ""
    diagnostics: str = ""


def answer_with(known: Mapping[ProblemCode, tuple[int, str]]) -> None:
    """Add the problems of an app: each with the status of the answer and FHIR's code."""
    _KNOWN.update(known)


def status_of(problem: Problem) -> int:
    """The status of the answer."""
    return _KNOWN.get(problem.kind, _OTHERWISE)[0]


def refusal(faults: Sequence[Fault]) -> Json:
    """An OperationOutcome with an issue for each fault; of very many it counts the last ones."""
    issues = [_issue(one) for one in faults[:MOST_FAULTS]]
    if (left := len(faults) - MOST_FAULTS) > 0:
        issues.append(_issue(Fault(Problem(RestProblem.MORE_FAULTS, left=f"{left:,}"))))
    return _outcome(issues)


def success(words: str) -> Json:
    """An OperationOutcome that tells what was done."""
    issue = {"severity": "information", "code": "informational", "details": {"text": words}}
    return _outcome([issue])


def _outcome(issues: list[Json]) -> Json:
    return {"resourceType": "OperationOutcome", "issue": issues}


def _issue(fault: Fault) -> Json:
    problem = fault.problem
    issue: Json = {
        "severity": "error",
        "code": _KNOWN.get(problem.kind, _OTHERWISE)[1],
        "details": {
            "coding": [{"system": CODES, "code": problem.code}],
            "text": said(problem.sentence),
        },
    }
    if fault.diagnostics:
        issue["diagnostics"] = said(fault.diagnostics)
    if fault.where:
        issue["expression"] = [said(fault.where)]
    return issue


def said(text: str) -> str:
    """Without signs that FHIR allows in no text: a request may bring any."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\r\n")
