"""The releases of the library as FHIR resources, and how responses to them are told of."""

from collections.abc import Sequence

import msgspec
from django.utils.http import http_date

from superhighway.core.errors import Problem
from superhighway.fhir.api import Json, Read, RestProblem, Search, searched
from superhighway.library.domain import Release
from superhighway.library.exchange.rest import selectors
from superhighway.library.exchange.rest.searching import PARAMETERS, Entry

#: Where a release stands, which its own bytes can't say: an extension of each entry.
STATE = "urn:superhighway:fhir:release-state"
#: What some programs write before a text in UTF-8; it may stand nowhere else.
_MARK = b"\xef\xbb\xbf"


class Questionnaires:
    """Every release, byte for byte as it was released."""

    type = "Questionnaire"
    parameters = PARAMETERS

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        words = (
            "Each release is one resource, given out byte for byte as it was released. Its id is "
            "the template’s UUID, a hyphen and its number; the UUID alone is the release in use."
        )
        reads = [{"code": "read"}, {"code": "vread"}, {"code": "search-type"}]
        more = {"interaction": reads, "versioning": "versioned", "readHistory": True}
        return searched(self.type, words, self.parameters, **more)

    def things(self, search: Search[Entry]) -> Sequence[Entry]:
        """Every release, by title; a retired one only if it is named."""
        named = search.asks_for("_id", "version")
        every = selectors.entries(with_status=search.asks_for("status"))
        return [one for one in every if named or not one.retired]

    def entries(self, things: Sequence[Entry], base: str) -> list[Json]:
        """Each with the very bytes of its release."""
        known = selectors.contents(things)
        return [
            {
                "extension": [{"url": STATE, "valueCode": str(known[one.id][1])}],
                "fullUrl": f"{base}/{self.type}/{one.id}",
                "resource": msgspec.Raw(known[one.id][0].removeprefix(_MARK)),
            }
            for one in things
        ]

    def read(self, identity: str, base: str) -> Read:
        """One release; see fhir.resources.Resource."""
        return self._read(selectors.found(identity), base)

    def version(self, identity: str, number: str, base: str) -> Read:
        """One release by its template and number."""
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            raise Problem(RestProblem.UNKNOWN, what="version of", id=identity[:80])
        return self._read(selectors.found(identity, int(number)), base)

    def _read(self, one: Release, base: str) -> Read:
        headers = {
            "ETag": f'W/"{one.number}"',
            "Last-Modified": http_date(one.released_at.timestamp()),
            "Content-Location": f"{base}/{self.type}/{selectors.id_of(one)}",
            "Superhighway-Release-State": str(one.state),
        }
        return Read(one.content, headers)


class Responses:
    """Responses are sent in at an address of their own; here they are only told of."""

    type = "QuestionnaireResponse"

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        return {
            "type": self.type,
            "documentation": "A completed response to one release, named by url|version. Nobody "
            "reads it here again.",
            "interaction": [{"code": "create"}],
            "versioning": "no-version",
            "conditionalCreate": False,
        }
