"""Rules of a questionnaire in XPath, as XLSForm writes them; ``rules`` reads them back."""

from collections.abc import Mapping
from decimal import Decimal

from superhighway.library.exchange.xlsform.rules import NUMBERS
from superhighway.library.questionnaire import CHOICES, Answer, Condition, Item, ItemType, Score

#: What XForms calls the outermost element of a list.
_TOP = "root"
_DATES = {ItemType.DATE, ItemType.DATE_TIME}


class Speaker:
    """Says rules in the names that the items and choices have in the form."""

    def __init__(
        self,
        items: Mapping[str, Item],
        names: Mapping[str, str],
        codes: Mapping[str, Mapping[str, str]],
        lists: Mapping[str, str],
    ) -> None:
        self._items, self._names, self._codes, self._lists = items, names, codes, lists

    def relevant(self, item: Item) -> str | None:
        """When the item is asked; empty: always; None: that can't be said."""
        parts = [self._condition(one) for one in item.conditions]
        if None in parts:
            return None
        return (" or " if item.any_condition else " and ").join(filter(None, parts))

    def _condition(self, one: Condition) -> str | None:
        asked = self._items.get(one.question)
        if asked is None or asked.type in {ItemType.GROUP, ItemType.DISPLAY}:
            return None
        reference = f"${{{self._names[asked.link_id]}}}"
        if one.operator == "exists":
            return f"{reference} {'!=' if one.answer in {True, 'true'} else '='} ''"
        if asked.type in CHOICES or asked.type is ItemType.BOOLEAN:
            return self._chosen(asked, one, reference)
        value = _value(asked, one.answer)
        if value is None or (one.operator not in {"=", "!="} and value.startswith(("'", '"'))):
            return None
        return f"{reference} {one.operator} {value}"

    def _chosen(self, asked: Item, one: Condition, reference: str) -> str | None:
        if one.operator not in {"=", "!="}:
            return None
        code = str(one.answer).lower() if isinstance(one.answer, bool) else str(one.answer)
        name = literal(self._codes.get(asked.link_id, {}).get(code, code))
        if name is None:
            return None
        chosen = f"selected({reference}, {name})"
        return chosen if one.operator == "=" else f"not({chosen})"

    def calculation(self, score: Score) -> str | None:
        """How a score is worked out; None where one of its parts is not in the form."""
        if not score.of or any(link not in self._names for link in score.of):
            return None
        if score.kind == "compare":
            limit = plain_number(score.limit or 0)
            return f"if({self._reference(score.of[0])} {score.operator} {limit}, 1, 0)"
        parts = [self._part(score.kind, link) for link in score.of]
        return None if None in parts else " + ".join(filter(None, parts))

    def _part(self, kind: str, link: str) -> str | None:
        reference = self._reference(link)
        if kind == "count":
            return f"count-non-empty({reference})"
        if kind == "sum":
            return f"coalesce({reference}, 0)"
        name = self._lists.get(link)
        if name is None:
            return None
        items = f"instance('{name}')/{_TOP}/item"
        return f"sum({items}[selected({reference}, name)]/weight)"

    def _reference(self, link: str) -> str:
        return f"${{{self._names[link]}}}"


def constraint(item: Item) -> str:
    """The limits of an item's answer."""
    parts = [
        f". {sign} {value}"
        for sign, bound in ((">=", item.minimum), ("<=", item.maximum))
        if bound is not None and (value := _value(item, bound))
    ]
    if item.max_length:
        parts.append(f"string-length(.) <= {item.max_length}")
    return " and ".join(parts)


def _value(item: Item, answer: Answer) -> str | None:
    """An answer as XPath writes it; None where it can't."""
    if item.type in NUMBERS:
        numeric = isinstance(answer, int | float) and not isinstance(answer, bool)
        return plain_number(answer) if numeric else None
    if item.type in _DATES:
        return f"date('{answer}')"
    return literal(str(answer))


def literal(text: str) -> str | None:
    """A text between quotation marks; XPath has no way to write both kinds of them in one."""
    if "'" not in text:
        return f"'{text}'"
    return f'"{text}"' if '"' not in text else None


def plain_number(number: Answer) -> str:
    """Digits without an exponent."""
    if isinstance(number, float):
        return f"{int(number)}" if number.is_integer() else f"{Decimal(repr(number)):f}"
    return str(number)
