"""Reads an XLSForm with pyxform, which also judges it. Only in a process of its own.

The sheets are taken as pyxform names and cleans them, before it puts anything of its own into them.
"""

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyxform import aliases
from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.parsing.sheet_headers import (
    clean_text_values,
    list_to_nested_dict,
    merge_dicts,
    process_header,
)
from pyxform.question import MultipleChoiceQuestion, Option
from pyxform.survey import Survey
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from superhighway.core.errors import Problem
from superhighway.library.exchange.errors import ExchangeProblem
from superhighway.library.exchange.xlsform.sheets import Row, Sheets

_LONGEST_WHY = 300
#: Columns of words for people, in which quotation marks stay as they are.
_WORDS = {"label", "hint", "guidance_hint"}
_LIST = "list name"
#: pyxform trips over some forms without a word.
_ITS_MISTAKES = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
_NO_WORDS = "pyxform can’t make a form of it, and doesn’t say why."
Rows = Sequence[Mapping[str, Any]]


def accepted(file: Path, name: str) -> Sheets | None:
    """The sheets of the XLSForm in a file; None where it is none at all.

    Raises Problem BAD_XLSFORM, with pyxform's words, for one that pyxform doesn't accept.
    """
    try:
        book = get_xlsform(str(file))
    except PyXFormError:
        return None
    if not book.survey_header or not _is_form(book.survey_header[0]):
        return None
    try:
        _judge(copy.deepcopy(book), name)
        return _sheets(book, name)
    except PyXFormError as error:
        raise Problem(ExchangeProblem.BAD_XLSFORM, why=_why(error)) from error
    except _ITS_MISTAKES as error:
        raise Problem(ExchangeProblem.BAD_XLSFORM, why=_NO_WORDS) from error


def _is_form(header: Mapping[str, Any]) -> bool:
    """Whether the columns are those of a form, and not of a survey of another kind."""
    names = {str(name).strip().lower().partition(":")[0] for name in header}
    return bool(names & {"type", "command"})


def _judge(book: DefinitionData, name: str) -> None:
    """Make the form's XML, as a program for phones would: raises PyXFormError where it can't."""
    made = workbook_to_json(workbook_dict=book, fallback_form_name=name, warnings=[])
    create_survey_element_from_dict(made).xml().toxml()


def _why(error: PyXFormError) -> str:
    words = " ".join(str(error).split())
    return words if len(words) <= _LONGEST_WHY else f"{words[:_LONGEST_WHY]}…"


def _sheets(book: DefinitionData, name: str) -> Sheets:
    settings = _settings(book)
    language = settings.get("default_language", "default")
    tidy = aliases.yes_no.get(settings.get("clean_text_values", "yes"), True)

    def read(rows: Rows | None, header: Rows | None, names: Any, known: Any) -> list[Row]:
        key = _columns(header or [], names, known)
        return [_row(row, key, language, tidy=tidy) for row in rows or []]

    options = set(Option.get_slot_names())
    survey = read(
        book.survey,
        book.survey_header,
        aliases.survey_header,
        set(MultipleChoiceQuestion.get_slot_names()),
    )

    def lists(rows: Rows | None, header: Rows | None) -> dict[str, list[Row]]:
        return _by_list(read(rows, header, aliases.list_header, options))

    return Sheets(
        survey=list(enumerate(survey, start=2)),
        choices=lists(book.choices, book.choices_header),
        external=lists(book.external_choices, book.external_choices_header),
        settings=settings,
        entities=bool(book.entities),
        name=name,
    )


def _settings(book: DefinitionData) -> dict[str, str]:
    rows = book.settings or []
    if not rows:
        return {}
    key = _columns(
        book.settings_header or [], aliases.settings_header, set(Survey.get_slot_names())
    )
    return {"::".join(key[name]): str(text) for name, text in rows[0].items() if name in key}


def _columns(header: Rows, names: Any, known: Any) -> dict[str, tuple[str, ...]]:
    """The steps of each column, by the name that the file has for it."""
    written = [str(name) for name in (header[0] if header else {})]
    double = any("::" in name for name in written)
    return {
        name: process_header(
            header=name, use_double_colon=double, header_aliases=names, header_columns=known
        )[1]
        for name in written
    }


def _row(
    row: Mapping[str, Any], key: Mapping[str, tuple[str, ...]], language: str, *, tidy: bool
) -> Row:
    found: Row = {}
    for name, value in row.items():
        steps = key.get(str(name), (str(name),))
        text = str(value)
        if steps[0] not in _WORDS:
            text = clean_text_values(value=text, strip_whitespace=tidy)
        if len(steps) == 1:
            found[steps[0]] = _together(found.get(steps[0]), text, language)
        else:
            inner = {steps[0]: list_to_nested_dict((*steps[1:], text))}
            found = merge_dicts(found, inner, language)
    return found


def _together(old: Row | str | None, text: str, language: str) -> Row | str:
    """Words without a language beside those of others are those of the form's own language."""
    return {language: text, **old} if isinstance(old, dict) else text


def _by_list(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = row.get(_LIST)
        if isinstance(name, str) and "name" in row:
            found.setdefault(name, []).append({k: v for k, v in row.items() if k != _LIST})
    return found
