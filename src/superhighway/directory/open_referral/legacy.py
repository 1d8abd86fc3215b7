"""Services of Open Referral UK 1.x in the words of 3.0. Pure.

The names of 1.x are those of its extended data package: ``regular_schedules``,
``holiday_schedules``, ``eligibilitys``, ``service_taxonomys``, ``fundings``,
``physical_addresses``, ``accessibility_for_disabilities``; both number and spelling vary.
"""

from collections.abc import Iterable

from superhighway.directory.open_referral.values import Thing, inner, number, text, things

_SCHEDULES = ("regular_schedules", "regular_schedule", "holiday_schedules", "holiday_schedule")
_OF_SERVICE = frozenset({*_SCHEDULES, "eligibilitys", "service_taxonomys", "fundings"})
_OF_LOCATION = frozenset({"physical_addresses", "accessibility_for_disabilities"})
_MADE_NEW = frozenset({"service_at_locations", "languages", "organization"})


def is_legacy(service: Thing) -> bool:
    """Whether a service is told in the words of 1.x."""
    if _OF_SERVICE & service.keys():
        return True
    places = things(service, "service_at_locations")
    return any(
        _OF_LOCATION & inner(place, "location").keys() or set(_SCHEDULES) & place.keys()
        for place in places
    )


def as_three(service: Thing) -> dict[str, object]:
    """The same service in the words of 3.0; what 3.0 has no word for keeps its name."""
    new = {name: value for name, value in service.items() if name not in _OF_SERVICE | _MADE_NEW}
    new["schedules"] = _schedules(service)
    new["service_at_locations"] = [_place(one) for one in things(service, "service_at_locations")]
    new["attributes"] = [_attribute(one) for one in things(service, "service_taxonomys")]
    new["languages"] = [
        {"name": text(one, "language", "name")} for one in things(service, "languages")
    ]
    new["organization"] = _organization(inner(service, "organization"))
    if things(service, "fundings"):
        new["funding"] = things(service, "fundings")
    return new | _eligibility(things(service, "eligibilitys"))


def _organization(old: Thing) -> Thing:
    return {("website" if name == "url" else name): value for name, value in old.items()}


def _eligibility(old: list[Thing]) -> dict[str, object]:
    """Ages and words of all eligibilities together: the widest that any of them says."""
    new: dict[str, object] = {}
    words = [text(one, "eligibility", "eligibility_description") for one in old]
    if any(words):
        new["eligibility_description"] = "\n".join(filter(None, words))
    for name, widest in (("minimum_age", min), ("maximum_age", max)):
        ages = [number(one, name) for one in old]
        known = [age for age in ages if age is not None]
        if known and len(known) == len(ages):
            new[name] = widest(known)
    return new


def _attribute(old: Thing) -> Thing:
    term = inner(old, "taxonomy") or inner(old, "taxonomy_term")
    new = {
        "code": text(term, "id", "code"),
        "name": text(term, "name"),
        "taxonomy": text(term, "vocabulary", "taxonomy"),
    }
    return {"id": old.get("id"), "taxonomy_term": new}


def _schedules(old: Thing) -> list[Thing]:
    usual = things(old, "regular_schedules", "regular_schedule")
    return [*usual, *_irregular(things(old, "holiday_schedules", "holiday_schedule"))]


def _irregular(old: Iterable[Thing]) -> list[Thing]:
    """Days by date. Only ``closed`` makes a day without times a closed one."""
    return [
        {
            "id": one.get("id"),
            "valid_from": one.get("start_date"),
            "valid_to": one.get("end_date") or one.get("start_date"),
            "opens_at": text(one, "opens_at", "open_at"),
            "closes_at": text(one, "closes_at", "close_at"),
            "superhighway": {"days": "dates", "closed": one.get("closed") is True},
        }
        for one in old
    ]


def _place(old: Thing) -> Thing:
    location = dict(inner(old, "location"))
    addresses = location.pop("physical_addresses", None)
    access = things(location, "accessibility_for_disabilities")
    location.pop("accessibility_for_disabilities", None)
    if addresses is not None:
        location["addresses"] = addresses
    if access:
        location["accessibility"] = [{"description": text(one, "accessibility")} for one in access]
    new = {name: value for name, value in old.items() if name not in _SCHEDULES}
    return new | {"location": location, "schedules": _schedules(old)}
