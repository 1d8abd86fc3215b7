"""The page of a scorecard's results: totals of named organisations, never anybody's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from superhighway.library import scoring
from superhighway.library import selectors as library
from superhighway.library.domain import Kind
from superhighway.library.filling.charts import MOST_LINES, Bars, Course, bars, course
from superhighway.library.filling.domain import Result
from superhighway.library.filling.selectors import results
from superhighway.library.filling.showing import label_of, short_label
from superhighway.library.filling.words import number_words
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.organisations import api as organisations

#: So many items are shown that cost points.
COSTLY = 10


@dataclass(frozen=True)
class Standing:
    """Where an organisation stood on a day. ``change`` is since the time before, in words."""

    code: str
    name: str
    day: date
    value: float
    words: str
    band: str
    change: str


def page(template: str, organisation: str) -> dict[str, object] | None:
    """What the template shows; None where there is no such scorecard."""
    known = library.template(template)
    if known.kind is not Kind.SCORECARD or known.newest is None:
        return None
    release = library.release(template, known.newest)
    questionnaire = library.questionnaire(release.content)
    score = scoring.headline(questionnaire)
    found = [one for one in results(template) if score and score.link_id in one.scores]
    context: dict[str, object] = {"template": known, "release": release, "score": ""}
    if score is None or not found:
        return context
    names = organisations.names_of(sorted({one.organisation for one in found}))
    return context | _shown(questionnaire, score, found, names, organisation)


def panel(kind: str, identity: str) -> str:
    """What the public page of a scorecard says of its results; nothing on any other page."""
    context = page(identity, "") if kind == "template" else None
    return render_to_string("filling/panel.jinja", context) if context else ""


def _shown(
    questionnaire: Questionnaire,
    score: Item,
    found: Sequence[Result],
    names: Mapping[str, str],
    chosen: str,
) -> dict[str, object]:
    end = scoring.most(questionnaire, score.link_id)
    every = _standings(found, questionnaire, score, names)
    codes = sorted({one.code for one in every}, key=lambda code: names.get(code, code))
    latest = [[one for one in every if one.code == code][-1] for code in codes]
    latest.sort(key=lambda one: (-one.value, one.name))
    chosen = chosen if chosen in codes else ""
    shown = [one for one in every if not chosen or one.code == chosen]
    lost = _costly(
        questionnaire, [one for one in found if not chosen or one.organisation == chosen]
    )
    return {
        "score": label_of(score),
        "most": number_words(end) if end is not None else "",
        "bands": [one for one in questionnaire.bands if one.score == score.link_id],
        "latest": latest,
        "between": _between(latest, end),
        "chosen": names.get(chosen, chosen),
        "organisations": [(one.code, one.name) for one in latest],
        "history": sorted(shown, key=lambda one: (one.day, one.name), reverse=True),
        "course": _course(shown, latest, end),
        "drawn": min(len({one.code for one in shown}), MOST_LINES),
        "costly": [(label, _points(points)) for label, points in lost],
        "costs": bars([(_cut(label), _points(points), points) for label, points in lost], 0.0),
    }


def _standings(
    found: Sequence[Result], questionnaire: Questionnaire, score: Item, names: Mapping[str, str]
) -> list[Standing]:
    """Each completion as it stood, the oldest first."""
    before: dict[str, float] = {}
    standings = []
    for one in found:
        value, code = one.scores[score.link_id], one.organisation
        band = scoring.band(questionnaire, score.link_id, value)
        change = _change(value - before[code]) if code in before else ""
        words, name = number_words(value), names.get(code, code)
        standings.append(
            Standing(code, name, one.day, value, words, band.name if band else "", change)
        )
        before[code] = value
    return standings


def _change(by: float) -> str:
    if not by:
        return "as before"
    return f"{number_words(abs(by))} {'up' if by > 0 else 'down'}"


def _between(latest: Sequence[Standing], end: float | None) -> Bars:
    rows = [(_cut(one.name), _valued(one), one.value) for one in latest]
    return bars(rows, end or 0.0)


def _valued(one: Standing) -> str:
    return f"{one.words}, {one.band}" if one.band else one.words


def _course(
    shown: Sequence[Standing], latest: Sequence[Standing], end: float | None
) -> Course | None:
    """The course of those that stand highest; None where nobody has filled it in twice."""
    lines = [
        (one.code, [(each.day, each.value) for each in shown if each.code == one.code])
        for one in latest
    ]
    lines = [(code, points) for code, points in lines if points]
    return course(lines, end or 0.0) if any(len(points) > 1 for _, points in lines) else None


def _costly(questionnaire: Questionnaire, found: Sequence[Result]) -> list[tuple[str, float]]:
    """What cost most points on average the last time that each organisation filled it in."""
    last = {one.organisation: one for one in found}.values()
    labels = {item.link_id: short_label(item) for item in questionnaire.walk()}
    totals: dict[str, float] = {}
    for one in last:
        for link, points in one.lost.items():
            totals[link] = totals.get(link, 0.0) + points / len(last)
    ranked = sorted(totals.items(), key=lambda pair: -pair[1])
    return [(labels[link], points) for link, points in ranked if link in labels][:COSTLY]


def _points(points: float) -> str:
    return number_words(round(points, 2))


def _cut(label: str) -> str:
    """A label that fits over a bar."""
    return label if len(label) <= 64 else f"{label[:62]} …"
