"""Released templates to fill in, and a visitor who fills them in."""

import html
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from django.test import Client

from superhighway.library import api as library
from superhighway.library.domain import Kind, Reason, Release
from superhighway.library.questionnaire import Questionnaire
from tests.library.filling.forms import TEA
from tests.library.made import LIBBY, OLIVE, REASON

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def released(
    questionnaire: Questionnaire = TEA, kind: Kind = Kind.FORM, reason: Reason = REASON
) -> Release:
    """A template of that questionnaire, released."""
    draft = library.start_draft(LIBBY, questionnaire, kind)
    return release_draft(draft.template, reason)


def release_draft(template: str, reason: Reason = REASON) -> Release:
    """Release the draft of a template."""
    draft = library.draft(template)
    library.save_draft(LIBBY, template, seen=draft.version, reason=reason)
    library.submit(LIBBY, template)
    library.review(OLIVE, template, agree=True)
    return library.release_now(LIBBY, template)


def release_next(release: Release, title: str) -> Release:
    """Release the next version of it, under another title."""
    draft = library.start_draft(LIBBY, release.content)
    changed = msgspec.structs.replace(library.questionnaire(draft.content), title=title)
    library.save_draft(LIBBY, draft.template, seen=draft.version, questionnaire=changed)
    return release_draft(draft.template)


class Visitor:
    """Fills a form in as a browser without JavaScript would: what a page hides is sent along."""

    def __init__(self, release: Release, client: Client | None = None) -> None:
        self.client = client or Client()
        self.address = f"/library/{release.template}/fill"
        self.hidden: dict[str, str] = {"release": str(release.number)}
        self.page = ""

    def begin(self, **more: str) -> "Visitor":
        """Press Start."""
        self.press("begin", more)
        return self

    def press(self, step: str, fields: Mapping[str, str | list[str]] | None = None) -> str:
        """Press a button after typing into fields; gives the page that follows, as text."""
        sent = self.client.post(self.address, {**self.hidden, **(fields or {}), "step": step})
        return self.seen(sent)

    def seen(self, response: Any) -> str:
        """Look at a page: remember what it hides."""
        self.status = response.status_code
        self.page = html.unescape(response.content.decode())
        found = HIDDEN.findall(response.content.decode())
        self.hidden = {name: html.unescape(value) for name, value in found} or self.hidden
        return self.page

    def next(self, **fields: str | list[str]) -> str:
        """Type and press Continue; "q7_day" is the field "q7-day"."""
        typed = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.press("next", typed)
