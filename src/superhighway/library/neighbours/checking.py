"""Whether a release of a neighbour is what its author signed, and goes by its own name."""

import hashlib
import uuid
from dataclasses import dataclass

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.domain import Kind, Reason, Release
from superhighway.library.entries import Contents, contents
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.reading import read
from superhighway.library.models import LONGEST_TITLE, LONGEST_URL, LONGEST_VERSION
from superhighway.library.naming import OURS
from superhighway.library.publishing import ReleaseBody
from superhighway.library.selectors import verify
from superhighway.library.states import State
from superhighway.trust import api as trust

#: Where a release can stand; a draft is none.
_STATES = frozenset({State.RELEASED, State.SUPERSEDED, State.RETIRED})
#: Columns hold no more.
_HIGHEST = 2_147_483_647


class _Kind(msgspec.Struct):
    """The part of a statement that a release doesn't say of itself."""

    kind: Kind


@dataclass(frozen=True)
class Good:
    """A release that can be shown, and what its bytes say for lists.

    The questionnaire itself is let go: hundreds of them would be thousands of objects to look over.
    """

    release: Release
    body: ReleaseBody
    contents: Contents


def checked(body: ReleaseBody) -> Good:
    """The release in a body, once all of it was looked at.

    Raises Problem MISNAMED, TOO_LONG, one of trust or NOT_AS_SIGNED, or what is wrong with the
    questionnaire.
    """
    _require_lengths(body)
    _require_own_name(body)
    release = as_release(body)
    try:
        verify(release)
        signed = msgspec.json.decode(trust.unverified(body.envelope), type=_Kind)
    except msgspec.MsgspecError as error:
        raise _not_as_signed(body, "statement") from error
    if signed.kind is not body.kind:
        raise _not_as_signed(body, "kind")
    found = read(body.content)
    if found.url not in {"", body.url} or found.version not in {"", body.version}:
        raise Problem(LibraryProblem.MISNAMED, name=found.url[:100])
    return Good(release, body, contents(found))


def _not_as_signed(body: ReleaseBody, part: str) -> Problem:
    return Problem(LibraryProblem.NOT_AS_SIGNED, number=body.number, part=part)


def as_release(body: ReleaseBody) -> Release:
    """The release that a body says; nothing of it is verified."""
    return Release(
        template=body.template,
        number=body.number,
        url=body.url,
        version=body.version,
        title=body.title,
        state=body.state,
        content=body.content,
        sha256=hashlib.sha256(body.content).hexdigest(),
        envelope=body.envelope,
        reason=Reason(**msgspec.structs.asdict(body.reason)),
        released_at=body.released_at,
        by_label="",
        reviewer_label="",
        key=body.key,
    )


def _require_own_name(body: ReleaseBody) -> None:
    """A uri is url|version, and the URN of a node's own template is that template's."""
    named = body.uri == f"{body.url}|{body.version}" and body.url and body.version
    other = body.url.startswith(OURS) and body.url != f"{OURS}{body.template}"
    if not named or other or not _is_uuid(body.template) or body.state not in _STATES:
        raise Problem(LibraryProblem.MISNAMED, name=body.uri[:100])


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _require_lengths(body: ReleaseBody) -> None:
    limits = {
        "title": (body.title, LONGEST_TITLE),
        "url": (body.url, LONGEST_URL),
        "version": (body.version, LONGEST_VERSION),
    }
    for part, (text, most) in limits.items():
        if len(text) > most or "\0" in text:
            raise Problem(LibraryProblem.TOO_LONG, part=part, most=most)
    if not 0 < body.number <= _HIGHEST:
        raise Problem(LibraryProblem.MISNAMED, name=body.uri[:100])
