"""The page of a template at the desk: its draft or its releases, and what can be done."""

from superhighway.accounts.api import Act, Actor, may
from superhighway.library import selectors as library
from superhighway.library.differences import Difference, differences
from superhighway.library.editor import pages, selectors
from superhighway.library.editor.parts_pages import reason_words
from superhighway.library.editor.selectors import Opened
from superhighway.library.states import State


def page(actor: Actor, name: str, done: str) -> dict[str, object]:
    """What it shows; with ``draft`` where there is one."""
    template = library.template(name)
    able = {
        "may_edit": not template.source and may(actor, Act.EDIT_TEMPLATE, template.owner),
        "may_derive": may(actor, Act.EDIT_TEMPLATE, template.owner),
        "may_release": may(actor, Act.RELEASE_TEMPLATE, template.owner),
    }
    if not template.draft:
        return able | releases(name, done)
    opened = selectors.opened(name)
    own = actor.text in opened.authors
    return (
        pages.outline(opened, done) | able | {"may_review": _may_review(actor, opened), "own": own}
    )


def _may_review(actor: Actor, opened: Opened) -> bool:
    able = may(actor, Act.REVIEW_TEMPLATE, opened.template.owner)
    return able and actor.text not in opened.authors and opened.draft.state is State.REVIEW


def releases(name: str, done: str = "") -> dict[str, object]:
    """A template that has no draft now."""
    template, found = library.template(name), library.releases(name)
    return {
        "template": template,
        "title": template.title,
        "releases": found,
        "reason": reason_words(found[0].reason) if found else {},
        "done": pages.DONE.get(done, ""),
    }


def review(actor: Actor, opened: Opened) -> dict[str, object]:
    """What somebody who reviews a draft looks at."""
    last = opened.last
    before = library.questionnaire(last.content) if last else None
    what: list[Difference] = differences(before, opened.questionnaire) if before else []
    return pages.outline(opened) | {
        "last": last,
        "differences": what,
        "reason": reason_words(opened.draft.reason),
        "form": pages.whole(opened.questionnaire),
        "own": actor.text in opened.authors,
    }
