"""What is said of a neighbour, and of all of them, row by row: the same on a page and on paper."""

from collections.abc import Iterable
from datetime import datetime

from superhighway.federation.strategy.domain import Strategy, With
from superhighway.federation.strategy.wording import (
    READING,
    TELLING,
    TYPES,
    age,
    delay,
    held,
    lately,
    trust,
)
from superhighway.nhsui.formats import counted, list_words, moment_words

Row = tuple[str, str]
_COMPARED = {
    True: "fingerprint compared over the telephone",
    False: "fingerprint not compared yet",
    None: "not signed: we know it by its address only",
}
_UNHEARD = {"new", "paused"}


def of_all(found: Strategy) -> list[Row]:
    """All neighbours taken together, and who is speaking."""
    whole = found.whole
    ages = (
        f"half of them answered in the last {lately(whole.age_median)}; the longest silence is "
        f"{age(whole.age_worst)}"
    )
    delays = (
        f"half of them reach us within {delay(whole.delay_median)}; the slowest took "
        f"{delay(whole.delay_worst)}"
    )
    publishes = list_words(
        f"{number:,} {TYPES.get(kind, kind)}" for kind, number in found.publishes.items()
    )
    rows = [
        ("Working now", f"{whole.well} of {counted(whole.neighbours, 'neighbour')}"),
        ("How fresh", ages if whole.age_median is not None else ""),
        ("From their change to us", delays if whole.delay_median is not None else ""),
        (
            "Records of theirs here",
            held(whole.records) if whole.neighbours or whole.records else "",
        ),
        ("Lost on the way", _lost_of_all(found) if whole.neighbours else ""),
        ("We publish", publishes or "nothing yet"),
        ("Run by", ", ".join(dict.fromkeys((found.run_by, found.contact)))),
    ]
    return _told(rows)


def of_one(one: With) -> list[Row]:
    """One neighbour."""
    fresh = one.freshness
    last = fresh.last_good
    middle, oldest = lately(fresh.records_median), age(fresh.records_oldest)
    rows = [
        ("What is spoken", one.speaks),
        ("They to us", READING[one.reading][0] + _since(one)),
        ("We to them", _telling(one)),
        ("Who it is", _COMPARED[one.compared]),
        ("Trust", trust(one)),
        ("Records here", held(one.records)),
        ("Last good answer", f"{moment_words(last)}, {age(fresh.age)} ago" if last else "none yet"),
        (
            "How old they are",
            f"half of them changed in the last {middle}; the oldest has stood for {oldest}",
        ),
        ("From their change to us", f"{delay(fresh.delay)}, the last time"),
        ("Lost on the way", _lost(one)),
        ("Could not be read", counted(one.refused, "entry", "entries")),
    ]
    missing = {
        "How old they are": not middle,
        "From their change to us": fresh.delay is None,
        "Could not be read": not one.refused,
    }
    return [("Address", one.address), *_told(row for row in rows if not missing.get(row[0]))]


def _told(rows: Iterable[Row]) -> list[Row]:
    """The rows that say something, each value beginning like a sentence."""
    return [(key, value[0].upper() + value[1:]) for key, value in rows if value]


def _since(one: With) -> str:
    worse = one.since and one.reading in {"failing", "stopped"}
    return f", since {moment_words(one.since)}" if one.since and worse else ""


def _telling(one: With) -> str:
    if one.telling is None:
        return "it may read us as everybody may; it is not told of changes"
    return TELLING[one.telling][0] + _last(one.told_at)


def _last(moment: datetime | None) -> str:
    return f", last at {moment_words(moment)}" if moment else ""


def _lost(one: With) -> str:
    """What of it has no place here, by name."""
    if one.lost:
        return f"fields that have no place here: {', '.join(one.lost)}"
    if one.unread:
        return f"types that can’t be read here: {', '.join(one.unread)}"
    return "not known before something is taken in" if one.reading in _UNHEARD else "nothing"


def _lost_of_all(found: Strategy) -> str:
    whole = found.whole
    counts = (
        (whole.lost, "field"),
        (whole.unread, "type"),
        (whole.refused, "entry", "entries"),
    )
    said = [counted(*one) for one in counts if one[0]]
    return f"{list_words(said)}, named below" if said else "nothing"
