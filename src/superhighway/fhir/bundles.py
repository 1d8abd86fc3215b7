"""A page of what a search found, as a Bundle."""

from typing import TypeVar
from urllib.parse import urlencode

from superhighway.core import clock
from superhighway.fhir.domain import Json
from superhighway.fhir.resources import SAMPLE, Including, Resource, found
from superhighway.fhir.searching import Search

Thing = TypeVar("Thing")


def bundle(one: Resource[Thing], search: Search[Thing], base: str, *, sample: bool) -> Json:
    """The page of the search; ``base`` is the interface's own address.

    ``sample``: what is there is invented, and the answer says so.
    """
    page = found(one, search)
    answer: Json = {
        "resourceType": "Bundle",
        **({"meta": {"tag": [SAMPLE]}} if sample else {}),
        "type": "searchset",
        "timestamp": clock.now().isoformat(timespec="seconds"),
        "total": page.total,
        "link": _links(search, page.last, f"{base}/{one.type}"),
    }
    if page.things:
        entries = one.entries(page.things, base)
        answer["entry"] = [{**entry, "search": {"mode": "match"}} for entry in entries]
        if search.includes and isinstance(one, Including):
            others = one.included(page.things, search.includes, base)
            answer["entry"] += [{**entry, "search": {"mode": "include"}} for entry in others]
    return answer


def _links(search: Search[Thing], last: int, address: str) -> list[Json]:
    pages = {"self": search.page, "first": 1, "last": last}
    if search.page > 1:
        pages["previous"] = min(search.page - 1, last)
    if search.page < last:
        pages["next"] = search.page + 1
    return [{"relation": name, "url": _link(search, page, address)} for name, page in pages.items()]


def _link(search: Search[Thing], page: int, address: str) -> str:
    asked = [*search.asked, ("_count", str(search.count)), ("_page", str(page))]
    return f"{address}?{urlencode(asked)}"
