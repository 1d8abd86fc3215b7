"""The part of XPath that XLSForms mostly use, read into a small tree. No Django, nothing is run.

What lies outside it is no error: ``parse`` then gives None, and whoever asks keeps the text.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

Operator = Literal["=", "!=", "<", ">", "<=", ">="]
_TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<ref>[^\s{}#]+)\s*\}|(?P<path>(?:\.\./)+[^\W\d][\w.-]*)"
    r"|\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<number>\d{1,15}(?:\.\d{1,10})?)"
    r"|(?P<operator><=|>=|!=|=|<|>)|(?P<name>[A-Za-z][\w.-]*)|(?P<sign>[().,-]))"
)
_DEEPEST = 20
_NEGATED: dict[str, Operator] = {"=": "!=", "!=": "="}
_SIGNS: dict[str, Operator] = {"=": "=", "!=": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
#: The same, seen from the other side.
_TURNED: dict[str, Operator] = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Reference:
    """``${name}``, or ``.`` for the question itself (an empty name); ``length`` of its text."""

    name: str
    length: bool = False


@dataclass(frozen=True)
class Value:
    """A text, a number, or the text of a date."""

    value: str | int | float


@dataclass(frozen=True)
class Comparison:
    """A question compared with a value."""

    reference: Reference
    operator: Operator
    value: str | int | float
    selected: bool = False


@dataclass(frozen=True)
class Together:
    """Several that all hold, or of which any holds."""

    parts: tuple["Node", ...]
    any: bool = False


@dataclass(frozen=True)
class Always:
    """``true()`` or ``false()``."""

    true: bool


Node = Comparison | Together | Always
Operand = Reference | Value


class _Unknown(Exception):
    """Something that is not in this part of XPath."""


def parse(text: str) -> Node | None:
    """The tree of a condition, or None where it says more than this."""
    try:
        return _Parser(text).whole()
    except _Unknown:
        return None


def _negated(node: Node) -> Node:
    """What holds where ``node`` does not.

    Without an answer, "not less" holds and "at least" does not: such a node is left alone.
    """
    if isinstance(node, Comparison):
        if node.operator not in _NEGATED:
            raise _Unknown
        return replace(node, operator=_NEGATED[node.operator])
    if isinstance(node, Together):
        return Together(tuple(map(_negated, node.parts)), any=not node.any)
    return Always(not node.true)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        found = self._either()
        if self._at != len(self._tokens):
            raise _Unknown
        return found

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        found = self._peek()
        self._at += 1
        return found

    def _is(self, kind: str, text: str) -> bool:
        """Take the next token where it is this one."""
        if self._peek() != (kind, text):
            return False
        self._at += 1
        return True

    def _require(self, text: str) -> None:
        if not self._is("sign", text):
            raise _Unknown

    def _either(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unknown
        parts = [self._both()]
        while self._is("name", "or"):
            parts.append(self._both())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Together(tuple(parts), any=True)

    def _both(self) -> Node:
        parts = [self._term()]
        while self._is("name", "and"):
            parts.append(self._term())
        return parts[0] if len(parts) == 1 else Together(tuple(parts))

    def _term(self) -> Node:
        if self._is("sign", "("):
            found = self._either()
            self._require(")")
            return found
        kind, name = self._peek()
        if kind == "name" and name in {"not", "true", "false", "selected"}:
            self._at += 1
            self._require("(")
            found = self._function(name)
            self._require(")")
            return found
        return self._comparison()

    def _function(self, name: str) -> Node:
        if name == "not":
            return _negated(self._either())
        if name == "selected":
            reference = self._operand()
            self._require(",")
            chosen = self._operand()
            if not isinstance(reference, Reference) or not isinstance(chosen, Value):
                raise _Unknown
            return Comparison(reference, "=", chosen.value, selected=True)
        return Always(name == "true")

    def _comparison(self) -> Node:
        left = self._operand()
        kind, sign = self._next()
        if kind != "operator":
            raise _Unknown
        right = self._operand()
        operator = _SIGNS[sign]
        if isinstance(left, Value) and isinstance(right, Reference):
            left, right, operator = right, left, _TURNED[sign]
        if not isinstance(left, Reference) or not isinstance(right, Value):
            raise _Unknown
        return Comparison(left, operator, right.value)

    def _operand(self) -> Operand:
        kind, text = self._next()
        if kind in {"ref", "path"}:
            return Reference(text.rpartition("/")[2])
        if (kind, text) == ("sign", "."):
            return Reference("")
        if kind == "text":
            return Value(text)
        if (kind, text) == ("sign", "-"):
            return _negative(self._operand())
        if kind == "number":
            return Value(float(text) if "." in text else int(text))
        if kind == "name" and text in {"date", "string-length", "number"}:
            return self._wrapped(text)
        raise _Unknown

    def _wrapped(self, name: str) -> Operand:
        self._require("(")
        inner = self._operand()
        self._require(")")
        if name == "string-length":
            if not isinstance(inner, Reference) or inner.length:
                raise _Unknown
            return Reference(inner.name, length=True)
        if name == "date" and not isinstance(inner, Value):
            raise _Unknown
        return inner


def _negative(operand: Operand) -> Value:
    if not isinstance(operand, Value) or isinstance(operand.value, str):
        raise _Unknown
    return Value(-operand.value)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kind and text of each token; raises _Unknown for a sign of another kind."""
    found: list[tuple[str, str]] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _Unknown
        kind = "text" if match.lastgroup in {"double", "single"} else match.lastgroup
        found.append((kind, match[match.lastgroup]))
        at = match.end()
    return found
