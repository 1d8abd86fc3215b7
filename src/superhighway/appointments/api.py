"""What other apps use of appointments."""

from superhighway.appointments.actions import tell_wait
from superhighway.appointments.diaries.book import Book, Summary
from superhighway.appointments.diaries.columns import BOOKABLE_BY, CHANNELS, SlotColumns
from superhighway.appointments.domain import (
    BookableBy,
    Channel,
    Diary,
    DiaryState,
    DiaryStatus,
    How,
    Slot,
    WaitStatement,
)
from superhighway.appointments.selectors import book, current_waits, diary_states, waits
from superhighway.appointments.soonest.warming import warm
from superhighway.appointments.wording import (
    STATE_NAMES,
    state_sentence,
    summary_sentence,
    wait_sentence,
)

__all__ = [
    "BOOKABLE_BY",
    "CHANNELS",
    "STATE_NAMES",
    "Book",
    "BookableBy",
    "Channel",
    "Diary",
    "DiaryState",
    "DiaryStatus",
    "How",
    "Slot",
    "SlotColumns",
    "Summary",
    "WaitStatement",
    "book",
    "current_waits",
    "diary_states",
    "state_sentence",
    "summary_sentence",
    "tell_wait",
    "wait_sentence",
    "waits",
    "warm",
]
