"""Answers as plain text on a terminal. No Django here."""

from collections.abc import Iterator, Mapping
from datetime import date

from superhighway.nhsui.formats import duration_words, moment_words, short_date_words
from superhighway.travel.domain import Answer, Journey, TimetableInfo
from superhighway.travel.presenting import (
    Card,
    Step,
    cancellations_words,
    card,
    cards,
    steps,
    taken_words,
)
from superhighway.travel.reasons import why


def answer_lines(answer: Answer, last: Journey | None, today: date) -> Iterator[str]:
    """The answer of ``superhighway journeys`` for people, line by line."""
    query = answer.query
    when = "arriving by" if query.arrive_by else "leaving at"
    yield f"{query.origin.name} to {query.destination.name}, {when} {moment_words(query.at)}"
    for one, journey in zip(cards(answer), answer.journeys, strict=True):
        yield ""
        yield from _journey_lines(one, journey)
    if not answer.journeys:
        yield why(answer)
    if answer.walk and answer.walk not in answer.journeys:
        yield ""
        yield f"Walking all the way takes about {duration_words(answer.walk.duration)}."
    yield ""
    if last:
        back = card(last, 0, query.at.date())
        yield f"Last journey back: leave at {_on(back.departs.words, back.departs.day)}."
    else:
        yield "We found no journey back that night."
    yield cancellations_words(answer.cancellations, answer.realtime_at, today)
    for timetable in answer.timetables:
        yield timetable_line(timetable, today)


def timetable_line(timetable: TimetableInfo, today: date) -> str:
    """How old a timetable is and what it holds."""
    old = " It is old: check before you travel." if timetable.old else ""
    sample = " It is a sample: everything in it is invented." if timetable.sample else ""
    first, last = short_date_words(timetable.valid_from), short_date_words(timetable.valid_to)
    taken = taken_words(timetable, today)
    return f"Timetable: {timetable.title}, {taken}, {first} to {last}.{old}{sample}"


def _journey_lines(one: Card, journey: Journey) -> Iterator[str]:
    times = (
        f"{_on(one.departs.words, one.departs.day)} to {_on(one.arrives.words, one.arrives.day)}"
    )
    facts = (part for part in (one.duration, one.changes, one.walking) if part)
    yield f"{one.number}. {times} ({', '.join(facts)})"
    yield from (f"   {_step_line(step)}" for step in steps(journey))
    yield from (f"   ! {warning}" for warning in one.warnings)


def _step_line(step: Step) -> str:
    if not step.rides:
        return f"{step.departs.words}  {step.title}. {step.length}."
    name = " ".join(part for part in (step.vehicle, step.route, step.towards) if part)
    return f"{step.departs.words}  {step.title} {name} at {step.stop}. {step.get_off}."


def _on(words: str, day: str) -> str:
    return f"{words} on {day}" if day else words


def reach_lines(made: Mapping[str, object]) -> Iterator[str]:
    """``superhighway reach`` for people: a stop and its minutes a line."""
    arrivals = made["arrivals"]
    assert isinstance(arrivals, dict)  # noqa: S101 - as reach_json makes it
    for stop, seconds in arrivals.items():
        yield f"{duration_words(seconds)}\t{stop}"
