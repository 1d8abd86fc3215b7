"""Opening times in words, as pages and sheets show them. Pure."""

from datetime import datetime, timedelta

from superhighway.core.clock import LONDON
from superhighway.directory.opening.hours import DayHours, OpenState, Span, State, Why
from superhighway.nhsui.formats import counted, date_words, list_words, time_words

NOT_KNOWN = "Opening times are not known"
_DAY = timedelta(days=1)


def state_words(state: OpenState, now: datetime) -> str:
    """As "Open until 7pm", "Closed. Opens on Monday at 9am", "Opening times are not known"."""
    if state.state is State.UNKNOWN:
        return NOT_KNOWN
    word = "Open" if state.state is State.OPEN else "Closed"
    if state.until is None:
        return word
    if state.state is State.CLOSED:
        return f"Closed. Opens {_day_and_time(state.until, now)}"
    midnight = state.until == state.until.replace(hour=0, minute=0)
    day = state.until - _DAY if midnight else state.until
    if day.astimezone(LONDON).date() == now.astimezone(LONDON).date():
        return f"{word} until {time_words(state.until)}"
    return f"{word} until {_day_and_time(state.until, now).removeprefix('on ')}"


def _day_and_time(moment: datetime, now: datetime) -> str:
    """As "at 9am", "tomorrow at 9am", "on Monday at 9am", "on Tuesday 8 December 2026 at 9am"."""
    local, today = moment.astimezone(LONDON), now.astimezone(LONDON).date()
    at = f"at {time_words(local)}"
    ahead = (local.date() - today).days
    if ahead < 2:
        return f"tomorrow {at}" if ahead else at
    return f"on {local:%A} {at}" if ahead < 7 else f"on {date_words(local)} {at}"


def span_words(spans: tuple[Span, ...]) -> str:
    """As "8am to midday and 2pm to 6pm", or "24 hours"; nothing where there are none."""
    return list_words(_one_span(span) for span in spans)


def _one_span(span: Span) -> str:
    start, end = span
    whole_day = end.date() - start.date() == _DAY and (start.hour, start.minute) == (0, 0)
    return "24 hours" if whole_day else f"{time_words(start)} to {time_words(end)}"


def day_words(hours: DayHours) -> str:
    """The hours of a day: "9am to 5:30pm", "Closed", "Not known"."""
    if hours.state is State.UNKNOWN:
        return "Not known"
    return span_words(hours.spans) or "Closed"


def note_words(hours: DayHours) -> str:
    """What to know of a day beside its hours; nothing where it is a day like others.

    As "Spring Bank Holiday. Usually 9am to 5pm; hours on bank holidays are not known".
    """
    notes = [hours.holiday, hours.description]
    if hours.state is State.UNKNOWN and hours.why is Why.BANK_HOLIDAY:
        usual = span_words(hours.usual)
        said = f"Usually {usual}; hours" if usual else "Hours"
        notes.append(f"{said} on bank holidays are not known")
    elif hours.why is Why.IRREGULAR and not hours.description:
        notes.append("Different from usual")
    return ". ".join(note for note in notes if note)


def left_words(until: datetime, now: datetime) -> str:
    """How long something stays open: "closes in 2 hours", "closes in 20 minutes"; rounded down."""
    left = int((until - now).total_seconds() // 60)
    hours, rest = divmod(left, 60)
    if hours >= 2 or (hours and not rest):
        return f"closes in {counted(hours, 'hour')}"
    return f"closes in {counted(left, 'minute')}"
