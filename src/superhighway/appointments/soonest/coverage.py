"""How much an answer covers and what it leaves out, in words."""

from superhighway.appointments.soonest.answering import Answer
from superhighway.appointments.soonest.domain import Coverage
from superhighway.core.counting import counted
from superhighway.nhsui.formats import number_words


def coverage_words(covers: Coverage) -> str:
    """Write "22 practices: 14 have an access card, 3 share a diary"."""
    if not covers.practices:
        return "We know of no GP surgery near there."
    cards = f"{number_words(covers.cards)} {'has' if covers.cards == 1 else 'have'} an access card"
    shares = "shares" if covers.diaries == 1 else "share"
    diaries = f"{number_words(covers.diaries)} {shares} a diary"
    return f"{counted(covers.practices, 'practice')}: {cards}, {diaries}."


def no_diary_words(covers: Coverage) -> str:
    """Said where nobody shares a diary; empty where somebody does."""
    if covers.diaries:
        return ""
    return (
        "No practice here shares its diary, so we can’t see free appointments. "
        "We tell you how to ask, what is promised, and what is open."
    )


def unreachable_words(answer: Answer) -> str:
    """What is open to the person but can't be reached; empty where nothing is."""
    if not answer.unreachable:
        return ""
    are = "is" if answer.unreachable == 1 else "are"
    places = counted(answer.unreachable, "more place")
    return (
        f"{places[:1].upper()}{places[1:]} {are} too far to walk, and no bus gets you there "
        f"in time in the next {counted(answer.ask.days, 'day')}."
    )


def excluded_words(answer: Answer) -> str:
    """What was left out because it is not for this person; empty where nothing was."""
    if not answer.excluded:
        return ""
    who = "them" if answer.ask.behalf else "you"
    places = counted(answer.excluded, "place")
    isnt = "isn’t" if answer.excluded == 1 else "aren’t"
    return f"We left out {places} that {isnt} for {who}."
