"""JSON as strangers send it: read once, strictly, or refused in a sentence."""

import json
import re
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, NoReturn

from superhighway.core.errors import Problem
from superhighway.library.fhir.errors import FhirProblem

LARGEST = 20_000_000
#: How deep the groups of a questionnaire may lie inside each other.
DEEPEST = 20
#: How deep values of any kind may: each group takes two steps, an extension two as well.
_DEEPEST_VALUE = 100
_MB = 1_000_000
#: A whole number of more digits may be larger than any number that can be reckoned with.
_MOST_DIGITS = 300
#: Escapes that stand for no text: the null sign, and perhaps half of a pair.
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
Json = dict[str, Any]


def parse(content: bytes) -> Json:
    """The JSON object in ``content`` (UTF-8); decimals keep all their digits.

    Raises Problem TOO_LARGE, NOT_TEXT, NOT_JSON, TOO_DEEP, TWICE, or NOT_A_QUESTIONNAIRE where it
    is JSON and no object.
    """
    if len(content) > LARGEST:
        raise Problem(FhirProblem.TOO_LARGE, limit_mb=LARGEST // _MB)
    found = _loaded(_text(content))
    if not isinstance(found, dict):
        raise Problem(FhirProblem.NOT_A_QUESTIONNAIRE, found="a list or a single value")
    _check_depth(found)
    return found


def _check_depth(found: Json) -> None:
    """Raise Problem TOO_DEEP for what could not be written again."""
    level: list[Any] = [found]
    for _ in range(_DEEPEST_VALUE):
        values = (one.values() if isinstance(one, dict) else one for one in level)
        level = [inner for part in values for inner in part if isinstance(inner, dict | list)]
        if not level:
            return
    raise Problem(FhirProblem.TOO_DEEP, most=DEEPEST)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(FhirProblem.NOT_TEXT) from error
    if "\0" in text or (_SUSPECT.search(text) and not _sound(text)):
        raise Problem(FhirProblem.NOT_TEXT)
    return text


def _sound(text: str) -> bool:
    """Whether what the escapes stand for can be written as text."""
    try:
        decoded = json.dumps(json.loads(text), ensure_ascii=False)
        decoded.encode()
    except UnicodeEncodeError:
        return False
    except (ValueError, RecursionError):
        return True  # said better by whoever reads it next
    return "\\u0000" not in decoded


def _loaded(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        raise Problem(FhirProblem.NOT_JSON, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise Problem(FhirProblem.TOO_DEEP, most=DEEPEST) from error


def _once(pairs: list[tuple[str, object]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problem(FhirProblem.TWICE, name=twice[:60])
    return found


def _whole(text: str) -> int:
    """The whole number; one that no computer can hold as a decimal too is no number."""
    if len(text) > _MOST_DIGITS:
        raise Problem(FhirProblem.NOT_JSON, line=1, column=1)
    return int(text)


def _decimal(text: str) -> Decimal:
    """The number with all its digits; one that no computer can hold is no number."""
    try:
        number = Decimal(text)
        held = isfinite(float(number))
    except (InvalidOperation, OverflowError) as error:  # its exponent alone is too large
        raise Problem(FhirProblem.NOT_JSON, line=1, column=1) from error
    if not held:
        raise Problem(FhirProblem.NOT_JSON, line=1, column=1)
    return number


def _no_number(_name: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise Problem(FhirProblem.NOT_JSON, line=1, column=1)
