"""What the pages of filling in show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from superhighway.core.errors import Problem, ProblemCode
from superhighway.library import scoring
from superhighway.library.filling import flow
from superhighway.library.filling.domain import UNFINISHED_DAYS, Sent
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.opening import (
    Opened,
    Refused,
    organisation_name,
    organisations_like,
    time_of,
)
from superhighway.library.filling.reading import answerable, fields_of
from superhighway.library.filling.showing import drawn, label_of, short_label
from superhighway.library.filling.spots import Spot, spots
from superhighway.library.filling.words import answer_words, number_words
from superhighway.library.filling.work import Work
from superhighway.library.questionnaire import ItemType
from superhighway.nhsui.formats import length_words
from superhighway.nhsui.forms import FieldError

Shown = tuple[str, dict[str, object]]
#: The hidden field of a page that has fields of the form.
FIELDS = "fields"


@dataclass(frozen=True)
class Row:
    """One answer on the page of answers to check; ``name`` is the place to change it at."""

    label: str
    words: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Scored:
    """A score that was worked out, with its band."""

    label: str
    value: str
    most: str
    band: str
    advice: str


def _base(opened: Opened) -> dict[str, object]:
    return {
        "template": opened.template,
        "release": opened.release,
        "newer": opened.newer,
        "here": f"/library/{opened.template.id}/fill",
    }


def start_page(
    opened: Opened, organisation: str = "", mode: str = flow.PAGES, problem: Problem | None = None
) -> Shown:
    """What it is, who reads the answers and why, before the first question.

    Where ``organisation`` is no code, those that it may be the name of are offered.
    """
    found = organisations_like(organisation) if problem and organisation else ()
    if found:
        problem = Problem(FillingProblem.WHICH_ORGANISATION)
    at = "#organisation-1" if found else "#organisation"
    errors = [FieldError(at, problem.sentence)] if problem else []
    return "filling/start.jinja", _base(opened) | {
        "description": opened.questionnaire.description,
        "minutes": time_of(opened).words,
        "kept": kept_words(opened),
        "organisation": organisation,
        "organisations": found,
        "needs_organisation": opened.needs_organisation,
        "mode": mode,
        "one_page": flow.fits_one_page(spots(opened.questionnaire, {})),
        "files": any(item.type is ItemType.ATTACHMENT for item in opened.questionnaire.walk()),
        "errors": errors,
        "error": problem.sentence if problem else "",
    }


def kept_words(opened: Opened) -> str:
    """How long answers are kept, in words."""
    days = opened.release.reason.retention_days
    return length_words(timedelta(days=days)) if days else ""


def refused_page(refused: Refused, work: Work | None = None) -> Shown:
    """Why a form can't be filled in; with ``work``, what somebody typed before that was so."""
    return "filling/refused.jinja", {
        "refused": refused,
        "template": refused.template,
        "rows": _typed_rows(work) if work else [],
    }


def _typed_rows(work: Work) -> list[Row]:
    """All that was typed: answers as people read them, what is no answer yet as it stands."""
    rows = []
    for spot in work.reading.every:
        given = work.reading.values.get(spot.name, ())
        words = tuple(answer_words(spot.item, one) for one in given)
        texts = (text for name in fields_of(spot) for text in work.typed.get(name, ()))
        words = words or tuple(text for text in texts if text)
        if words and answerable(spot.item) and not spot.item.read_only:
            rows.append(Row(label_of(spot.item), words, spot.name))
    return rows


def _carried(work: Work) -> dict[str, object]:
    """The hidden fields of every page."""
    sheet = work.sheet
    return _base(work.opened) | {
        "hidden": {
            "release": sheet.release,
            "token": sheet.token,
            "mode": sheet.mode,
            "organisation": sheet.organisation,
            "page": work.page.name,
            "check": "yes" if sheet.check else "",
            "code": sheet.code,
            "kept": json.dumps(work.typed, ensure_ascii=False, separators=(",", ":")),
        }
    }


def question_page(work: Work, problems: Mapping[str, Problem]) -> Shown:
    """One page of the form."""
    page, names = work.page, [one.name for one in work.asked]
    form = drawn(work.reading, work.typed, page.places, problems)
    every = {spot.name: spot for spot in page.every}
    errors = [_error(every[name], one) for name, one in problems.items() if name in every]
    return "filling/question.jinja", _carried(work) | {
        "form": form,
        "fields": FIELDS,
        "title": work.opened.release.title if work.sheet.mode == flow.ALL else flow.title_of(page),
        "caption": page.caption,
        "lead": len(form.fields) == 1 and work.sheet.mode != flow.ALL,
        "at": names.index(page.name) + 1 if page.name in names else 0,
        "of": len(names),
        "whole": work.sheet.mode == flow.ALL,
        "errors": errors,
    }


def _error(spot: Spot, problem: Problem) -> FieldError:
    """What is wrong at a place, named, with a link to its first field."""
    label = short_label(spot.item)
    colon = "" if label.endswith(("?", ".", ":", "!")) else ":"
    return FieldError(f"#{fields_of(spot)[0]}", f"{label}{colon} {problem.sentence}")


def check_page(work: Work) -> Shown:
    """The answers, each with a way to change it."""
    parts: list[tuple[str, list[Row]]] = []
    for page in flow.pages(work.reading.places, flow.PAGES):
        rows = [row for spot in page.every if (row := _row(spot, work))]
        if rows and parts and parts[-1][0] == page.caption:
            parts[-1][1].extend(rows)
        elif rows:
            parts.append((page.caption, rows))
    return "filling/check.jinja", _carried(work) | {
        "parts": parts,
        "dropped": [label_of(spot.item) for spot in work.reading.dropped],
        "organisation": organisation_name(work.sheet.organisation),
    }


def _row(spot: Spot, work: Work) -> Row | None:
    if not answerable(spot.item) or spot.item.read_only or spot.name not in work.reading.asked:
        return None
    given = work.reading.answers.get(spot.name, ())
    times = (
        f" ({spot.scope[-1][1] + 1})" if spot.scope and (spot.times > 1 or _several(spot)) else ""
    )
    words = tuple(answer_words(spot.item, one) for one in given)
    return Row(f"{label_of(spot.item)}{times}", words, spot.name)


def _several(spot: Spot) -> bool:
    """Whether it lies in the second or a later one of a repeated part."""
    return any(time for _, time in spot.scope)


def saved_page(work: Work) -> Shown:
    """The code to come back with."""
    return "filling/saved.jinja", _carried(work) | {"days": UNFINISHED_DAYS}


def done_page(work: Work, sent: Sent) -> Shown:
    """The reference, the scores, and what becomes of the answers."""
    return "filling/done.jinja", _base(work.opened) | {
        "sent": sent,
        "scores": scored(work),
        "organisation": organisation_name(work.sheet.organisation),
        "files": any(
            spot.item.type is ItemType.ATTACHMENT and spot.name in work.reading.asked
            for spot in work.reading.every
        ),
    }


def scored(work: Work) -> list[Scored]:
    """Each score that has a value, in the order of the form."""
    questionnaire = work.opened.questionnaire
    found = []
    for link, value in work.reading.scores.items():
        item = questionnaire.item(link)
        if item is None or value is None:
            continue
        end, band = scoring.most(questionnaire, link), scoring.band(questionnaire, link, value)
        found.append(
            Scored(
                label_of(item),
                number_words(value),
                number_words(end) if end is not None else "",
                band.name if band else "",
                band.advice if band else "",
            )
        )
    return found


def come_back_page(kind: ProblemCode | None = None, **params: object) -> Shown:
    """The question for the code, with what was wrong with it."""
    sentence = Problem(kind, **params).sentence if kind else ""
    errors = [FieldError("#code", sentence)] if sentence else []
    return "filling/come_back.jinja", {"errors": errors, "error": sentence}
