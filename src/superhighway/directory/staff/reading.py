"""From the fields of a form to changes of a record, with an error in words for each field.

A field that is as the record has it is not read at all: what came from a source and can't be
written down exactly stays as it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import msgspec

from superhighway.core.errors import Problem
from superhighway.directory.domain import (
    Eligibility,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.needs import Need
from superhighway.directory.opening import read_hours
from superhighway.directory.staff.errors import StaffProblem
from superhighway.directory.staff.fields import LABELS
from superhighway.directory.staff.typed import (
    LIMIT_PARTS,
    MOST_PLACES,
    MOST_WAYS,
    PLACE_PARTS,
    WAY_PARTS,
    Typed,
    from_request,
    part_of,
    rows,
    typed_limits,
    typed_of,
    typed_place,
)
from superhighway.nhsui.forms import Form

LONGEST = 3_000
OLDEST = 120
WAY_KINDS = ("walk-in", "telephone", "online", "nhs-app", "e-mail", "referral", "other")
REFERRALS = ("", "none", "self", "professional")
KNOWN = ("yes", "no", "unknown")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_CODE = re.compile(r"[A-Z0-9]{3,12}")
#: Gives the position of a postcode (latitude, longitude), or None where it isn't known.
Locate = Callable[[str], tuple[float, float] | None]


@dataclass(frozen=True)
class Reading:
    """The fields that a form changes with their new values; ``form`` has the errors."""

    changes: Mapping[str, object]
    form: Form


@dataclass(frozen=True)
class _Asked:
    """All that a reader of one field looks at."""

    record: ServiceRecord
    typed: Typed
    form: Form
    locate: Locate

    def text(self, name: str) -> str:
        """What was typed into an input."""
        return self.typed.get(name, "").strip()


def read(typed: Typed, record: ServiceRecord, locate: Locate, today: date) -> Reading:
    """The changes that a form makes to a record."""
    asked = _Asked(record, typed, Form(typed, today), locate)
    before = from_request(typed_of(record))
    changes = {
        field: _READERS[field](asked)
        for field in LABELS
        if part_of(typed, field) != part_of(before, field)
    }
    kept = {field: value for field, value in changes.items() if value != getattr(record, field)}
    return Reading(kept, asked.form)


def _name(asked: _Asked) -> str:
    return asked.form.text("name", "the name of the service") or ""


def _organisation_name(asked: _Asked) -> str:
    return asked.form.text("organisation_name", "who gives it") or ""


def _line(name: str) -> Callable[[_Asked], str]:
    def read_it(asked: _Asked) -> str:
        return asked.form.text(name, LABELS[name].lower(), required=False) or ""

    return read_it


def _description(asked: _Asked) -> str:
    return _long(asked, "description")


def _long(asked: _Asked, name: str) -> str:
    """A text of some lines."""
    text = asked.text(name)
    if len(text) > LONGEST:
        problem = Problem(StaffProblem.TOO_LONG, limit=f"{LONGEST:,}", count=f"{len(text):,}")
        asked.form.fail(name, problem.sentence)
    return text


def _telephone(asked: _Asked) -> str:
    return _number(asked, "telephone")


def _number(asked: _Asked, name: str) -> str:
    """A telephone number; an extension may stand behind it."""
    text = asked.text(name)
    if text and not re.fullmatch(r"\+?[\d ()-]{5,25}( ?(ext|x)\.? ?\d{1,6})?", text):
        asked.form.fail(name, Problem(StaffProblem.TELEPHONE).sentence)
    return text


def _email(asked: _Asked) -> str:
    text = asked.text("email")
    if text and not re.fullmatch(r"[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>]{2,}", text):
        asked.form.fail("email", Problem(StaffProblem.EMAIL).sentence)
    return text


def _url(asked: _Asked) -> str:
    text = asked.text("url")
    if text and not re.fullmatch(r"https?://[^\s<>\"]{3,500}", text):
        asked.form.fail("url", Problem(StaffProblem.URL).sentence)
    return text


def _status(asked: _Asked) -> ServiceStatus:
    words = tuple(status.value for status in ServiceStatus)
    found = asked.form.choice("status", "whether it is running", words, asked.record.status.value)
    return ServiceStatus(found) if found else asked.record.status


def _needs(asked: _Asked) -> tuple[Need, ...]:
    return tuple(need for need in Need if asked.text(f"need-{need.value}"))


def _languages(asked: _Asked) -> tuple[str, ...]:
    return tuple(word.strip() for word in asked.text("languages").split(",") if word.strip())


def _schedules(asked: _Asked) -> tuple[Schedule, ...]:
    return _hours(asked, "hours")


def _hours(asked: _Asked, name: str) -> tuple[Schedule, ...]:
    """Opening times as people type them; none where nothing is typed."""
    text = asked.text(name)
    if not text:
        return ()
    try:
        return read_hours(text)
    except Problem as problem:
        asked.form.fail(name, problem.sentence)
        return ()


def _eligibility(asked: _Asked) -> Eligibility:
    return _limits(asked, "", asked.record.eligibility)


def _limits(asked: _Asked, at: str, before: Eligibility) -> Eligibility:
    """Who something is for; ``at`` begins the names of the inputs."""
    practices = _codes(asked, f"{at}registered_with", _CODE, StaffProblem.PRACTICE)
    return msgspec.structs.replace(
        before,
        registered_with=tuple(practices),
        minimum_age=_age(asked, f"{at}minimum_age", "the youngest age"),
        maximum_age=_age(asked, f"{at}maximum_age", "the oldest age"),
        registered=bool(asked.text(f"{at}registered")),
        referral=_referral(asked, f"{at}referral"),
        area=tuple(_codes(asked, f"{at}area", _DISTRICT, StaffProblem.AREA)),
        notes=asked.form.text(f"{at}who_notes", "what else to know", required=False) or "",
    )


def _age(asked: _Asked, name: str, what: str) -> int | None:
    return asked.form.number(name, what, 0, OLDEST, 0) if asked.text(name) else None


def _referral(asked: _Asked, name: str) -> str:
    text = asked.text(name)
    return text if text in REFERRALS else ""


def _codes(
    asked: _Asked, name: str, pattern: re.Pattern[str], problem: StaffProblem
) -> Iterator[str]:
    """First parts of postcodes, or codes of surgeries, in capitals."""
    for word in re.split(r"[\s,;]+", asked.text(name).upper()):
        if pattern.fullmatch(word):
            yield word
        elif word:
            asked.form.fail(name, Problem(problem, text=word[:20]).sentence)


def _ways(asked: _Asked) -> tuple[WayIn, ...]:
    found = []
    for number in rows(asked.typed, "way", MOST_WAYS):
        kind, value, text = (asked.text(f"way-{number}-{part}") for part in WAY_PARTS)
        if not kind and (value or text):
            sentence = Problem(StaffProblem.WAY_WITHOUT_KIND).sentence
            asked.form.fail(f"way-{number}-kind", sentence)
        if kind in WAY_KINDS:
            found.append(WayIn(kind, value, text))  # type: ignore[arg-type]
    return (*found, *asked.record.ways_in[MOST_WAYS:])


def _places(asked: _Asked) -> tuple[ServiceAtLocation, ...]:
    known = {place.uri: place for place in asked.record.locations}
    found = []
    for number in rows(asked.typed, "place", MOST_PLACES):
        parts = {part: asked.text(f"place-{number}-{part}") for part in PLACE_PARTS}
        said = [text for part, text in parts.items() if part not in {"uri", "step_free", "gone"}]
        if any(said) and not parts["gone"]:
            found.append(_place(asked, number, parts, known.get(parts["uri"])))
    return (*found, *asked.record.locations[MOST_PLACES:])


def _place(
    asked: _Asked, number: int, parts: Typed, before: ServiceAtLocation | None
) -> ServiceAtLocation:
    """One place; what the form doesn't show of it stays."""
    if before is None:
        uri = f"urn:uuid:{uuid4()}"
        before = ServiceAtLocation(f"{uri}:here", Location(uri))
    if {**typed_place(before), "gone": ""} == parts:
        return before
    lines = (line.strip() for line in parts["address"].splitlines())
    location = msgspec.structs.replace(
        before.location,
        name=parts["name"],
        address=tuple(line for line in lines if line),
        step_free=parts["step_free"] if parts["step_free"] in KNOWN else "unknown",
        accessibility=_long(asked, f"place-{number}-accessibility"),
        telephone=_number(asked, f"place-{number}-telephone"),
    )
    location = _located(asked, number, location, parts["postcode"].upper())
    return msgspec.structs.replace(
        before,
        location=location,
        schedules=_hours(asked, f"place-{number}-hours"),
        eligibility=_own_limits(asked, number, parts, before.eligibility),
    )


def _own_limits(
    asked: _Asked, number: int, parts: Typed, before: Eligibility | None
) -> Eligibility | None:
    """Who a place is for where it has limits of its own; None where the service's hold."""
    start = before or Eligibility()
    if {name: parts[name] for name in LIMIT_PARTS} == typed_limits(start):
        return before
    found = _limits(asked, f"place-{number}-", start)
    return None if found == Eligibility() else found


def _located(asked: _Asked, number: int, location: Location, postcode: str) -> Location:
    """The location at another postcode; where that stays, so does the position."""
    if postcode == location.postcode:
        return location
    position = asked.locate(postcode) if postcode else None
    if postcode and position is None:
        problem = Problem(StaffProblem.POSTCODE, text=postcode[:12])
        asked.form.fail(f"place-{number}-postcode", problem.sentence)
    lat, lon = position or (None, None)
    return msgspec.structs.replace(location, postcode=postcode, lat=lat, lon=lon)


_READERS: Mapping[str, Callable[[_Asked], object]] = {
    "name": _name,
    "organisation_name": _organisation_name,
    "status": _status,
    "needs": _needs,
    "description": _description,
    "telephone": _telephone,
    "email": _email,
    "url": _url,
    "schedules": _schedules,
    "ways_in": _ways,
    "eligibility": _eligibility,
    "locations": _places,
    "languages": _languages,
    "fees": _line("fees"),
    "alert": _line("alert"),
}
