"""What the FHIR interface answers: a Bundle of releases, a release, what became of a response."""

from urllib.parse import urlencode

import msgspec

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.domain import Release
from superhighway.library.exchange.rest import selectors
from superhighway.library.exchange.rest.errors import RestProblem
from superhighway.library.exchange.rest.searching import Entry, Search
from superhighway.library.fhir.parsing import Json, parse
from superhighway.library.filling.actions import accept
from superhighway.library.filling.domain import Sent
from superhighway.library.filling.errors import ResponseProblem
from superhighway.library.filling.responses import Fault, take

#: Where a release stands, which its own bytes can't say: an extension of each entry.
STATE = "urn:superhighway:fhir:release-state"
SAMPLE = {"system": "urn:superhighway:fhir:tag", "code": "sample", "display": "Invented, to try"}
#: What some programs write before a text in UTF-8; it may stand nowhere else.
_MARK = b"\xef\xbb\xbf"


def bundle(search: Search, base: str, *, sample: bool) -> Json:
    """A page of the releases that a search finds; ``base`` is the interface's own address.

    ``sample``: what is there is invented, and the answer says so.
    """
    status = search.asks_for("status")
    found = [one for one in selectors.entries(with_status=status) if search.fits(one)]
    start = (search.page - 1) * search.count
    part = found[start : start + search.count]
    answer: Json = {
        "resourceType": "Bundle",
        **({"meta": {"tag": [SAMPLE]}} if sample else {}),
        "type": "searchset",
        "timestamp": clock.now().isoformat(timespec="seconds"),
        "total": len(found),
        "link": _links(search, len(found), base),
    }
    if part:
        answer["entry"] = _entries(part, base)
    return answer


def _entries(part: list[Entry], base: str) -> list[Json]:
    """Each with the very bytes of its release."""
    known = selectors.contents(part)
    return [
        {
            "extension": [{"url": STATE, "valueCode": str(known[one.id][1])}],
            "fullUrl": f"{base}/Questionnaire/{one.id}",
            "resource": msgspec.Raw(known[one.id][0].removeprefix(_MARK)),
            "search": {"mode": "match"},
        }
        for one in part
    ]


def _links(search: Search, total: int, base: str) -> list[Json]:
    last = max(1, -(-total // search.count)) if search.count else 1
    pages = {"self": search.page, "first": 1, "last": last}
    if search.page > 1:
        pages["previous"] = min(search.page - 1, last)
    if search.page < last:
        pages["next"] = search.page + 1
    return [{"relation": name, "url": _link(search, page, base)} for name, page in pages.items()]


def _link(search: Search, page: int, base: str) -> str:
    asked = [*search.asked, ("_count", str(search.count)), ("_page", str(page))]
    return f"{base}/Questionnaire?{urlencode(asked)}"


def received(content: bytes) -> tuple[str, Sent] | list[Fault]:
    """Take in a QuestionnaireResponse: its id and what became of it, or its faults."""
    try:
        given = parse(content)
        release = _release(given)
        if isinstance(release, Fault):
            return [release]
        taken = take(given, release, library.questionnaire(release.content), clock.today())
        if taken.faults:
            return list(taken.faults)
        identity, sent = accept(release, taken)
    except Problem as problem:
        return [Fault(problem, "")]
    return str(identity), sent


def _release(given: Json) -> Release | Fault:
    """The release that a response answers: the one of that url|version, else the newest in use."""
    name = given.get("questionnaire")
    if given.get("resourceType") != "QuestionnaireResponse":
        return Fault(Problem(ResponseProblem.NOT_A_RESPONSE), "")
    if not isinstance(name, str) or not name:
        return Fault(Problem(RestProblem.NO_QUESTIONNAIRE), "QuestionnaireResponse")
    try:
        return library.release(name)
    except Problem:
        problem = Problem(RestProblem.NO_SUCH_QUESTIONNAIRE, name=name[:200])
        return Fault(problem, "QuestionnaireResponse.questionnaire")
