"""Invented access cards: good ones, poor ones, and surgeries without one."""

from superhighway.demo.domain import Area, pick
from superhighway.demo.hours import CLOSED, SURGERY, Week, on_bank_holidays, weekly
from superhighway.demo.people import Organisation
from superhighway.demo.services import base, surgeries
from superhighway.directory.api import (
    AccessCard,
    Promise,
    PromiseKind,
    Route,
    RouteKind,
)
from superhighway.directory.domain import Known, Schedule

GOOD, POOR = range(8), range(8, 10)
MORNINGS: Week = (("MO-FR", "08:00", "10:30"),)
PROMISES = (
    Promise(PromiseKind.ANSWER_NEXT_WORKING_DAY),
    Promise(PromiseKind.ANSWER_SAME_DAY),
    Promise(PromiseKind.ANSWER_WITHIN_DAYS, 2),
    Promise(PromiseKind.SEEN_WITHIN_DAYS, 10),
)
LANGUAGES = (
    ("English", "Polish"),
    ("English", "Urdu", "Punjabi"),
    ("English",),
    ("English", "Nepali"),
)
STEP_FREE: tuple[Known, ...] = ("yes", "yes", "no", "unknown")


def cards(area: Area) -> tuple[AccessCard, ...]:
    """The cards of an area: most surgeries have told everything, two only their number."""
    practices = surgeries(area)
    good = [_good(area, number, practices[number]) for number in GOOD if number < len(practices)]
    poor = [_poor(practices[number]) for number in POOR if number < len(practices)]
    return (*good, *poor)


def _good(area: Area, number: int, one: Organisation) -> AccessCard:
    """A surgery that has told every way in, when it is open, and what it promises."""
    promise = PROMISES[number % len(PROMISES)]
    hours = _hours(SURGERY)
    return AccessCard(
        ods_code=one.code,
        routes=(
            Route(
                RouteKind.ONLINE_FORM,
                f"{base(area)}/{one.code.lower()}/ask",
                "Anything that is not an emergency",
                hours,
                promise,
            ),
            Route(RouteKind.TELEPHONE, one.phone, "If you can’t use the form", hours, promise),
            *_more(number),
        ),
        opening=hours,
        languages=LANGUAGES[number % len(LANGUAGES)],
        interpreter="yes",
        step_free=STEP_FREE[pick(f"card {one.code}", len(STEP_FREE))],
    )


def _more(number: int) -> tuple[Route, ...]:
    """What only some surgeries have."""
    walk_in = Route(
        RouteKind.WALK_IN,
        what_for="Come to the desk to be given a time",
        hours=_hours(MORNINGS),
        promise=Promise(PromiseKind.SEEN_SAME_DAY),
    )
    app = Route(RouteKind.NHS_APP, what_for="Repeat prescriptions and test results")
    return ((walk_in,), (app,), (walk_in, app), ())[number % 4]


def _poor(one: Organisation) -> AccessCard:
    """A surgery that has told its number and nothing else."""
    return AccessCard(ods_code=one.code, routes=(Route(RouteKind.TELEPHONE, one.phone),))


def _hours(week: Week) -> tuple[Schedule, ...]:
    return (*weekly(week), *on_bank_holidays(CLOSED))
