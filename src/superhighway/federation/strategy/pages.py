"""What the pages of the strategy show: words for what the document says."""

from dataclasses import dataclass
from datetime import timedelta

from superhighway.federation.strategy.domain import LEVELS, TO_CONNECT, Strategy, With
from superhighway.nhsui.formats import counted, duration_words, list_words

READING = {
    "new": ("Not asked yet", "blue"),
    "following": ("Working", "green"),
    "failing": ("Failing", "orange"),
    "stopped": ("Stopped", "red"),
    "paused": ("Not started", "grey"),
}
TELLING = {"told": ("Working", "green"), "failing": ("Failing", "orange"), "": ("Not yet", "blue")}
TYPES = {
    "organisation": "organisations",
    "service": "services",
    "template-release": "forms of the library",
    "notice": "notices",
    "all": "everything else",
}
STATES = {
    "shown": "shown",
    "waiting": "waiting for somebody",
    "listed": "kept, not shown",
    "unread": "can’t be read here",
    "approved": "shown",
    "put aside": "put aside",
}
STANDARDS = {
    "node": "Another node",
    "open-referral": "Open Referral UK",
    "fhir-r4": "FHIR R4",
    "feed": "Atom or RSS",
}


@dataclass(frozen=True)
class Shown:
    """One neighbour in words; ``page`` is its own page."""

    one: With
    page: str
    staff: str
    reading: tuple[str, str]
    telling: tuple[str, str] | None
    trust: str
    records: str
    age: str
    ages: str
    delay: str


def shown(one: With) -> Shown:
    """A neighbour as the pages show it."""
    part = str(one.number) if one.kind == "node" else f"foreign/{one.number}"
    fresh = one.freshness
    levels = [f"{TYPES.get(kind, kind)}: {LEVELS[level]}" for kind, level in one.trust.items()]
    held = [f"{number:,} {STATES[state]}" for state, number in one.records.items() if number]
    middle, oldest = _age(fresh.records_median), _age(fresh.records_oldest)
    return Shown(
        one=one,
        page=f"/interoperability/{part}",
        staff=f"/staff/neighbours/{part}",
        reading=READING[one.reading],
        telling=None if one.telling is None else TELLING[one.telling],
        trust="; ".join(levels),
        records=", ".join(held) or "none",
        age=f"{_age(fresh.age)} ago" if fresh.age is not None else "never",
        ages=f"half changed within {middle}, the oldest {oldest} ago" if middle else "",
        delay=_age(fresh.delay),
    )


def page(found: Strategy) -> dict[str, object]:
    """The page of the whole strategy."""
    whole = found.whole
    return {
        "strategy": found,
        "neighbours": [shown(one) for one in found.neighbours],
        "connect": [(STANDARDS[kind], steps) for kind, steps in TO_CONNECT.items()],
        "publishes": list_words(
            f"{number:,} {TYPES.get(kind, kind)}" for kind, number in found.publishes.items()
        ),
        "working": f"{whole.well} of {counted(whole.neighbours, 'neighbour')}",
        "age": (_age(whole.age_median), _age(whole.age_worst)),
        "delay": (_age(whole.delay_median), _age(whole.delay_worst)),
    }


def neighbour_page(found: Strategy, number: int, *, node: bool) -> dict[str, object] | None:
    """The page of one neighbour; None where there is none of that number."""
    for one in found.neighbours:
        if one.number == number and (one.kind == "node") is node:
            return {"strategy": found, "it": shown(one), "steps": TO_CONNECT[one.kind]}
    return None


def _age(seconds: float | None) -> str:
    """A length of time in words; "" for none."""
    if seconds is None:
        return ""
    days = int(seconds // 86_400)
    return counted(days, "day") if days > 1 else duration_words(timedelta(seconds=seconds))
