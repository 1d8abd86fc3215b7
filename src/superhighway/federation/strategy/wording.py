"""The words for what the document of the strategy says in its own terms."""

from datetime import timedelta

from superhighway.federation.strategy.domain import LEVELS, With
from superhighway.nhsui.formats import counted, duration_words

READING = {
    "new": ("Not asked yet", "blue"),
    "following": ("Working", "green"),
    "failing": ("Failing", "orange"),
    "stopped": ("Stopped", "red"),
    "over": ("Ended", "grey"),
    "paused": ("Not started", "grey"),
}
TELLING = {
    "told": ("Working", "green"),
    "failing": ("Failing", "orange"),
    "over": ("Ended", "grey"),
    "": ("Not yet", "blue"),
}
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
KINDS = {
    "node": "Another node",
    "open-referral": "Open Referral UK",
    "fhir-r4": "FHIR R4",
    "feed": "Atom or RSS",
}
_MINUTE = 60


def trust(one: With) -> str:
    """How far each type is trusted."""
    alone = set(one.trust) == {"all"}
    return "; ".join(
        f"{'everything' if alone else TYPES.get(kind, kind)}: {LEVELS[level]}"
        for kind, level in one.trust.items()
    )


def held(records: dict[str, int]) -> str:
    """How many records there are by state; states that read the same are taken together."""
    words: dict[str, int] = {}
    for state, number in records.items():
        words[STATES[state]] = words.get(STATES[state], 0) + number
    return ", ".join(f"{number:,} {said}" for said, number in words.items() if number) or "none"


def age(seconds: float | None) -> str:
    """A length of time in words; "" for none."""
    if seconds is None:
        return ""
    days = int(seconds // 86_400)
    return counted(days, "day") if days > 1 else duration_words(timedelta(seconds=seconds))


def lately(seconds: float | None) -> str:
    """A length of time behind "in the last": "minute", "5 minutes", "3 days"; "" for none."""
    return "minute" if seconds is not None and seconds < _MINUTE else age(seconds)


def delay(seconds: float | None) -> str:
    """How long something took: below a minute to the tenth of a second; "" for none."""
    if seconds is None or seconds >= _MINUTE:
        return age(seconds)
    return "1 second" if seconds == 1 else f"{round(seconds, 1):g} seconds"
