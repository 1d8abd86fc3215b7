"""The answer of ``superhighway help-near`` for people: one line after the other."""

from collections.abc import Iterator

from superhighway.appointments.soonest import telling
from superhighway.appointments.soonest.answering import Answer, Told
from superhighway.appointments.soonest.coverage import (
    coverage_words,
    no_diary_words,
    unreachable_words,
)
from superhighway.nhsui.formats import distance_words
from superhighway.travel.api import journey_words

EMERGENCY = "In an emergency call 999. When help is urgent call 111."

NOTHING = "We know of nothing near there that fits. Ask for something else, or call 111."


def answer_lines(answer: Answer) -> Iterator[str]:
    """999 and 111, how much is covered, the options, what can't be reached."""
    yield EMERGENCY
    yield coverage_words(answer.coverage)
    if no_diary_words(answer.coverage):
        yield no_diary_words(answer.coverage)
    for number, told in enumerate(answer.options, 1):
        yield ""
        yield from _option(number, told, answer)
    if not answer.options:
        yield NOTHING
    if answer.unreachable:
        yield ""
        yield unreachable_words(answer)


def _option(number: int, told: Told, answer: Answer) -> Iterator[str]:
    record, now = told.offer.service.record, answer.ask.now
    sample = " (sample: invented)" if told.offer.service.sample else ""
    yield f"{number}. {record.name}, {distance_words(told.offer.metres)} away{sample}"
    yield f"   {telling.when_words(told, answer.book, now)}"
    for one in telling.how(told, answer.book):
        yield f"   {' '.join(part for part in (one.words, one.number or one.address) if part)}"
    limits = telling.limit_words(told)
    if limits:
        yield f"   {limits}."
    day = telling.local_day(told.option.available.start or now)
    if told.ways.there:
        yield f"   There: {journey_words(told.ways.there, day)}"
    if told.ways.back:
        yield f"   Back: {journey_words(told.ways.back, day)}"
