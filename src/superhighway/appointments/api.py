"""What other apps use of appointments."""

from superhighway.appointments.actions import tell_wait
from superhighway.appointments.diaries.book import Book, Summary
from superhighway.appointments.domain import (
    Channel,
    DiaryState,
    How,
)
from superhighway.appointments.selectors import book, waits
from superhighway.appointments.soonest.warming import warm
from superhighway.appointments.wording import (
    summary_sentence,
)

__all__ = [
    "Book",
    "Channel",
    "DiaryState",
    "How",
    "Summary",
    "book",
    "summary_sentence",
    "tell_wait",
    "waits",
    "warm",
]
