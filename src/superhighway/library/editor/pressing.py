"""The buttons of the editor's pages, and where they lead. No database here."""

import hashlib
from collections.abc import Callable, Collection, Mapping

from superhighway.core.errors import Problem
from superhighway.library.editor import changing
from superhighway.library.editor.actions import Saved
from superhighway.library.editor.changing import Way
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.keeping import address
from superhighway.library.questionnaire import Item, Questionnaire


def link_of(data: Mapping[str, str]) -> str:
    """The item that a button of the list is about: ``up:ID``."""
    return data.get("press", "").partition(":")[2]


def anchor(link: str) -> str:
    """A name for an item's place on a page; ids may hold anything."""
    return hashlib.sha256(link.encode()).hexdigest()[:10]


def pressed(questionnaire: Questionnaire, data: Mapping[str, str]) -> Questionnaire:
    """The questionnaire after a button of the list; raises Problem NO_PRESS, NO_ITEM and others."""
    what, _, link = data.get("press", "").partition(":")
    changing.found(questionnaire, link)
    if what in set(Way):
        return changing.move(questionnaire, link, Way(what))
    if what == "out":
        return changing.take_out(questionnaire, link)
    raise Problem(EditorProblem.NO_PRESS)


def added(
    questionnaire: Questionnaire, item: Item, data: Mapping[str, str], taken: Collection[str]
) -> Questionnaire:
    """The questionnaire with one more question, behind another or last in a group."""
    after, into = data.get("after", ""), data.get("group", "")
    return changing.add(questionnaire, item, into=into, after=after, taken=taken)[0]


def after_add(name: str, saved: Saved, data: Mapping[str, str]) -> str:
    """Where adding a question leads: to add another, else to its own page."""
    if not saved.added:
        return address(name)
    if data.get("press") == "another":
        return address(name, "add", after=saved.added[0], done="added")
    return address(name, "item", item=saved.added[0], done="added")


def after_item(name: str, link: str, press: str) -> Callable[[Saved], str]:
    """Where saving a question leads: its page again, its choices, its conditions, or the list."""
    page = press if press in {"choices", "conditions"} else "item"

    def to(saved: Saved) -> str:
        done = "merged" if saved.merged else "saved"
        if press == "list":
            return f"{address(name, done=done)}#item-{anchor(link)}"
        return address(name, page, item=link, done=done)

    return to
