"""A FHIR R4 QuestionnaireResponse that a machine sends: taken whole, or refused fault by fault.

``take`` is the door; each fault says by which rule, in a sentence, and where (an expression like
``QuestionnaireResponse.item[0].answer[0]``, counted from 0 as FHIRPath does). No Django here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from superhighway.core.errors import Problem
from superhighway.fhir.api import faults as against_schema
from superhighway.library.domain import Release
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.parsing import Json, parse
from superhighway.library.fhir.reading import plain
from superhighway.library.filling.checking import check
from superhighway.library.filling.domain import require_fillable
from superhighway.library.filling.errors import FillingProblem, ResponseProblem
from superhighway.library.filling.reading import Reading, settled
from superhighway.library.filling.spots import MOST_TIMES, Scope, many, spots, times_name
from superhighway.library.filling.words import number_words
from superhighway.library.filling.writing import ODS, RESOURCE, VALUES
from superhighway.library.questionnaire import (
    CHOICES,
    Answer,
    Item,
    ItemType,
    Option,
    Questionnaire,
)

_COMPLETED = {"completed", "amended"}
_SMALL = 1e-9
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = {
    "valueBoolean": "yes or no",
    "valueDecimal": "a decimal number",
    "valueInteger": "a whole number",
    "valueDate": "a date",
    "valueDateTime": "a date with a time",
    "valueTime": "a time",
    "valueString": "a text",
    "valueUri": "a web address",
    "valueQuantity": "a quantity",
    "valueReference": "a reference",
    "valueCoding": "a choice",
    "valueAttachment": "a file",
}


@dataclass(frozen=True)
class Fault:
    """One thing that keeps a response from being taken. ``link_id`` is empty where it is no item's.

    ``problem`` has the code and the sentence; ``where`` is a FHIRPath expression.
    """

    problem: Problem
    where: str = RESOURCE
    link_id: str = ""


@dataclass(frozen=True)
class Taken:
    """What came of a response: its faults, or (``reading``) its answers.

    ``organisation`` is the ODS code of its subject, or empty; ``content`` the resource as sent.
    """

    faults: tuple[Fault, ...]
    reading: Reading | None = None
    organisation: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


def take(given: bytes | Json, release: Release, questionnaire: Questionnaire, today: date) -> Taken:
    """Look at a response to a release; ``questionnaire`` is the reading of the release's bytes."""
    try:
        require_fillable(release, questionnaire, today)
        content = parse(given) if isinstance(given, bytes) else given
    except Problem as problem:
        if problem.kind is FhirProblem.NOT_A_QUESTIONNAIRE:
            problem = Problem(ResponseProblem.NOT_A_RESPONSE)
        return Taken((Fault(problem),))
    found = list(_head_faults(content, release))
    if found:
        return Taken(tuple(found))
    return _taken(content, questionnaire)


def _head_faults(content: Json, release: Release) -> Iterator[Fault]:
    """What is wrong with the resource as a whole."""
    if content.get("resourceType") != RESOURCE:
        yield Fault(Problem(ResponseProblem.NOT_A_RESPONSE))
        return
    for where, why in against_schema(RESOURCE, content):
        place = re.sub(r"\[(\d+)\]", lambda one: f"[{int(one[1]) - 1}]", where)
        path = f"{RESOURCE}.{place}" if place != "it" else RESOURCE
        yield Fault(Problem(ResponseProblem.BAD_FORM, where=where, why=why), path)
    named = str(content.get("questionnaire", ""))
    if named not in {release.canonical, release.url}:
        params = {"found": named[:200], "wanted": release.canonical}
        problem = Problem(ResponseProblem.OTHER_QUESTIONNAIRE, **params)
        yield Fault(problem, f"{RESOURCE}.questionnaire")
    if str(content.get("status")) not in _COMPLETED:
        status = str(content.get("status", ""))[:40]
        problem = Problem(ResponseProblem.NOT_COMPLETED, found=status)
        yield Fault(problem, f"{RESOURCE}.status")


def _taken(content: Json, questionnaire: Questionnaire) -> Taken:
    walked = _Walk({item.link_id: n for n, item in enumerate(questionnaire.walk())})
    walked.items(content.get("item", []), questionnaire.items, (), RESOURCE)
    if walked.faults:
        return Taken(tuple(walked.faults))
    try:
        places = spots(questionnaire, walked.times)
    except Problem as problem:
        return Taken((Fault(problem),))
    reading = settled(questionnaire, places, walked.values, {})
    found = (*_between(reading, walked.where), *_score_faults(reading, walked))
    if found:
        return Taken(found)
    return Taken((), reading, organisation_of(content), content)


def organisation_of(content: Json) -> str:
    """The ODS code that a response is about, or empty."""
    identifier = content.get("subject", {}).get("identifier", {})
    return str(identifier.get("value", "")) if identifier.get("system") == ODS else ""


def _between(reading: Reading, where: Mapping[str, str]) -> tuple[Fault, ...]:
    """What is wrong between items: missing ones, and answers to hidden ones."""
    hidden = [
        Fault(
            Problem(ResponseProblem.HIDDEN, link=spot.item.link_id),
            where[spot.name],
            spot.item.link_id,
        )
        for spot in reading.dropped
    ]
    missing = [
        Fault(reading.problems[spot.name], RESOURCE, spot.item.link_id)
        for spot in reading.every
        if spot.name in reading.problems
    ]
    return (*hidden, *missing)


def _score_faults(reading: Reading, walked: "_Walk") -> tuple[Fault, ...]:
    """Scores that were sent along and are not what the answers come to."""
    found = []
    for link, (sent, where) in walked.scores.items():
        worked_out = reading.scores.get(link)
        if worked_out is None or abs(worked_out - sent) > _SMALL:
            wanted = "not there" if worked_out is None else number_words(worked_out)
            problem = Problem(ResponseProblem.OTHER_SCORE, link=link, wanted=wanted)
            found.append(Fault(problem, where, link))
    return tuple(found)


@dataclass
class _Walk:
    """Goes through a response beside its questionnaire and collects values and faults."""

    numbers: Mapping[str, int]
    values: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    scores: dict[str, tuple[float, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def items(self, given: Sequence[Json], items: Sequence[Item], scope: Scope, path: str) -> None:
        """Go through the items at one place; ``scope`` as in spots."""
        known = {item.link_id: item for item in items}
        seen = Counter[str]()
        for number, entry in enumerate(given):
            where = f"{path}.item[{number}]"
            link = entry.get("linkId", "")
            item = known.get(link)
            if item is None:
                self._fault(ResponseProblem.UNKNOWN_LINK, link, where)
                continue
            if seen[item.link_id] and not (many(item) and item.type is ItemType.GROUP):
                self._fault(ResponseProblem.TWICE, item.link_id, where)
            elif item.type is ItemType.GROUP:
                self._group(entry, item, (scope, seen[item.link_id]), where)
            else:
                self._question(entry, item, scope, where)
            seen[item.link_id] += 1

    def _group(self, entry: Json, item: Item, at: tuple[Scope, int], where: str) -> None:
        if "answer" in entry:
            self._fault(ResponseProblem.NOT_ASKED, item.link_id, where)
        inner = self._scope(item, *at, where)
        self.items(entry.get("item", []), item.items, inner, where)

    def _scope(self, item: Item, scope: Scope, time: int, where: str) -> Scope:
        """The scope of one of the repeated ones, which is counted; of others that around it."""
        if not many(item):
            return scope
        number = self.numbers[item.link_id]
        self.times[times_name(number, scope)] = time + 1
        if time == MOST_TIMES:
            self.faults.append(Fault(Problem(FillingProblem.TOO_MANY), where, item.link_id))
        return (*scope, (number, time))

    def _question(self, entry: Json, item: Item, scope: Scope, where: str) -> None:
        answers = entry.get("answer", [])
        self.items(entry.get("item", []), (), scope, where)
        if answers and item.type is ItemType.DISPLAY:
            self._fault(ResponseProblem.NOT_ASKED, item.link_id, where)
        elif len(answers) > 1 and not item.repeats:
            params = {"link": item.link_id, "found": len(answers)}
            problem = Problem(ResponseProblem.ONE_ANSWER, **params)
            self.faults.append(Fault(problem, where, item.link_id))
        else:
            for number, answer in enumerate(answers):
                self._answer(answer, item, (scope, number), f"{where}.answer[{number}]")

    def _answer(self, answer: Json, item: Item, at: tuple[Scope, int], where: str) -> None:
        inner = self._scope(item, *at, where)
        self.items(answer.get("item", []), item.items, inner, where)
        try:
            value = read_value(item, answer)
            if value is not None and item.asked:
                check(item, value)
        except Problem as problem:
            self.faults.append(Fault(problem, where, item.link_id))
            return
        if value is None:
            return
        if item.score is not None:
            self.scores[item.link_id] = (float(value), where)
        elif item.asked:
            name = f"q{self.numbers[item.link_id]}" + "".join(f"-{time}" for _, time in inner)
            self.values[name] = (*self.values.get(name, ()), value)
            self.where.setdefault(name, where)

    def _fault(self, kind: ResponseProblem, link: str, where: str) -> None:
        self.faults.append(Fault(Problem(kind, link=link[:100]), where, link))


def read_value(item: Item, answer: Json) -> Answer | None:
    """The value of an answer, or None where it has none.

    Raises Problem WRONG_TYPE, TAKES_NO_FILES, NOT_A_CHOICE, NOT_A_DATE or NUMBER_SIZE.
    """
    key = next((key for key in answer if key.startswith("value")), "")
    if not key:
        return None
    if item.type is ItemType.ATTACHMENT:
        raise Problem(ResponseProblem.TAKES_NO_FILES, link=item.link_id)
    if item.type in CHOICES:
        return _choice(item, key, answer[key])
    wanted = VALUES.get(item.type, "")
    whole_for_decimal = key == "valueInteger" and wanted == "valueDecimal"
    if key != wanted and not whole_for_decimal:
        raise _wrong_type(item, wanted, _KINDS.get(key, "of another type"))
    return _plain(item, key, answer[key])


def _wrong_type(item: Item, wanted: str, found: str) -> Problem:
    words = {"link": item.link_id, "wanted": _KINDS.get(wanted, "nothing"), "found": found}
    return Problem(ResponseProblem.WRONG_TYPE, **words)


def _plain(item: Item, key: str, found: Any) -> Answer:
    if isinstance(found, dict):
        number = found.get("value")
        if key == "valueQuantity" and not isinstance(number, int | float | Decimal):
            raise _wrong_type(item, key, "one without a number")
        return plain({"value": number} if key == "valueQuantity" else found)
    if key == "valueInteger" and (not isinstance(found, int) or isinstance(found, bool)):
        raise _wrong_type(item, "valueInteger", "a number with a fraction")
    if key == "valueInteger" and abs(found) >= 2**31:
        raise Problem(FillingProblem.NUMBER_SIZE)
    if key in {"valueDate", "valueDateTime"}:
        _check_day(str(found))
    return float(found) if isinstance(found, Decimal) else plain(found)


def _check_day(text: str) -> None:
    """Raise Problem NOT_A_DATE for a day that no calendar has; the schema has seen to its form."""
    if full := _FULL_DATE.match(text):
        try:
            date.fromisoformat(full[0])
        except ValueError as error:
            raise Problem(FillingProblem.NOT_A_DATE) from error


def _choice(item: Item, key: str, found: Any) -> Answer:
    for option in item.options:
        if _is_option(option, key, found):
            return option.value
    if item.type is ItemType.OPEN_CHOICE and key == "valueString":
        return str(found)
    raise Problem(FillingProblem.NOT_A_CHOICE)


def _is_option(option: Option, key: str, found: Any) -> bool:
    """Whether a value is this option: of its type, with its code, and its system where named."""
    wanted = next((one for one in option.raw if one.startswith("value")), "valueCoding")
    if key != wanted or str(plain(found)) != option.value:
        return False
    system = found.get("system", "") if isinstance(found, dict) else ""
    return not system or system == option.system
