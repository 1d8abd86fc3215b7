"""Reads a toolkit from the staff form, and puts one into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.library.bank.domain import MOST_MEMBERS, Member, Toolkit
from superhighway.library.bank.errors import BankProblem
from superhighway.library.selectors import templates

Typed = dict[str, str]
FIELD_OF = {BankProblem.NO_TITLE: "title", BankProblem.TITLE_TAKEN: "title"}
FIELD_OF |= {BankProblem.NO_WORDS: "words"}
#: Rows of a form without any members yet.
FIRST_ROWS = 3


@dataclass(frozen=True)
class Choice:
    """A template that may be chosen, and where it stands."""

    id: str
    words: str


def typed_of(one: Toolkit | None) -> Typed:
    """What the form shows of a toolkit, or of none."""
    members = one.members if one else ()
    typed = {"rows": str(len(members) or FIRST_ROWS), "seen": str(one.version) if one else "0"}
    typed |= {"title": one.title, "words": one.words} if one else {"title": "", "words": ""}
    for place, member in enumerate(members):
        typed |= {f"template-{place}": member.template, f"why-{place}": member.why}
    return typed


def typed_from(data: Mapping[str, str]) -> Typed:
    """The fields of the form out of a request, and nothing else."""
    names = ["title", "words", "seen", "rows"]
    names += [name for place in range(count(data)) for name in _names(place)]
    return {name: data.get(name, "").replace("\r\n", "\n") for name in names}


def _names(place: int) -> tuple[str, str]:
    return f"template-{place}", f"why-{place}"


def count(data: Mapping[str, str]) -> int:
    """How many rows the form has."""
    text = data.get("rows", "")
    return min(int(text), MOST_MEMBERS) if text.isascii() and text[:4].isdecimal() else FIRST_ROWS


def moved(typed: Mapping[str, str], do: str) -> Typed | None:
    """The form after a button that only rearranges it: add, remove-N, up-N; None for others."""
    rows = [_row(typed, place) for place in range(count(typed))]
    verb, _, number = do.partition("-")
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else -1
    if verb == "add":
        rows.append(("", ""))
    elif verb == "remove" and 0 <= place < len(rows):
        del rows[place]
    elif verb == "up" and 0 < place < len(rows):
        rows.insert(place - 1, rows.pop(place))
    else:
        return None
    return _with_rows(typed, rows[:MOST_MEMBERS])


def _row(typed: Mapping[str, str], place: int) -> tuple[str, str]:
    template, why = _names(place)
    return typed.get(template, ""), typed.get(why, "")


def _with_rows(typed: Mapping[str, str], rows: Sequence[tuple[str, str]]) -> Typed:
    kept = {name: typed.get(name, "") for name in ("title", "words", "seen")}
    kept["rows"] = str(len(rows))
    for place, (template, why) in enumerate(rows):
        kept |= dict(zip(_names(place), (template, why), strict=True))
    return kept


def members(typed: Mapping[str, str]) -> list[Member]:
    """The members that were typed; rows without a template are left out."""
    rows = (_row(typed, place) for place in range(count(typed)))
    return [Member(template, why) for template, why in rows if template]


def choices() -> list[Choice]:
    """The templates that may be chosen, by title."""
    return [
        Choice(one.id, f"{one.title} ({one.kind}{'' if one.newest else ', not released'})")
        for one in templates()
    ]


def field_of(problem: Problem) -> str:
    """The field that a problem of an action belongs to."""
    return next((name for kind, name in FIELD_OF.items() if kind is problem.kind), "members")
