"""Rules of operation: when to start a program again, what an operator is warned of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import ip_address

from superhighway.sources.domain import AgeState, SourceAge

#: Seconds to wait before a program is started again, by how often it stopped at once before.
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
#: A program that ran this long was all right; its next stop counts as the first.
STEADY_S = 60.0
#: So long before a timetable ends the operator is told.
NOTICE = timedelta(days=30)


def pause_before_restart(stops: int) -> float:
    """Seconds to wait after the ``stops``-th stop in a row (1 is the first): doubled each time."""
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(stops - 1, 20))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at ``host`` (a name or an address)."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Concern:
    """Something that an operator has to see to: a code for machines, a sentence for people."""

    code: str
    source: str
    sentence: str


def concerns(ages: Iterable[SourceAge], today: date) -> list[Concern]:
    """What the state of the sources asks of the operator, in the order of the sources."""
    return [concern for age in ages for concern in _concerns_of(age, today)]


def concerns_of_cards(due_since: Sequence[date]) -> list[Concern]:
    """What the access cards ask: ``due_since`` are the days from which some are due for review."""
    if not due_since:
        return []
    many = len(due_since) > 1
    cards = f"{len(due_since)} access cards are" if many else "1 access card is"
    since = f"{min(due_since):%-d %B %Y}"
    longest = f"the longest since {since}" if many else f"since {since}"
    sentence = f"{cards} due for review, {longest}. Remind the practices; see /staff/cards."
    return [Concern("card-due", "", sentence)]


def concerns_of_diaries(old: Mapping[str, int]) -> list[Concern]:
    """What diaries ask: ``old`` counts, by the key of their source, those too old to be offered."""
    return [_concern_of_diaries(source, count) for source, count in old.items() if count]


def _concern_of_diaries(source: str, count: int) -> Concern:
    many = "1 diary is" if count == 1 else f"{count} diaries are"
    sentence = f"{many} too old to be offered. Ask whoever shares {source} to renew it."
    return Concern("diaries-old", source, sentence)


def concerns_of_neighbours(troubles: Iterable[tuple[str, bool, str]]) -> list[Concern]:
    """What neighbours ask: each by its name, whether it is stopped until somebody decides, why."""
    codes = {True: "neighbour-stopped", False: "neighbour-failing"}
    return [Concern(codes[stopped], name, why) for name, stopped, why in troubles]


def _concerns_of(age: SourceAge, today: date) -> list[Concern]:
    found = []
    key, title = age.spec.key, age.spec.title
    if age.state is AgeState.NEVER:
        found.append(Concern("never-taken", key, f"{title} has never been taken."))
    if age.failed_since is not None:
        since = f"{age.failed_since:%-d %B %Y}"
        sentence = f"{title} has failed since {since}; its last good state stands. {age.problem}"
        found.append(Concern("failing", key, sentence.strip()))
    if age.old:
        found.append(Concern("old", key, f"{title} counts as old. Get a newer one."))
    ending = _ending(age, today)
    return [*found, ending] if ending else found


def _ending(age: SourceAge, today: date) -> Concern | None:
    """A warning where a timetable has ended or will end within NOTICE."""
    last = age.facts.valid_to
    if last is None or last - today > NOTICE:
        return None
    key, title, day = age.spec.key, age.spec.title, f"{last:%-d %B %Y}"
    if last < today:
        sentence = f"{title} ended on {day}: no journey can be found. Get the next timetable now."
        return Concern("timetable-ended", key, sentence)
    left = (last - today).days
    when = "today" if left == 0 else f"in {left} day{'' if left == 1 else 's'}, on {day}"
    return Concern("timetable-ends", key, f"{title} ends {when}. Get the next timetable.")


def concerns_of_keys(ending: datetime | None, now: datetime) -> list[Concern]:
    """What the feed's keys ask: ``ending`` is when they stop being good, where that is soon."""
    if ending is None:
        return []
    when = "good no longer" if ending <= now else f"good until {ending:%-d %B %Y}"
    sentence = (
        f"The keys that other nodes know this one by are {when}. Sign them again with: "
        "superhighway feed keys sign --root FILE"
    )
    return [Concern("keys-ending", "", sentence)]
