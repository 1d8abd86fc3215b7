"""Which questions follow from which answer, in the words of paper: “go to 7”. No Django here.

On a screen a question that doesn't apply is not there. On paper it stands there, so it says when it
is answered; and where a whole run of questions hangs on one choice, the choice says where to go.
"""

from collections.abc import Mapping, Sequence

from superhighway.library.api import Condition, Item, ItemType

YES, NO = "true", "false"
MARKED = frozenset({ItemType.BOOLEAN, ItemType.CHOICE, ItemType.OPEN_CHOICE})
COMPARED = {"!=": "not ", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most "}


def answers_of(item: Item) -> list[tuple[str, str]]:
    """The answers that a box stands for: value and words."""
    if item.type is ItemType.BOOLEAN:
        return [(YES, "Yes"), (NO, "No")]
    return [(option.value, option.words) for option in item.options]


def only_if(item: Item, numbers: Mapping[str, str], items: Mapping[str, Item]) -> str:
    """When an item is answered, as a sentence; empty where it always is.

    ``numbers`` are the printed numbers by link id, ``items`` all items by theirs.
    """
    said = [_said(one, numbers, items) for one in item.conditions]
    if not said:
        return ""
    return f"Only if {(' or ' if item.any_condition else ' and ').join(said)}."


def _said(condition: Condition, numbers: Mapping[str, str], items: Mapping[str, Item]) -> str:
    asked = items.get(condition.question)
    number = numbers.get(condition.question, "an earlier question")
    if condition.operator == "exists":
        return f"{number} is answered" if condition.answer else f"{number} is not answered"
    words = dict(answers_of(asked)) if asked else {}
    wanted = _text(condition.answer)
    return f"{number} is {COMPARED.get(condition.operator, '')}“{words.get(wanted, wanted)}”"


def _text(answer: object) -> str:
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def jumps(
    order: Sequence[Item], numbers: Mapping[str, str], groups: Mapping[str, tuple[Condition, ...]]
) -> dict[tuple[str, str], str]:
    """Where somebody goes on after an answer, by link id and value, where that isn't the next one.

    ``order`` holds the numbered items as they stand; ``groups`` the conditions of the groups around
    each, which count like its own. An answer after which nothing more follows leads to "the end".
    """
    found: dict[tuple[str, str], str] = {}
    for place, item in enumerate(order):
        if item.type not in MARKED or item.repeats:
            continue
        run = _run(item, order[place + 1 :], groups)
        for value, _ in answers_of(item) if run else ():
            skipped = _skipped(value, run, groups)
            if skipped:
                after = order[place + 1 + skipped : place + 2 + skipped]
                found[item.link_id, value] = numbers[after[0].link_id] if after else "the end"
    return found


def _run(
    item: Item, following: Sequence[Item], groups: Mapping[str, tuple[Condition, ...]]
) -> list[Item]:
    """The questions straight after an item that hang on it and on nothing else."""
    run = []
    for one in following:
        conditions = (*groups.get(one.link_id, ()), *one.conditions)
        if not conditions or any(asked.question != item.link_id for asked in conditions):
            break
        run.append(one)
    return run


def _skipped(value: str, run: Sequence[Item], groups: Mapping[str, tuple[Condition, ...]]) -> int:
    """How many questions at the head of the run are not asked after this answer."""
    for place, one in enumerate(run):
        conditions = (*groups.get(one.link_id, ()), *one.conditions)
        kept = [_holds(condition, value) for condition in conditions]
        if any(kept) if one.any_condition else all(kept):
            return place
    return len(run)


def _holds(condition: Condition, value: str) -> bool:
    if condition.operator == "exists":
        return bool(condition.answer)
    same = _text(condition.answer) == value
    return not same if condition.operator == "!=" else same
