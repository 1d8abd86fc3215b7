"""The shelves as JSON; the keys are documented in docs/reference/library-shelves.md."""

from datetime import date

from superhighway.library.entries import Entry, Origin
from superhighway.library.shelves.browsing import PAGE, Shelf


def as_json(shelf: Shelf, today: date) -> dict[str, object]:
    """A page of the shelves."""
    asked = shelf.asked
    more = asked.page < shelf.pages
    return {
        "total": shelf.total,
        "page": asked.page,
        "size": PAGE,
        "next": asked.link(".json", page=asked.page + 1) if more else None,
        "templates": [template(one, today) for one in shelf.shown],
    }


def origin(whose: Origin | None) -> dict[str, object] | None:
    """The neighbour whose a template is; None for this node."""
    if whose is None:
        return None
    as_of = whose.as_of.isoformat() if whose.as_of else None
    return {"name": whose.name, "address": whose.address, "as_of": as_of, "old": whose.old}


def template(one: Entry, today: date) -> dict[str, object]:
    """One template by its release in use."""
    return {
        "template": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "description": one.contents.description,
        "url": one.url,
        "version": one.version,
        "release": one.number,
        "state": one.state.value,
        "released_at": one.released_at.isoformat(),
        "good_until": one.good_until.isoformat() if one.good_until else None,
        "expired": one.expired(today),
        "layout_only": one.reason.layout_only,
        "owner": one.reason.owner,
        "owner_code": one.reason.owner_code or None,
        "used_by": one.reason.used_by,
        "decision": one.reason.decision,
        "minutes": one.reason.minutes,
        "questions": one.contents.questions,
        "purposes": list(one.contents.topics.purposes),
        "audiences": list(one.contents.topics.audiences),
        "sample": one.sample,
        "origin": origin(one.origin),
        "page": f"/library/{one.id}",
        "fhir": f"/library/{one.id}/releases/{one.number}.json",
    }
