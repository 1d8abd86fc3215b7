"""Releases that the tests of paper print."""

from msgspec.structs import replace

from superhighway.library import api as library
from superhighway.library.api import Kind, Questionnaire, Release
from tests.library.made import LIBBY, OLIVE, REASON


def released(form: Questionnaire, kind: Kind = Kind.FORM, **reason: object) -> Release:
    """A released form; ``reason`` replaces parts of the usual one."""
    draft = library.start_draft(LIBBY, form, kind)
    whole = replace(REASON, **reason)
    library.save_draft(LIBBY, draft.template, seen=draft.version, reason=whole)
    library.submit(LIBBY, draft.template)
    library.review(OLIVE, draft.template, agree=True)
    return library.release_now(LIBBY, draft.template)
