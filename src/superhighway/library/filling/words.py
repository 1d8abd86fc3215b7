"""Answers as people read them. No Django here."""

from datetime import date, time

from superhighway.library.filling.answering import moment_of
from superhighway.library.questionnaire import CHOICES, Answer, Item, ItemType
from superhighway.nhsui.formats import moment_words, short_date_words, time_words


def answer_words(item: Item, answer: Answer) -> str:
    """One answer to an item: “Yes”, “27 March 2026”, “3.5 hours”, the words of a choice."""
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    if isinstance(answer, int | float):
        return number_words(answer) + (f" {item.unit}" if item.unit else "")
    if item.type in CHOICES:
        option = next((one for one in item.options if one.value == answer), None)
        return option.words if option else answer
    return _text_words(item.type, answer)


def number_words(answer: float) -> str:
    """A number without needless digits."""
    return f"{answer:.15g}"


def _text_words(kind: ItemType, answer: str) -> str:
    try:
        match kind:
            case ItemType.DATE:
                return short_date_words(date.fromisoformat(answer))
            case ItemType.TIME:
                return time_words(time.fromisoformat(answer))
            case ItemType.DATE_TIME:
                moment = moment_of(answer)
                return moment_words(moment) if moment and moment.tzinfo else answer
            case _:
                return answer
    except ValueError:
        return answer  # FHIR also knows a year alone, and a month
