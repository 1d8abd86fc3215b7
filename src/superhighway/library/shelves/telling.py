"""A template and its releases in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from superhighway.library.differences import Change, Difference
from superhighway.library.domain import Kind, Reason, Release
from superhighway.library.neighbours.selectors import Ended, Standing
from superhighway.library.states import State
from superhighway.nhsui.formats import duration_words, length_words, short_date_words

KIND_WORDS = {
    Kind.FORM: "Form",
    Kind.SCORECARD: "Scorecard",
    Kind.CHECKLIST: "Checklist",
    Kind.DOCUMENT: "Document",
}
STATE_WORDS = {
    State.RELEASED: "In use",
    State.SUPERSEDED: "Replaced",
    State.RETIRED: "Retired",
}
_CHANGES = {
    Change.ADDED: "Added",
    Change.TAKEN_OUT: "Taken out",
    Change.CHANGED: "Changed",
    Change.MOVED: "Moved",
}
_YEAR = 365


def minutes_words(minutes: float | None) -> str:
    """How long one completion takes: "about 5 minutes"; empty where nobody said."""
    return f"about {duration_words(timedelta(minutes=minutes))}" if minutes else ""


def retention_words(days: int | None) -> str:
    """How long answers are kept."""
    if days is None:
        return ""
    years, rest = divmod(days, _YEAR)
    if years and not rest:
        return "1 year" if years == 1 else f"{years} years"
    return length_words(timedelta(days=days)) if days else "Answers are not kept"


def facts(reason: Reason, good_until: date | None) -> list[tuple[str, str]]:
    """The reason to exist, as pairs of what and the words; what nobody said is left out."""
    said = (
        ("How long it takes", minutes_words(reason.minutes)),
        ("Owner", owner_words(reason)),
        ("Who uses the answers", reason.used_by),
        ("For which decision", reason.decision),
        ("Legal basis", reason.legal_basis),
        ("How long answers are kept", retention_words(reason.retention_days)),
        ("Good until", short_date_words(good_until) if good_until else ""),
        ("Adopted for care by", reason.clinical_owner if reason.clinical else ""),
    )
    return [(what, words) for what, words in said if words]


def owner_words(reason: Reason) -> str:
    """The owner, with its ODS code where it has one."""
    return f"{reason.owner} ({reason.owner_code})" if reason.owner_code else reason.owner


def reason_differences(before: Reason, after: Reason) -> list[str]:
    """What changed of the reason to exist: "good until: 1 March 2027 → 1 March 2028"."""
    old, new = dict(facts(before, before.expires)), dict(facts(after, after.expires))
    found = [
        f"{what[:1].lower()}{what[1:]}: {old.get(what, 'not said')} → {new.get(what, 'not said')}"
        for what in dict.fromkeys([*old, *new])
        if old.get(what) != new.get(what)
    ]
    if before.layout_only != after.layout_only:
        found.append("an example of layout now" if after.layout_only else "no longer an example")
    return found


@dataclass(frozen=True)
class Told:
    """Changes of one sort: its heading, and each item with what changed of it."""

    title: str
    items: Sequence[tuple[str, Sequence[str]]]


def told(differences: Iterable[Difference]) -> Iterator[Told]:
    """Differences for reading: what was added, taken out, changed and moved, item by item."""
    found = list(differences)
    for change, title in _CHANGES.items():
        items: dict[str, tuple[str, list[str]]] = {}
        for one in found:
            if one.change is change:
                said = items.setdefault(one.item, (one.name, []))[1]
                said += [one.what] if one.what else []
        if items:
            yield Told(title, tuple(items.values()))


def standing(release: Release, today: date) -> str:
    """Where a release stands, in words; one that is past its last day is not in use."""
    over = release.good_until and release.good_until < today
    if over and release.state is State.RELEASED:
        return "Expired"
    why = f": {release.why_ended}" if release.why_ended else ""
    return f"{STATE_WORDS[release.state]}{why}"


def cite(release: Release) -> str:
    """A sentence that names a release so that anybody finds the same one again."""
    when = short_date_words(release.released_at)
    return (
        f"{release.reason.owner}: {release.title}. Release {release.number}, {when}. "
        f"{release.canonical}"
    )


@dataclass(frozen=True)
class Notice:
    """What somebody has to know before they use a release; ``newer`` is the one to go to."""

    heading: str
    text: str
    newer: int | None = None


def notices(release: Release, newer: Release | None, today: date) -> Iterator[Notice]:
    """All of those, the gravest first; ``newer`` is the release in use that came after it."""
    retired = release.state is State.RETIRED
    if retired:
        why = f" Why: {release.why_ended}" if release.why_ended else ""
        text = f"It isn’t filled in or printed any more. You can still read it.{why}"
        yield Notice("Retired", text)
    if newer:
        when = short_date_words(newer.released_at)
        yield Notice(
            "A newer release exists", f"Use release {newer.number} of {when}.", newer.number
        )
    if release.good_until and release.good_until < today and not retired:
        yield Notice(
            "Expired",
            f"It was good until {short_date_words(release.good_until)}. It isn’t filled in or "
            "printed until its owner decides by name that it is used for longer.",
        )
    if release.reason.layout_only:
        yield Notice(
            "Example of layout, not for use",
            "It would guide somebody’s care, and no clinician has adopted it by name. Look at "
            "how it is laid out. Don’t fill it in for a patient.",
        )


def of_neighbour(theirs: Standing | None) -> Iterator[Notice]:
    """What somebody has to know of a neighbour's template that is in use here."""
    if theirs is None or not theirs.used:
        return
    whose = theirs.origin.name
    if theirs.newer:
        text = f"{whose} has released number {theirs.newer.number} since. It isn’t in use here yet."
        yield Notice("Its author has a newer release", text)
    if theirs.ended is Ended.RETIRED:
        yield Notice("Retired by its author", f"{whose} doesn’t use this release any more.")
    elif theirs.ended is Ended.GONE:
        text = f"{whose} doesn’t show this release any more. The copy here stays as it was signed."
        yield Notice("Gone at its author", text)
