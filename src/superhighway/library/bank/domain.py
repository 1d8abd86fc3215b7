"""Items of the bank and toolkits as the library speaks of them. No Django here."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.bank.errors import BankProblem
from superhighway.library.questionnaire import CHOICES, Item

LONGEST_CODE, LONGEST_ITEM_TEXT, MOST_MEMBERS = 60, 500, 50
_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CODE = re.compile(rf"(?:{_WORDS}\.)?{_WORDS}")
_LONGEST_AREA = 20
_GAP = re.compile(r"[^a-z0-9]+")


class Subject(StrEnum):
    """What an item of the bank is about: the headings of its list, in this order."""

    PERSON = "About the person"
    CONTACT = "How to reach them"
    NEEDS = "What they need to take part"
    OTHERS = "People around them"
    WORK = "Organisation and role"
    WHEN = "Dates and times"
    SERVICE = "About a service"
    AGREEMENT = "Consent and signature"
    OTHER = "Other"


@dataclass(frozen=True)
class BankItem:
    """An item of the bank as it stands: ``item`` has the code as its ``code`` and ``link_id``.

    ``version`` counts its wordings, which all mean the same. ``retired`` says why, where it is;
    ``instead`` is then the code of the one that takes its place, or empty.
    """

    code: str
    subject: Subject
    item: Item
    version: int
    changed_at: datetime
    by_label: str
    sample: bool = False
    retired: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Wording:
    """One version of an item; ``same_meaning`` is why it means what the one before it means."""

    number: int
    item: Item
    at: datetime
    by_label: str
    same_meaning: str = ""


def code_of(text: str) -> str:
    """A code made of a question's words: ``Date of birth`` gives ``date-of-birth``."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "").replace("'", ""))
    code = _GAP.sub("-", "".join(one for one in plain if not unicodedata.combining(one)))
    return code.strip("-")[: LONGEST_CODE - _LONGEST_AREA - 1].rstrip("-") or "item"


def own_code(area: str, code: str) -> str:
    """A code of a node's own: the area's slug and a dot before it, unless it stands there already.

    So two nodes never mean different things by one code; common items have none.
    """
    front = f"{area[:_LONGEST_AREA].rstrip('-')}." if area else ""
    return code if code.startswith(front) else f"{front}{code}"


def require_code(code: str) -> None:
    """Raise Problem NOT_A_CODE for what can't be one."""
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise Problem(BankProblem.NOT_A_CODE, code=code[:100])


def banked(item: Item, code: str) -> Item:
    """The item as the bank keeps it: what belongs to one questionnaire only is left out.

    Raises Problem NOT_A_QUESTION, NO_TEXT, TEXT_TOO_LONG or NO_CHOICES.
    """
    if not item.asked:
        raise Problem(BankProblem.NOT_A_QUESTION)
    text = " ".join(item.text.split())
    if not text:
        raise Problem(BankProblem.NO_TEXT)
    if len(text) > LONGEST_ITEM_TEXT:
        raise Problem(BankProblem.TEXT_TOO_LONG, most=LONGEST_ITEM_TEXT)
    if item.type in CHOICES and len(item.options) < 2:
        raise Problem(BankProblem.NO_CHOICES)
    options = tuple(msgspec.structs.replace(one, raw={}, weight=None) for one in item.options)
    return Item(
        link_id=code,
        code=code,
        text=text,
        type=item.type,
        why=item.why.strip(),
        repeats=item.repeats,
        max_length=item.max_length,
        minimum=item.minimum,
        maximum=item.maximum,
        unit=item.unit,
        options=options,
    )


def coded(items: tuple[Item, ...], link_id: str, code: str) -> tuple[Item, ...]:
    """The items, the one of that id with the code of the bank."""
    return tuple(
        msgspec.structs.replace(
            one,
            code=code if one.link_id == link_id else one.code,
            items=coded(one.items, link_id, code),
        )
        for one in items
    )


class ToolkitState(StrEnum):
    """Where a toolkit stands."""

    DRAFT = "being written"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ToolkitStep(StrEnum):
    """What moves it; a published one may be changed and stays published."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"


TOOLKIT_GRAPH: Mapping[tuple[ToolkitState, ToolkitStep], ToolkitState] = {
    (ToolkitState.DRAFT, ToolkitStep.PUBLISH): ToolkitState.PUBLISHED,
    (ToolkitState.WITHDRAWN, ToolkitStep.PUBLISH): ToolkitState.PUBLISHED,
    (ToolkitState.PUBLISHED, ToolkitStep.WITHDRAW): ToolkitState.WITHDRAWN,
}


def toolkit_after(state: ToolkitState, step: ToolkitStep) -> ToolkitState:
    """The state that follows; raises Problem NOT_NOW where there is no such way."""
    found = TOOLKIT_GRAPH.get((state, step))
    if found is None:
        raise Problem(BankProblem.NOT_NOW, step=step.value, state=state.value)
    return found


@dataclass(frozen=True)
class Member:
    """A template of a toolkit, by its UUID, and why it is in it."""

    template: str
    why: str


@dataclass(frozen=True)
class Toolkit:
    """A named set of templates in an order. ``version`` counts its changes."""

    slug: str
    title: str
    words: str
    state: ToolkitState
    version: int
    changed_at: datetime
    by_label: str
    owner: str = ""
    sample: bool = False
    members: tuple[Member, ...] = ()
