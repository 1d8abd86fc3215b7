"""What neighbours' records say in words, by type, and what stands here that may be the same."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.federation.approving.domain import Alike, Said, lines
from superhighway.federation.approving.errors import ApprovingProblem
from superhighway.library import api as library
from superhighway.nhsui.formats import counted, short_date_words
from superhighway.notices import api as notices
from superhighway.organisations import api as organisations
from superhighway.sources import api as sources

#: So many records that may be the same are set beside one.
_MOST_ALIKE = 3
_FORM_LABELS = {
    "title": "Title",
    "kind": "What it is",
    "version": "Version",
    "state": "How it stands",
    "derived_from": "Made from",
    "owner": "Who answers for it",
    "used_by": "Who uses the answers",
    "decision": "For which decision",
    "legal_basis": "Legal basis",
    "retention_days": "Days that answers are kept",
    "minutes": "Minutes that it takes",
    "expires": "Good until",
}


@dataclass(frozen=True)
class Looked:
    """A record as an editor looks at it.

    ``alike`` are records of others that may be of the same thing, ``refused`` a sentence why it
    couldn't be shown even when it is approved; empty where it could.
    """

    said: Said
    alike: Sequence[Alike] = field(default=())
    refused: str = ""


def look_at(kind: str, source: str, bodies: Sequence[bytes]) -> list[Looked]:
    """Records of one type and one neighbour, in their order; ``source`` is its ``key_of``.

    Of one that can't be read at all only that is said.
    """
    try:
        return _LOOKING.get(kind, _unknown)(source, bodies)
    except (msgspec.MsgspecError, Problem, ValueError):
        if len(bodies) == 1:
            return [Looked({}, refused=Problem(ApprovingProblem.UNREADABLE).sentence)]
        return [one for body in bodies for one in look_at(kind, source, [body])]


def _services(source: str, bodies: Sequence[bytes]) -> list[Looked]:
    records = list(map(directory.read_record, bodies))
    found = directory.alike(records)
    refused = directory.why_refused(source, bodies)
    looked = []
    for record in records:
        said = directory.described(record)
        others = [
            _alike(
                said,
                directory.described(one.record),
                name=one.record.name,
                href=f"/services/{one.uuid}",
                source=one.parts[0].source,
                why=why.value,
            )
            for one, why in found[record.uri]
            if source not in {part.source for part in one.parts}
        ]
        looked.append(Looked(said, others[:_MOST_ALIKE], refused.get(record.uri, "")))
    return looked


def _organisations(source: str, bodies: Sequence[bytes]) -> list[Looked]:
    records = list(map(organisations.read_body, bodies))
    found = organisations.alike(records)
    refused = organisations.why_refused(source, bodies)
    looked = []
    for record in records:
        said = organisations.described(record)
        others = [
            _alike(
                said,
                organisations.described(one),
                name=one.name,
                href=f"/organisations/{one.ods_code}" if one.ods_code else "",
                source=one.source,
                why=why,
            )
            for one, why in found.get(record.uri, [])
            if one.source != source
        ]
        looked.append(Looked(said, others[:_MOST_ALIKE], refused.get(record.uri, "")))
    return looked


def _alike(said: Said, other: Said, *, name: str, href: str, source: str, why: str) -> Alike:
    return Alike(name, href, _whose(source), why, lines(said, other))


def _whose(source: str) -> str:
    """Whose a record is, in words."""
    if not sources.is_neighbours(source):
        return "this node"
    known = sources.neighbours_with_age(clock.now()).get(source)
    return known.spec.title if known else "another neighbour"


def _notices(source: str, bodies: Sequence[bytes]) -> list[Looked]:
    del source
    return [Looked(notices.described(body)) for body in bodies]


def _forms(source: str, bodies: Sequence[bytes]) -> list[Looked]:
    """Releases of templates: what is said of each, and what it asks."""
    refused = library.why_refused(source, bodies)
    releases = [msgspec.json.decode(body, type=_Release) for body in bodies]
    return [Looked(_form_said(one), refused=refused.get(one.uri, "")) for one in releases]


class _Reason(msgspec.Struct):
    """Why a form exists, as far as it is shown."""

    owner: str = ""
    used_by: str = ""
    decision: str = ""
    legal_basis: str = ""
    retention_days: int | None = None
    minutes: float | None = None
    expires: date | None = None


class _Release(msgspec.Struct):
    """What is shown of a ``template-release/1.0``."""

    uri: str
    title: str
    kind: str
    version: str
    state: str
    content: bytes
    reason: _Reason
    derived_from: str = ""


def _form_said(release: _Release) -> Said:
    told = msgspec.structs.asdict(release.reason) | msgspec.structs.asdict(release)
    said = {label: _form_words(told[name]) for name, label in _FORM_LABELS.items()}
    asked = [item for item in library.questionnaire(release.content).walk() if item.asked]
    said["Questions"] = "\n".join([counted(len(asked), "question"), *map(_question, asked)])
    said["Fingerprint of its bytes"] = hashlib.sha256(release.content).hexdigest()[:16]
    return {label: words for label, words in said.items() if words}


def _form_words(value: object) -> str:
    if isinstance(value, date):
        return short_date_words(value)
    return f"{value:g}" if isinstance(value, float) else str("" if value is None else value)


def _question(item: library.Item) -> str:
    options = ", ".join(option.words for option in item.options)
    return f"{item.text} ({options})" if options else item.text


def _unknown(source: str, bodies: Sequence[bytes]) -> list[Looked]:
    """Records of a type that has no words of its own."""
    del source
    found = [msgspec.json.decode(body, type=dict[str, object]) for body in bodies]
    return [Looked({name: str(value) for name, value in one.items()}) for one in found]


_LOOKING: Mapping[str, Callable[[str, Sequence[bytes]], list[Looked]]] = {
    "service": _services,
    "organisation": _organisations,
    "notice": _notices,
    "template-release": _forms,
}
