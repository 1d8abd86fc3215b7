"""Finding out what an address speaks: a few questions, each within limits."""

from collections.abc import Callable

import msgspec

from superhighway.core.errors import HttpProblem, Problem
from superhighway.federation.foreign.domain import Item, Spoken, Standard, clean
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.fetching import host_of
from superhighway.federation.foreign.readers import feeds, fhir, open_referral
from superhighway.sources.api import Get

#: These say that the server can't be had or must not be asked; another path of it won't help.
_FINAL = {
    HttpProblem.BAD_ADDRESS,
    HttpProblem.NOT_HTTPS,
    HttpProblem.HOST_NOT_NAMED,
    HttpProblem.NO_SUCH_HOST,
    HttpProblem.FORBIDDEN_ADDRESS,
    HttpProblem.NO_CONNECTION,
    HttpProblem.NOT_TRUSTED,
    HttpProblem.TOO_SLOW,
    HttpProblem.TOO_LARGE,
    ForeignProblem.LEADS_AWAY,
}


def detect(get: Get, address: str) -> Spoken:
    """What an address speaks; raises Problem NOTHING_KNOWN, LEADS_AWAY, BAD_XML or of HTTP."""
    away: list[Problem] = []
    for look in (_itself, _capabilities, _first_page):
        try:
            found = look(get, address)
        except Problem as problem:
            if problem.kind is not ForeignProblem.LEADS_AWAY:
                raise
            away.append(problem)
            continue
        if found is not None:
            return found
    raise away[0] if away else Problem(ForeignProblem.NOTHING_KNOWN, host=host_of(address))


def _asked(get: Get, url: str) -> bytes:
    """The answer, or nothing where there is none at this path."""
    try:
        return get(url, {"Accept": "application/fhir+json, application/json, */*"})
    except Problem as problem:
        if problem.kind in _FINAL:
            raise
        return b""


def _itself(get: Get, address: str) -> Spoken | None:
    """What stands at the very address."""
    body = _asked(get, address)
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        root = feeds.root_of(body, address)
        version = feeds.version_of(root)
        return Spoken(Standard.FEED, version, address, feeds.title_of(root)) if version else None
    return _of_json(_object(body), address)


def _capabilities(get: Get, address: str) -> Spoken | None:
    """A FHIR interface below the address."""
    return _of_json(_object(_asked(get, f"{fhir.base_of(address)}/metadata")), address)


def _first_page(get: Get, address: str) -> Spoken | None:
    """A list of services below the address."""
    url = f"{open_referral.base_of(address)}/services?page=1&per_page=1"
    return _of_json(_object(_asked(get, url)), address)


def _object(body: bytes) -> Item:
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _of_json(found: Item, address: str) -> Spoken | None:
    tests: tuple[Callable[[Item, str], Spoken | None], ...] = (_fhir, _open_referral)
    return next(filter(None, (test(found, address) for test in tests)), None)


def _fhir(found: Item, address: str) -> Spoken | None:
    kind, version = found.get("resourceType"), str(found.get("fhirVersion", ""))
    is_four = kind == "CapabilityStatement" and version.startswith("4.0")
    if not is_four and kind != "Bundle":
        return None
    software = found.get("software")
    title = str(software.get("name", "")) if isinstance(software, dict) else ""
    return Spoken(Standard.FHIR, version[:20], fhir.base_of(address), clean(title)[:200])


def _open_referral(found: Item, address: str) -> Spoken | None:
    base = open_referral.base_of(address)
    if str(found.get("version", "")).startswith("HSDS-UK-3"):
        return Spoken(Standard.OPEN_REFERRAL, "3.0", base)
    if isinstance(found.get("contents"), list) and "page_number" in found:
        return Spoken(Standard.OPEN_REFERRAL, "3.0", base)
    if isinstance(found.get("content"), list) and {"totalElements", "totalPages"} & found.keys():
        return Spoken(Standard.OPEN_REFERRAL, "1.x", base)
    return None
