"""Starting a template: the form that asks for its name and its first question."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from superhighway.accounts.api import Act, Actor, reach
from superhighway.core.errors import Problem
from superhighway.library.domain import Kind
from superhighway.library.editor import pages
from superhighway.library.editor.changing import fresh
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.item_form import LONGEST_LINE, LONGEST_TEXT
from superhighway.library.editor.item_form import read as read_item
from superhighway.library.editor.typed import Typed
from superhighway.library.editor.wording import OFFERED
from superhighway.library.questionnaire import Item, ItemType
from superhighway.organisations import api as organisations


class Asked(NamedTuple):
    """What the form asks for, and its errors."""

    title: str
    description: str
    kind: Kind
    owner: str
    first: Item
    typed: Typed


def own_code(actor: Actor) -> str:
    """The organisation for which somebody writes templates who may only do so for some."""
    able = reach(actor, Act.EDIT_TEMPLATE)
    return "" if able.everywhere else min(able.organisations, default="")


def begun(actor: Actor) -> dict[str, str]:
    """The empty form."""
    return {"kind": Kind.FORM.value, "owner": own_code(actor), "type": ItemType.STRING.value}


def page(
    fields: Mapping[str, str], error: Mapping[str, str], errors: Sequence[object]
) -> dict[str, object]:
    """What its template shows."""
    return {
        "fields": fields,
        "error": error,
        "errors": errors,
        "kinds": pages.KINDS,
        "types": OFFERED,
    }


def read(data: Mapping[str, str]) -> Asked:
    """What was typed."""
    first, typed = new_item(data)
    title = typed.line("title", LONGEST_LINE, EditorProblem.NO_TITLE)
    kind = typed.choice("kind", pages.KINDS, EditorProblem.NO_KIND) or Kind.FORM.value
    owner = typed.line("owner", 12).upper()
    if owner and organisations.organisation(owner) is None:
        typed.fail("owner", EditorProblem.NO_ORGANISATION, code=owner)
    return Asked(title, typed.text("description", LONGEST_TEXT), Kind(kind), owner, first, typed)


def new_item(data: Mapping[str, str]) -> tuple[Item, Typed]:
    """A new question from the fields of an item, its id made from its words, and the errors."""
    asked = read_item(Item(link_id="", type=ItemType.STRING), data)
    return replace(asked.item, link_id=fresh(asked.item.text, ())), asked.typed


def kind_of(text: str) -> Kind:
    """A kind of template; raises Problem NO_KIND."""
    if text not in set(Kind):
        raise Problem(EditorProblem.NO_KIND)
    return Kind(text)


def number_of(data: Mapping[str, str]) -> int | None:
    """The number of a release, or None for the newest; raises Problem NO_RELEASE for no number."""
    text = data.get("number", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > 6:
        raise Problem(EditorProblem.NO_RELEASE)
    return int(text)
