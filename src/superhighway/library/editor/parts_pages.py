"""What the pages of choices, conditions, scores and reasons show."""

from collections.abc import Mapping, Sequence

from superhighway.core.errors import Problem
from superhighway.library import minutes
from superhighway.library.domain import Reason
from superhighway.library.editor import condition_form, pages, reason_form, score_form, wording
from superhighway.library.editor.actions import mark_of, mark_of_reason
from superhighway.library.editor.choices_form import MORE, MOST, Row
from superhighway.library.editor.choices_form import shown as choice_rows
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.keeping import address, as_errors
from superhighway.library.editor.selectors import Opened
from superhighway.library.editor.typed import Typed
from superhighway.library.questionnaire import ASKED, Item, ItemType, Questionnaire
from superhighway.nhsui.formats import date_words
from superhighway.organisations import api as organisations


def _part(opened: Opened, item: Item, done: str) -> dict[str, object]:
    return pages.base(opened, done) | {
        "item": item,
        "name": wording.name_of(item),
        "mark": mark_of(item),
        "form": pages.one(item),
    }


def choices(opened: Opened, item: Item, done: str = "") -> dict[str, object]:
    """The page of a question's choices."""
    rows = choice_rows(item)
    return _part(opened, item, done) | {"rows": rows, "filled": len(item.options), "most": MOST}


def choices_again(
    opened: Opened, item: Item, rows: Sequence[Row], typed: Typed, problem: Problem | None
) -> dict[str, object]:
    """The same with what was typed and what is wrong with it."""
    filled = [row for row in rows if row.words]
    shown = [*rows, *[Row("", "", "")] * (MORE - (len(rows) - len(filled)))]
    errors = as_errors(problem, "words-0") if problem else typed.summary()
    context = choices(opened, item) | {"rows": shown, "filled": len(filled)}
    return context | {"error": typed.errors, "errors": errors}


def after_choices(name: str, link: str, press: str) -> str:
    """Where saving choices leads: to the question, or here again."""
    page = "item" if press == "item" else "choices"
    return address(name, page, item=link, done="saved")


def conditions(
    opened: Opened, item: Item, fields: Mapping[str, str], typed: Typed, problem: Problem | None
) -> dict[str, object]:
    """The page that says when a question is asked; ``fields`` may name what it waits for."""
    held = opened.questionnaire
    asked = held.item(fields.get("question", ""))
    if asked is not None and asked.type not in ASKED:
        asked = None
    errors = as_errors(problem, "question") if problem else typed.summary()
    return _part(opened, item, fields.get("done", "")) | {
        "fields": fields,
        "said": [wording.condition_words(held, one) for one in item.conditions],
        "questions": condition_form.questions_for(held, item),
        "asked": asked,
        "asked_name": wording.name_of(asked) if asked else "",
        "operators": wording.operators_for(asked) if asked else {},
        "answers": condition_form.answers_for(asked) if asked else {},
        "typed_in": asked is not None and _typed_in(asked),
        "hint": _HINTS.get(asked.type, "") if asked else "",
        "error": typed.errors,
        "errors": errors,
        "form": None,
    }


_HINTS = {
    ItemType.DATE: "Like 2026-03-04: year, month, day",
    ItemType.DATE_TIME: "Like 2026-03-04: year, month, day",
    ItemType.TIME: "Like 14:20",
}


def _typed_in(asked: Item) -> bool:
    """Whether the answer is typed, and not chosen."""
    return asked.type is ItemType.OPEN_CHOICE or not condition_form.answers_for(asked)


def mark_of_score(questionnaire: Questionnaire, link: str) -> str:
    """The mark of a score with its bands; nothing for a new one."""
    item = questionnaire.item(link)
    if item is None:
        return ""
    return mark_of(item, tuple(band for band in questionnaire.bands if band.score == link))


def score(
    opened: Opened,
    item: Item | None,
    data: Mapping[str, str],
    asked: score_form.Read | None,
    problem: Problem | None,
) -> dict[str, object]:
    """The page of a score; ``asked`` is there where its form was sent."""
    held = opened.questionnaire
    link = item.link_id if item else ""
    fields = data if asked else score_form.shown(held, item)
    errors = asked.typed.summary() if asked else []
    return pages.base(opened) | {
        "item": item,
        "name": wording.name_of(item) if item else "A new score",
        "fields": fields,
        "parts": score_form.parts_for(held, link),
        "rows": score_form.band_rows(fields),
        "kinds": wording.SCORE_KINDS,
        "comparisons": wording.COMPARISONS,
        "mark": mark_of_score(held, link),
        "error": asked.typed.errors if asked else {},
        "errors": as_errors(problem, "kind") if problem else errors,
    }


def organisation_known(asked: reason_form.Read) -> bool:
    """Whether the form of a reason can be kept; an organisation's code has to be one we know."""
    code = asked.reason.owner_code
    if code and organisations.organisation(code) is None:
        asked.typed.fail("owner_code", EditorProblem.NO_ORGANISATION, code=code)
    return bool(asked.typed)


def reason(opened: Opened, asked: reason_form.Read | None) -> dict[str, object]:
    """The page of why a template exists; ``asked`` is there where its form was sent."""
    estimate = minutes.questionnaire_minutes(opened.questionnaire)
    fields = asked.typed.data if asked else reason_form.shown(opened.draft.reason, estimate)
    return pages.base(opened) | {
        "fields": fields,
        "estimate": minutes.minutes(estimate).words,
        "clinical": reason_form.CLINICAL,
        "mark": mark_of_reason(opened.draft.reason),
        "error": asked.typed.errors if asked else {},
        "errors": asked.typed.summary() if asked else [],
    }


def reason_conflict(opened: Opened, asked: reason_form.Read) -> dict[str, object]:
    """The same where somebody else said so meanwhile: theirs beside what was typed."""
    theirs, mine = reason_words(opened.draft.reason), reason_words(asked.reason)
    rows = [(label, text, mine[label]) for label, text in theirs.items() if text != mine[label]]
    return reason(opened, asked) | {"clash": rows}


def reason_words(reason_: Reason) -> dict[str, str]:
    """Why a template exists, by what each part is called; empty where nothing is said."""
    days = reason_.retention_days
    return {
        "Owner": reason_.owner,
        "Code of the owner": reason_.owner_code,
        "Who uses the answers": reason_.used_by,
        "For which decision": reason_.decision,
        "Legal basis": reason_.legal_basis,
        "How long answers are kept": _days_words(days),
        "Minutes to fill it in": f"{reason_.minutes:g}" if reason_.minutes else "",
        "Good until": date_words(reason_.expires) if reason_.expires else "",
        "Would guide care": "Yes" if reason_.clinical else "No",
        "Adopted by": reason_.clinical_owner,
    }


def _days_words(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return "None are kept"
    return f"{days:,} day" if days == 1 else f"{days:,} days"
