"""What the staff pages of neighbours' templates show."""

from collections.abc import Sequence
from datetime import date

from superhighway.accounts.api import Act, Actor, Reach, may
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.bank.nearby import AlikeTemplate, alike_templates
from superhighway.library.domain import Release
from superhighway.library.editor.keeping import as_errors
from superhighway.library.filling.showing import preview
from superhighway.library.neighbours import selectors, shelf
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.shelves import shelf_page, telling

#: So many are listed; the search of the library finds the others.
MOST = 100


def listed(today: date) -> dict[str, object]:
    """Those that are used here, with what became of them there, and those that could be."""
    used = selectors.used()
    there = selectors.with_origin(shelf.entries())
    return {
        "changed": [one for one in used if one.standing.newer or one.standing.ended],
        "used": [one for one in used if not (one.standing.newer or one.standing.ended)],
        "cards": [(one.id, shelf_page.card(one, today)) for one in there[:MOST]],
        "more": max(len(there) - MOST, 0),
    }


def one(actor: Actor, name: str, drafts: Reach, problem: Problem | None) -> dict[str, object]:
    """One of them: what it asks, how it stands here, and what here asks nearly the same.

    Raises Problem NO_TEMPLATE, or NO_RELEASE for one that was never released.
    """
    template = selectors.template_anywhere(name)
    shown = selectors.anywhere(name)
    standing = selectors.standing(template, shown)
    offered = standing.newer if standing and standing.used else _offered(name)
    looked_at = library.questionnaire((offered or shown).content)
    return {
        "template": template,
        "release": offered or shown,
        "standing": standing,
        "offered": offered,
        "kind": telling.KIND_WORDS[template.kind],
        "facts": telling.facts(shown.reason, shown.good_until),
        "alike": _alike(looked_at, name, drafts),
        "may_use": may(actor, Act.RELEASE_TEMPLATE),
        "preview": preview(looked_at, "p-", 3),
        "errors": as_errors(problem, "use") if problem else [],
    }


def _offered(name: str) -> Release | None:
    """The release of it that could be taken into use here now, or None."""
    try:
        return selectors.in_use(name)
    except Problem:
        return None


def _alike(asked: Questionnaire, name: str, drafts: Reach) -> Sequence[AlikeTemplate]:
    return alike_templates(asked, apart_from=name, drafts=drafts)
