"""FHIR R4 Questionnaires (.json): their items that are asked, leniently, as a survey reads."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from superhighway.core.errors import Problem
from superhighway.library.questionnaire import ASKED, ItemType
from superhighway.library.survey.domain import Content, Field
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.readers.word import day

LARGEST = 20_000_000
DEEPEST = 50
ASKED_NAMES = {str(kind) for kind in ASKED}


def read(path: Path) -> Content:
    """The content of a questionnaire. Raises Problem BROKEN, NOT_A_FORM or TOO_LARGE."""
    if path.stat().st_size > LARGEST:
        raise Problem(SurveyProblem.TOO_LARGE)
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Problem(SurveyProblem.BROKEN) from error
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        raise Problem(SurveyProblem.NOT_A_FORM)
    return Content(
        blocks=tuple(_fields(found.get("item"), "", 0)),
        title=_words(found, "title") or _words(found, "name"),
        owner=_words(found, "publisher"),
        version=_words(found, "version"),
        changed=day(_words(found, "date")),
    )


def _words(holder: dict[str, Any], name: str) -> str:
    found = holder.get(name)
    return found.strip() if isinstance(found, str) else ""


def _dicts(found: object) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _fields(items: object, section: str, depth: int) -> Iterator[Field]:
    if depth > DEEPEST:
        raise Problem(SurveyProblem.BROKEN)
    for item in _dicts(items):
        kind, text = _words(item, "type"), _words(item, "text")
        if kind in ASKED_NAMES and text:
            options = tuple(filter(None, map(_option, _dicts(item.get("answerOption")))))
            yield Field(text, ItemType(kind), options, f"item {item.get('linkId', '')}", section)
        inner = text if kind == "group" and text else section
        yield from _fields(item.get("item"), inner, depth + 1)


def _option(option: dict[str, Any]) -> str:
    coding = option.get("valueCoding")
    if isinstance(coding, dict):
        return _words(coding, "display") or _words(coding, "code")
    return next((str(value) for key, value in option.items() if key.startswith("value")), "")
