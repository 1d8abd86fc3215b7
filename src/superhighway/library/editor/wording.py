"""The words of the editor for what a template is made of. Pure."""

from collections.abc import Iterable, Mapping

from superhighway.library.hints import is_hint
from superhighway.library.questionnaire import (
    CHOICES,
    Answer,
    Condition,
    Item,
    ItemType,
    Questionnaire,
)

TYPE_NAMES: Mapping[ItemType, str] = {
    ItemType.STRING: "One line of text",
    ItemType.TEXT: "Several lines of text",
    ItemType.BOOLEAN: "Yes or no",
    ItemType.CHOICE: "A choice from a list",
    ItemType.OPEN_CHOICE: "A choice from a list, or their own words",
    ItemType.INTEGER: "A whole number",
    ItemType.DECIMAL: "A number with decimals",
    ItemType.QUANTITY: "A number with a unit",
    ItemType.DATE: "A date",
    ItemType.TIME: "A time of day",
    ItemType.DATE_TIME: "A date and a time",
    ItemType.URL: "A web address",
    ItemType.ATTACHMENT: "A file",
    ItemType.DISPLAY: "Nothing: these are words to read",
    ItemType.GROUP: "Nothing: it holds other questions (a group)",
    ItemType.REFERENCE: "A reference to another record",
}
#: What can be chosen; a reference only stays where it came with an import.
OFFERED = {str(kind): words for kind, words in TYPE_NAMES.items() if kind != ItemType.REFERENCE}
OPERATORS = {
    "=": "is",
    "!=": "is not",
    ">": "is more than",
    ">=": "is at least",
    "<": "is less than",
    "<=": "is at most",
    "exists": "is answered",
}
SCORE_KINDS = {
    "weights": "Add up the weights of the chosen answers",
    "sum": "Add up numbers or other scores",
    "count": "Count how many questions are answered",
    "compare": "1 where a number or score compares as said below, otherwise 0",
}
COMPARISONS = {
    ">=": "is at least",
    ">": "is more than",
    "<=": "is at most",
    "<": "is less than",
    "=": "is exactly",
}
_ORDERED = {
    ItemType.INTEGER,
    ItemType.DECIMAL,
    ItemType.QUANTITY,
    ItemType.DATE,
    ItemType.TIME,
    ItemType.DATE_TIME,
}


def name_of(item: Item, longest: int = 100) -> str:
    """What people call an item, cut to so many letters."""
    words = " ".join(item.text.split()) or "(no words yet)"
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def kind_words(item: Item) -> str:
    """How an item is answered, for the list of questions."""
    if item.score:
        return "A score, worked out"
    if item.formula:
        return "Worked out elsewhere: the formula is kept, not run"
    if item.type is ItemType.GROUP:
        return "A group"
    if item.type is ItemType.DISPLAY:
        return "A hint, beside its question" if is_hint(item) else "Words to read"
    words = TYPE_NAMES[item.type]
    if item.type in CHOICES and item.options:
        return f"{words} of {len(item.options)}"
    return words


def operators_for(item: Item) -> dict[str, str]:
    """The comparisons that make sense with the answers to an item."""
    kinds = list(OPERATORS) if item.type in _ORDERED else ["=", "!=", "exists"]
    return {kind: OPERATORS[kind] for kind in kinds}


def answer_words(item: Item | None, answer: Answer) -> str:
    """An answer as people read it: the words of a choice, yes or no, digits."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    options = item.options if item else ()
    chosen = next((option for option in options if option.value == answer), None)
    if chosen:
        return f"“{chosen.words}”"
    if isinstance(answer, float) and answer.is_integer():
        return str(int(answer))
    return str(answer) if isinstance(answer, int | float) else f"“{answer}”"


def condition_words(questionnaire: Questionnaire, condition: Condition) -> str:
    """A condition as part of a sentence: “Do you smoke?” is yes."""
    asked = questionnaire.item(condition.question)
    name = f"“{name_of(asked, 60)}”" if asked else "a question that isn’t there"
    if condition.operator == "exists":
        return f"{name} is {'answered' if condition.answer is not False else 'not answered'}"
    return f"{name} {OPERATORS[condition.operator]} {answer_words(asked, condition.answer)}"


def conditions_words(questionnaire: Questionnaire, item: Item) -> str:
    """When an item is asked, as a sentence; empty where it is asked of everybody."""
    if not item.conditions:
        return ""
    joined = " or " if item.any_condition else " and "
    said = joined.join(condition_words(questionnaire, one) for one in item.conditions)
    return f"Only where {said}."


def score_words(questionnaire: Questionnaire, item: Item) -> str:
    """How a score is worked out, as a sentence; empty where it isn't one of ours."""
    score = item.score
    if score is None:
        return ""
    names = _names(questionnaire, score.of)
    match score.kind:
        case "weights":
            return f"The weights of the answers to {names}, added up."
        case "sum":
            return f"{names}, added up."
        case "count":
            return f"How many of these are answered: {names}."
        case _:
            limit = answer_words(None, score.limit or 0.0)
            return f"1 where {names} {COMPARISONS[score.operator]} {limit}, otherwise 0."


def _names(questionnaire: Questionnaire, wanted: Iterable[str]) -> str:
    items = {item.link_id: item for item in questionnaire.walk()}
    said = [f"“{name_of(items[link], 40)}”" for link in wanted if link in items]
    few = said if len(said) <= 4 else [*said[:3], f"{len(said) - 3} more"]
    return few[0] if len(few) == 1 else f"{', '.join(few[:-1])} and {few[-1]}" if few else "nothing"
