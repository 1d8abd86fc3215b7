"""What the public pages of the bank and of toolkits show."""

from dataclasses import dataclass
from itertools import groupby

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.bank.answers import answer_words
from superhighway.library.bank.describing import item_json
from superhighway.library.bank.domain import BankItem, Toolkit
from superhighway.library.bank.nearby import used
from superhighway.library.bank.selectors import bank_item, bank_items, wordings
from superhighway.library.bank.stock import Listed
from superhighway.library.bank.toolkits import shown
from superhighway.library.domain import Release
from superhighway.library.fhir import terms
from superhighway.nhsui.formats import counted


@dataclass(frozen=True)
class Line:
    """An item of the list: how it is answered, and in how many templates it is asked."""

    one: BankItem
    answer: str
    used: str


def bank_page(text: str) -> dict[str, object]:
    """The list of items by subject; with ``text`` those that hold its words."""
    found = bank_items(text, retired=bool(text))
    asked = used()
    groups = [
        (subject, [_line(one, asked.get(one.code, [])) for one in ones])
        for subject, ones in groupby(found, key=lambda one: one.subject)
    ]
    return {"groups": groups, "text": text, "count": counted(len(found), "question")}


def _line(one: BankItem, listed: list[Listed]) -> Line:
    asked = f"asked in {counted(len(listed), 'template')}" if listed else "not asked yet"
    return Line(one, answer_words(one.item), asked)


def item_page(code: str) -> dict[str, object]:
    """One item; raises Problem NO_ITEM."""
    one = bank_item(code)
    return {
        "one": one,
        "answer": answer_words(one.item),
        "templates": used().get(code, []),
        "wordings": wordings(code),
        "instead": bank_item(one.instead) if one.instead else None,
        "system": terms.BANK,
        "fhir": item_json(one.item),
    }


def toolkit_page(one: Toolkit) -> dict[str, object]:
    """A toolkit with its members, and the minutes of all of them together."""
    members = [
        (member, _warning(member.release)) for member in shown(one.members) if member.release
    ]
    minutes = sum(member.release.reason.minutes or 0.0 for member, _ in members if member.release)
    return {"one": one, "members": members, "minutes": minutes}


def _warning(release: Release) -> str:
    """What speaks against using a release as it stands; empty for nothing."""
    if release.reason.layout_only:
        return "An example of layout, not for use"
    try:
        release.require_usable(clock.today())
    except Problem as problem:
        return problem.sentence
    return ""
