"""What the page of a template shows: one of its releases, and all that stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from superhighway.core.errors import Problem
from superhighway.library import selectors
from superhighway.library.domain import Release, Template
from superhighway.library.entries import contents
from superhighway.library.filling.selectors import counted
from superhighway.library.filling.showing import preview
from superhighway.library.neighbours import selectors as neighbours
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.shelves import telling
from superhighway.library.states import State
from superhighway.organisations.api import names_of


@dataclass(frozen=True)
class Signature:
    """What checking a signature gave: the id of the key, or what is wrong with it."""

    key: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Use:
    """How often a template was filled in within a year, and by whom, those of most use first."""

    year: int
    organisations: Sequence[tuple[str, int]]
    unnamed: int


@dataclass(frozen=True)
class Origin:
    """What a template was made from, as far as this node knows it."""

    canonical: str
    title: str = ""
    href: str = ""
    newer: Release | None = None


def page(
    template: Template, releases: Sequence[Release], shown: Release, today: date
) -> dict[str, object]:
    """One release of a template, with all there is to know before somebody uses it."""
    questionnaire = read(shown)
    top = on_the_shelf(releases)
    newer = top if top.state is State.RELEASED and top.number > shown.number else None
    said, theirs = contents(questionnaire), neighbours.standing(template, shown)
    here = theirs is None or theirs.used
    return {
        "theirs": theirs,
        "there": f"{theirs.origin.address}/library/{template.id}" if theirs else "",
        "here": here,
        "template": template,
        "release": shown,
        "preview": preview(questionnaire, prefix="preview-", level=3),
        "kind": telling.KIND_WORDS[template.kind],
        "notices": [*telling.notices(shown, newer, today), *telling.of_neighbour(theirs)],
        "newer": newer,
        "usable": here and is_used(shown, today) and not shown.reason.layout_only,
        "printed": here and is_used(shown, today),
        "facts": telling.facts(shown.reason, shown.good_until),
        "said": said,
        "releases": [(one, telling.standing(one, today)) for one in releases],
        "cite": telling.cite(shown),
        "signature": signature(shown),
        "use": use(template, today),
        "origin": origin(template),
        "derived": [one for one in selectors.derived(template) if one.newest],
        "address": address(shown),
    }


def on_the_shelf(releases: Sequence[Release]) -> Release:
    """The release in use, else the newest; they come with the newest first."""
    return next((one for one in releases if one.state is State.RELEASED), releases[0])


def read(release: Release) -> Questionnaire:
    """What a release asks; nothing where somebody broke its bytes, which the signature tells."""
    try:
        return selectors.questionnaire(release.content)
    except Problem:
        return Questionnaire(release.title)


def address(release: Release) -> str:
    """Where one release is read, for good."""
    return f"/library/{release.template}/releases/{release.number}"


def is_used(release: Release, today: date) -> bool:
    """Whether it is filled in and printed at all: not retired, and not past its last day."""
    try:
        release.require_usable(today)
    except Problem:
        return False
    return True


def use(template: Template, today: date) -> Use:
    """Who filled it in: organisations by name, where they are known by their code."""
    found = counted([template.id], today)[template.id]
    by_code = {code: count for code, count in found.by_organisation.items() if code}
    names = names_of(by_code)
    ranked = sorted(by_code.items(), key=lambda one: (-one[1], one[0]))
    return Use(
        year=found.year,
        organisations=[(names.get(code, code), count) for code, count in ranked],
        unnamed=found.by_organisation.get("", 0),
    )


def signature(release: Release) -> Signature:
    """Whether the release is as it was signed, found out now."""
    try:
        return Signature(key=selectors.verify(release))
    except Problem as problem:
        return Signature(wrong=problem.sentence)


def origin(template: Template) -> Origin | None:
    """What the template was made from; None where it was begun here."""
    canonical = template.derived_from
    if not canonical:
        return None
    known = next((one for one in _of(canonical) if one.canonical == canonical), None)
    if known is None:
        theirs = neighbours.by_canonical(canonical)
        if theirs is None:
            return Origin(canonical)
        return Origin(
            canonical,
            theirs.title,
            address(theirs),
            neighbours.newer(theirs.template, theirs.number),
        )
    newer = None if known.template == template.id else selectors.newer(known)
    return Origin(canonical, known.title, address(known), newer)


def _of(canonical: str) -> list[Release]:
    """The releases on this node of the template with that ``url|version``."""
    try:
        return selectors.releases(canonical)
    except Problem:
        return []
