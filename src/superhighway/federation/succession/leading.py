"""Where what an old address of this node shows is now, once this node has ended."""

import re
from collections.abc import Callable, Iterable
from uuid import UUID

from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.federation.feed.models import RecordRow
from superhighway.federation.protocol.checking import record_id
from superhighway.federation.succession import selectors
from superhighway.library import api as library
from superhighway.notices import api as notices
from superhighway.organisations import api as organisations

_UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
#: A template's page, those of its releases, and what is fetched there.
_RELEASE = r"(?:/releases/[0-9]+(?:\.json|\.xlsx|/xlsform|/signature)?|/differences)?"


def address_at(path: str) -> str:
    """Where an heir has what ``path`` shows; "" where that is here still."""
    for pattern, ends in _PAGES:
        found = pattern.fullmatch(path)
        if found:
            return _address(ends, found[1], path) if selectors.ended() else ""
    return ""


def _address(ends: Callable[[str], Iterable[str]], name: str, path: str) -> str:
    """The page of the first record of that name that an heir has."""
    for end in ends(name):
        _, kind, number = end.split(":")
        heir = selectors.heir_of(kind, number)
        if heir:
            # Others know a notice by its record, its own node by what it was given there.
            return f"{heir}/notices/{number}" if kind == "notice" else f"{heir}{path}"
    return ""


def _service(number: str) -> list[str]:
    return _published("service", [directory.uri_of(UUID(number))])


def _notice(number: str) -> list[str]:
    return _published("notice", [notices.uri_of(UUID(number))])


def _organisation(code: str) -> list[str]:
    found = organisations.organisation(code)
    return _published("organisation", [found.uri]) if found else []


def _template(number: str) -> list[str]:
    """Those of its releases: no heir has a template without them."""
    try:
        releases = library.releases(number)
    except Problem:
        releases = library.their_releases(number)
    return _published("template-release", [one.canonical for one in releases])


def _published(kind: str, uris: list[str]) -> list[str]:
    """The ends of the ids of those that this node published last: nobody took over any others."""
    rows = RecordRow.objects.filter(type=kind, uri__in=uris).exclude(sha256="")
    return [record_id("", kind, uri) for uri in rows.values_list("uri", flat=True)]


_PAGES: tuple[tuple[re.Pattern[str], Callable[[str], Iterable[str]]], ...] = (
    (re.compile(f"/services/{_UUID}"), _service),
    (re.compile(f"/notices/{_UUID}"), _notice),
    (re.compile(f"/library/{_UUID}{_RELEASE}"), _template),
    (re.compile("/organisations/([A-Za-z0-9-]{1,20})"), _organisation),
)
