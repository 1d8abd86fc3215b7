"""Why there is no journey, in a sentence that helps. No Django here."""

from superhighway.core.errors import Problem
from superhighway.nhsui.formats import date_words, distance_words, moment_words, short_date_words
from superhighway.travel.domain import Answer
from superhighway.travel.errors import NoJourneyProblem


def why(answer: Answer) -> str:
    """The sentence for an answer without journeys; empty where it has some."""
    if answer.reason is None:
        return ""
    query = answer.query
    first = min((one.valid_from for one in answer.timetables), default=None)
    last = max((one.valid_to for one in answer.timetables), default=None)
    return Problem(
        NoJourneyProblem[answer.reason.name],
        day=date_words(query.at),
        first=short_date_words(first) if first else "another day",
        last=short_date_words(last) if last else "another day",
        walk=distance_words(query.walking.max_m).removeprefix("about "),
        origin=query.origin.name,
        destination=query.destination.name,
        when=f"{'by' if query.arrive_by else 'after'} {moment_words(query.at)}",
    ).sentence
