"""The form of one question: what it shows, what it changes. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from superhighway.library.editor.changing import change as put
from superhighway.library.editor.changing import found, fresh, parent, put_into, with_type
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.typed import Typed
from superhighway.library.editor.wording import OFFERED
from superhighway.library.questionnaire import (
    CHOICES,
    Answer,
    Item,
    ItemType,
    Option,
    Questionnaire,
)

LONGEST_TEXT, LONGEST_WHY, LONGEST_LINE = 5_000, 1_000, 200
#: Kinds of answers that have a smallest and a largest value here.
BOUNDED = {
    ItemType.INTEGER,
    ItemType.DECIMAL,
    ItemType.QUANTITY,
    ItemType.DATE,
    ItemType.TIME,
}


class Read(NamedTuple):
    """What a form says: the item, the group to lie in (None: as it is), and the errors."""

    item: Item
    group: str | None
    typed: Typed


def shown(questionnaire: Questionnaire, item: Item) -> dict[str, str]:
    """The fields as the item fills them."""
    holder = parent(questionnaire, item.link_id)
    return {
        "text": item.text,
        "type": str(item.type),
        "required": "yes" if item.required else "",
        "repeats": "yes" if item.repeats else "",
        "max_length": str(item.max_length or ""),
        "minimum": _plain(item.minimum),
        "maximum": _plain(item.maximum),
        "unit": item.unit,
        "why": item.why,
        "choices": "",
        "group": holder.link_id if holder else "",
    }


def _plain(value: Answer | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read(item: Item, data: Mapping[str, str]) -> Read:
    """The item as the form would have it; ``typed`` has the errors."""
    typed = Typed(data)
    missing = None if item.type is ItemType.GROUP else EditorProblem.NO_TEXT
    text = typed.text("text", LONGEST_TEXT, missing)
    changed = replace(item, text=text, why=typed.text("why", LONGEST_WHY))
    if item.asked or item.type in {ItemType.GROUP, ItemType.DISPLAY}:
        changed = _answered(changed, typed)
    return Read(changed, data.get("group"), typed)


def _answered(item: Item, typed: Typed) -> Item:
    """What is said of the answer."""
    kinds: Mapping[str, str] = {**OFFERED, str(item.type): ""}
    kind = typed.choice("type", kinds, EditorProblem.NO_TYPE) or item.type
    item = _typed(item, ItemType(kind), typed)
    if item.type in {ItemType.GROUP, ItemType.DISPLAY}:
        return replace(item, repeats=item.type is ItemType.GROUP and typed.yes("repeats"))
    item = replace(item, required=typed.yes("required"), repeats=typed.yes("repeats"))
    item = replace(item, unit=typed.line("unit", LONGEST_LINE) if _has_unit(item) else item.unit)
    if item.type in {ItemType.STRING, ItemType.TEXT}:
        return replace(item, max_length=typed.count("max_length"))
    return _bounded(item, typed) if item.type in BOUNDED else item


def _has_unit(item: Item) -> bool:
    return item.type in {ItemType.QUANTITY, ItemType.DECIMAL, ItemType.INTEGER}


def _typed(item: Item, kind: ItemType, typed: Typed) -> Item:
    """The item answered in that way; a new choice takes its choices from the lines typed."""
    nests = kind is ItemType.DISPLAY or (item.type is ItemType.GROUP and kind is not item.type)
    if item.items and nests:
        typed.fail("type", EditorProblem.HOLDS_OTHERS)
        return item
    fits_list = kind in CHOICES and not item.options and "answerValueSet" not in item.raw
    item = with_type(item, kind)
    if not fits_list:
        return item
    options = options_of(typed.raw("choices"))
    if not options:
        typed.fail("choices", EditorProblem.NO_CHOICES)
    return replace(item, options=options)


def options_of(text: str) -> tuple[Option, ...]:
    """Choices from lines; each once, with a code of its own."""
    words = dict.fromkeys(" ".join(line.split())[:LONGEST_LINE] for line in text.splitlines())
    options: list[Option] = []
    for display in filter(None, words):
        value = fresh(display, {option.value for option in options})
        options.append(Option(value, display))
    return tuple(options)


def _bounded(item: Item, typed: Typed) -> Item:
    low = _bound(item, typed, "minimum", item.minimum)
    high = _bound(item, typed, "maximum", item.maximum)
    if _over(low, high):
        typed.fail("minimum", EditorProblem.LOW_OVER_HIGH)
    return replace(item, minimum=low, maximum=high)


def _bound(item: Item, typed: Typed, name: str, before: Answer | None) -> Answer | None:
    """What was typed; a value of an import that nobody touched stays, however it is written."""
    return before if typed.raw(name) == _plain(before) else typed.answer(name, item.type)


def _over(low: Answer | None, high: Answer | None) -> bool:
    if isinstance(low, str) and isinstance(high, str):
        return low > high
    numbers = isinstance(low, int | float) and isinstance(high, int | float)
    return numbers and low > high  # type: ignore[operator]


def applied(questionnaire: Questionnaire, read_: Read) -> Questionnaire:
    """The questionnaire with what the form says; raises what the changes raise."""
    before = found(questionnaire, read_.item.link_id)
    changed = put(questionnaire, _named_anew(before, read_.item))
    holder = parent(changed, read_.item.link_id)
    now = holder.link_id if holder else ""
    if read_.group is None or read_.group == now:
        return changed
    return put_into(changed, read_.item.link_id, read_.group)


def _named_anew(before: Item, after: Item) -> Item:
    """Other words or another kind of answer make it another question than the bank's."""
    if before.code and (before.text, before.type) != (after.text, after.type):
        return replace(after, code="")
    return after
