"""How diaries and waits are told to people: each state has its words here and nowhere else."""

from datetime import date, datetime

from superhighway.appointments.diaries.book import Summary
from superhighway.appointments.domain import (
    BookableBy,
    Channel,
    Diary,
    DiaryState,
    DiaryStatus,
    Slot,
    WaitStatement,
)
from superhighway.core.clock import LONDON
from superhighway.core.counting import counted
from superhighway.nhsui.formats import date_words, list_words, short_date_words, time_words

#: A state in a few words, as a tag or in a list.
STATE_NAMES = {
    DiaryState.NOT_SHARED: "diary not shared",
    DiaryState.OLD: "diary too old to use",
    DiaryState.NOT_ANSWERING: "diary not answering",
    DiaryState.FREE: "free appointments",
    DiaryState.NONE_FREE: "no free appointments",
}
#: A state behind a number of diaries.
COUNTED = {
    DiaryState.NOT_SHARED: "not shared",
    DiaryState.OLD: "too old to use",
    DiaryState.NOT_ANSWERING: "not answering",
    DiaryState.FREE: "with free appointments",
    DiaryState.NONE_FREE: "without free appointments",
}
CHANNEL_NAMES = {
    Channel.FACE_TO_FACE: "face to face",
    Channel.TELEPHONE: "by telephone",
    Channel.VIDEO: "by video",
    Channel.ONLINE: "online",
}


def state_sentence(status: DiaryStatus, now: datetime) -> str:
    """One sentence that says how a diary stands."""
    if status.diary is None:
        return "This place doesn’t share its diary with us. Ask how soon you can be seen."
    sentences = {
        DiaryState.OLD: _old,
        DiaryState.NOT_ANSWERING: _not_answering,
        DiaryState.FREE: _free,
        DiaryState.NONE_FREE: _none_free,
    }
    return sentences[status.state](status.diary, status.next_free, now)


def _old(diary: Diary, _next_free: datetime | None, now: datetime) -> str:
    told = heard_words(diary.told_at, now)
    return f"We last heard from this diary {told}. That is too old, so ask them."


def _not_answering(diary: Diary, next_free: datetime | None, now: datetime) -> str:
    since = heard_words(diary.failing_since or diary.told_at, now)
    start = f"This diary has not answered since {since.removeprefix('at ')}."
    if next_free is None:
        return f"{start} It had no free appointments before."
    return f"{start} Before, it had one free {slot_words(next_free)}; ask if it still is."


def _free(diary: Diary, next_free: datetime | None, now: datetime) -> str:
    assert next_free is not None  # noqa: S101 - what the state means
    told = heard_words(diary.told_at, now)
    return f"The next free appointment is {slot_words(next_free)}, as told to us {told}."


def _none_free(diary: Diary, _next_free: datetime | None, now: datetime) -> str:
    told = heard_words(diary.told_at, now)
    until = f" until {short_date_words(diary.until)}" if diary.until else ""
    return f"No appointment is free{until}, as told to us {told}."


#: Who may have a slot, behind the sentence that tells of it.
WHO_SENTENCES = {
    BookableBy.ANYONE: "Anyone can have it.",
    BookableBy.REGISTERED: "It is for people who are registered there.",
    BookableBy.PRACTICE: "Only the staff there can give it to you, so ask them.",
    BookableBy.REFERRAL: "It is for people who were sent by somebody who treats them.",
}


def slot_sentences(slot: Slot) -> str:
    """How a slot is held, where that isn't face to face, and who may have it."""
    far = "" if slot.channel is Channel.FACE_TO_FACE else f"It is {CHANNEL_NAMES[slot.channel]}. "
    return f"{far}{WHO_SENTENCES[slot.bookable_by]}"


def slot_words(start: datetime) -> str:
    """Write "on Tuesday 24 November 2026 at 9:10am"."""
    return f"on {date_words(start)} at {time_words(start)}"


def heard_words(moment: datetime, now: datetime) -> str:
    """Write "at 8:05am", "at 8:05am yesterday" or "at 8:05am on 20 November 2026"."""
    days = (now.astimezone(LONDON).date() - moment.astimezone(LONDON).date()).days
    day = {0: "", 1: " yesterday"}.get(days, f" on {short_date_words(moment)}")
    return f"at {time_words(moment)}{day}"


def wait_sentence(wait: WaitStatement, today: date) -> str:
    """Write "Next routine appointment: about 9 days, told to us on Tuesday"."""
    told = told_words(wait.told_on, today)
    return f"Next routine appointment: {_length(wait.days)}, told to us {told}."


def _length(days: int) -> str:
    return f"about {counted(days, 'day')}" if days else "the same day"


def told_words(told_on: date, today: date) -> str:
    """Write "today", "yesterday", "on Tuesday", and from a week on the whole date."""
    days = (today - told_on).days
    if days in {0, 1}:
        return "yesterday" if days else "today"
    return f"on {told_on:%A}" if 0 < days < 7 else f"on {date_words(told_on)}"


def summary_sentence(summary: Summary, now: datetime) -> str:
    """Write "5 diaries: 3 with free appointments, 1 too old to use; told to us at 8am"."""
    total = sum(summary.states.values())
    states = list_words(f"{count} {COUNTED[state]}" for state, count in summary.states.items())
    told = heard_words(summary.told_at, now)
    return f"{counted(total, 'diary', 'diaries')}: {states}. Told to us {told}."
