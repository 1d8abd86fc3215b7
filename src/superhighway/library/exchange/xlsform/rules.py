"""Rules of an XLSForm (``relevant``, ``constraint``, ``calculation``) as the library has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from superhighway.library.exchange.xlsform.expressions import (
    Always,
    Comparison,
    Node,
    Operator,
    Together,
    parse,
)
from superhighway.library.questionnaire import CHOICES, Answer, Condition, Item, ItemType, Score

DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
NUMBERS = {ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY}
_TEXTS = {ItemType.STRING, ItemType.TEXT, ItemType.URL, ItemType.REFERENCE}
_DATES = {ItemType.DATE, ItemType.DATE_TIME}
_TRUE, _FALSE = {"true", "yes", "OK", "1"}, {"false", "no", "0"}
_REF = r"\$\{\s*([^\s{}#]+)\s*\}"
#: The forms of a calculation that the library works out; ``writing`` writes these very ones.
_TERMS = {
    "weights": re.compile(
        rf"sum\(\s*instance\('[^']+'\)/(?:root)/item\[selected\({_REF},\s*name\)\]/weight\s*\)"
    ),
    "count": re.compile(rf"count-non-empty\(\s*{_REF}\s*\)"),
    "sum": re.compile(rf"(?:coalesce\(\s*{_REF}\s*,\s*'?0'?\s*\)|number\(\s*{_REF}\s*\)|{_REF})"),
}
_COMPARE = re.compile(
    rf"if\(\s*{_REF}\s*(?P<operator><=|>=|<|>|=)\s*(?P<limit>-?\d+(?:\.\d+)?)\s*,"
    r"\s*1\s*,\s*0\s*\)"
)


@dataclass(frozen=True)
class Known:
    """The items of a form by the names that it calls them.

    ``codes``: by linkId, the codes of choices by their names, where these differ.
    """

    items: Mapping[str, Item]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Bounds:
    """What a constraint says, all of it."""

    minimum: Answer | None = None
    maximum: Answer | None = None
    max_length: int | None = None


def conditions(text: str, known: Known) -> tuple[tuple[Condition, ...], bool] | None:
    """The conditions of ``relevant`` and whether any of them is enough; None where it says more."""
    node = parse(text)
    if node is None or node == Always(true=False):
        return None
    if node == Always(true=True):
        return (), False
    parts = _flat(node)
    found = [_condition(part, known) for part in parts]
    whole = tuple(one for one in found if one is not None)
    is_any = isinstance(node, Together) and node.any
    return (whole, is_any) if len(whole) == len(parts) else None


def always(text: str) -> bool:
    """Whether a rule holds whatever was answered."""
    return parse(text) == Always(true=True)


def _flat(node: Node) -> list[Node]:
    """The parts of a tree; those of the same kind inside each other are told as one list."""
    if not isinstance(node, Together):
        return [node]
    found: list[Node] = []
    for part in node.parts:
        same = isinstance(part, Together) and part.any == node.any
        found += _flat(part) if same else [part]
    return found


def _condition(node: Node, known: Known) -> Condition | None:
    if not isinstance(node, Comparison) or not node.reference.name:
        return None
    item = known.items.get(node.reference.name)
    if item is None or not item.asked:
        return None
    there = _existence(node)
    if there is not None:
        return Condition(item.link_id, "exists", there)
    answer = None if node.reference.length else _answer(item, node)
    if item.type in CHOICES:
        answer = _choice(item, node, known.codes.get(item.link_id, {}))
    return None if answer is None else Condition(item.link_id, node.operator, answer)


def _existence(node: Comparison) -> bool | None:
    """Whether it asks if there is an answer at all (True) or none (False); None: neither."""
    rule = (node.operator, node.value)
    if node.reference.length:
        known: dict[tuple[Operator, str | int | float], bool] = {
            (">", 0): True,
            ("!=", 0): True,
            (">=", 1): True,
            ("=", 0): False,
            ("<=", 0): False,
        }
        return known.get(rule)
    if node.value == "" and node.operator in {"=", "!="}:
        return node.operator == "!="
    return None


def _answer(item: Item, node: Comparison) -> Answer | None:
    """The value as an answer to the item, or None where it is none."""
    equal = node.operator in {"=", "!="}
    if item.type is ItemType.BOOLEAN:
        return _truth(node) if equal else None
    if item.type in NUMBERS:
        return number(item.type, node.value)
    if item.type in _TEXTS:
        return str(node.value) if equal else None
    if item.type in _DATES and isinstance(node.value, str) and DATE.fullmatch(node.value):
        return node.value
    return None


def _choice(item: Item, node: Comparison, codes: Mapping[str, str]) -> str | None:
    """The code of a choice; “other” of an open choice is none, since people write what it is."""
    name = str(node.value)
    code = codes.get(name, name)
    there = item.type is ItemType.CHOICE or any(one.value == code for one in item.options)
    whole = not node.reference.length and node.operator in {"=", "!="}
    return code if there and whole else None


def _truth(node: Comparison) -> bool | None:
    text = str(node.value)
    return text in _TRUE if text in _TRUE | _FALSE else None


def number(kind: ItemType, value: str | int | float) -> int | float | None:
    """A number as a question of that type takes it, or None."""
    try:
        found = float(value)
    except ValueError:
        return None
    if kind is ItemType.INTEGER:
        return int(found) if found.is_integer() and abs(found) < 2**31 else None
    return found if abs(found) < 1e15 else None


def bounds(text: str, kind: ItemType) -> Bounds | None:
    """What a constraint of a question of that type allows; None where it says more than bounds."""
    node = parse(text)
    parts = [] if node is None or (isinstance(node, Together) and node.any) else _flat(node)
    found = Bounds()
    for part in parts:
        narrowed = _narrowed(found, part, kind)
        if narrowed is None:
            return None
        found = narrowed
    return found if parts else None


def _narrowed(found: Bounds, part: Node, kind: ItemType) -> Bounds | None:
    """The bounds with one more; each may be said once."""
    if not isinstance(part, Comparison) or part.reference.name or part.selected:
        return None
    operator, value = part.operator, part.value
    if part.reference.length:
        most = _most_letters(operator, value)
        whole = most is not None and found.max_length is None and kind in _TEXTS
        return Bounds(found.minimum, found.maximum, most) if whole else None
    limit = _limit(operator, value, kind)
    if limit is None:
        return None
    if operator in {">", ">="} and found.minimum is None:
        return Bounds(limit, found.maximum, found.max_length)
    if operator in {"<", "<="} and found.maximum is None:
        return Bounds(found.minimum, limit, found.max_length)
    return None


def _most_letters(operator: Operator, value: str | int | float) -> int | None:
    if not isinstance(value, int) or operator not in {"<", "<="}:
        return None
    most = value - 1 if operator == "<" else value
    return most if most > 0 else None


def _limit(operator: Operator, value: str | int | float, kind: ItemType) -> Answer | None:
    """The included limit; one that isn't included has a neighbour only among whole numbers."""
    if kind is ItemType.DATE:
        included = operator in {">=", "<="}
        return value if included and isinstance(value, str) and DATE.fullmatch(value) else None
    if kind not in NUMBERS or isinstance(value, str):
        return None
    limit = number(kind, value)
    if limit is None or operator in {">=", "<="}:
        return limit
    step = {"<": -1, ">": 1}.get(operator, 0)
    return limit + step if kind is ItemType.INTEGER and step else None


def score(text: str, known: Mapping[str, Item]) -> Score | None:
    """The score that a calculation means, where it is of the closed set; else None."""
    text = text.strip()
    if found := _COMPARE.fullmatch(text):
        item = known.get(found[1])
        if item is None:
            return None
        said = {"kind": "compare", "of": [item.link_id], "operator": found["operator"]}
        return msgspec.convert({**said, "limit": float(found["limit"])}, Score)
    terms = [term.strip() for term in re.split(r"\s\+\s", text)]
    for kind, form in _TERMS.items():
        names = [_name(form, term) for term in terms]
        if all(name in known for name in names):
            return _summed(kind, [known[name] for name in names])
    return None


def _name(form: re.Pattern[str], term: str) -> str:
    found = form.fullmatch(term)
    return next(filter(None, found.groups()), "") if found else ""


def _summed(kind: str, items: list[Item]) -> Score | None:
    links = tuple(item.link_id for item in items)
    if kind == "weights" and all(item.type in CHOICES for item in items):
        return Score("weights", links)
    if kind == "count":
        return Score("count", links)
    if kind == "sum" and all(item.type in NUMBERS or item.score for item in items):
        return Score("sum", links)
    return None
