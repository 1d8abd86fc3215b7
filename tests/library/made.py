"""People and templates that the tests of the library start from."""

from datetime import date

from superhighway.accounts.api import Actor
from superhighway.library import api as library
from superhighway.library.api import Reason, Release
from tests.builders.cast import actor
from tests.library.fhir.questionnaires import FOREIGN


def person(part: str) -> Actor:
    """One of the cast."""
    found = actor(part)
    assert found is not None
    return found


LIBBY, OLIVE = person("librarian"), person("operator")
REASON = Reason(
    owner="Tea desk",
    used_by="The tea desk",
    decision="How much tea to buy",
    legal_basis="Consent",
    retention_days=30,
    minutes=2.0,
    expires=date(2099, 1, 1),
)


def agreed(content: bytes = FOREIGN, reason: Reason = REASON) -> str:
    """A template with a draft that Libby wrote and Olive agreed to; gives its id."""
    draft = library.start_draft(LIBBY, content)
    library.save_draft(LIBBY, draft.template, seen=draft.version, reason=reason)
    library.submit(LIBBY, draft.template)
    library.review(OLIVE, draft.template, agree=True)
    return draft.template


def released(content: bytes = FOREIGN, reason: Reason = REASON) -> Release:
    """The same, released."""
    return library.release_now(LIBBY, agreed(content, reason))
